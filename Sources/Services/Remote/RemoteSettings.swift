public import CurlClient

/// How a ministry's system is reached.
public struct RemoteSettings: Sendable {
    /// Why settings cannot be used.
    public enum Fault: Error, Sendable, Equatable, CustomStringConvertible {
        /// The name is empty or has a dot: operations are called `name.operation`.
        case badName(String)
        /// The URL is not `http://…` or `https://…`, or has a query or a fragment.
        case badURL(service: String)
        /// The secret is empty, so that a signature would prove nothing.
        case noSecret(service: String)
        /// The timeout is zero or less.
        case badTimeout(service: String)
        /// What should be a network is none.
        case badNetwork(service: String, notation: String)

        /// What is wrong, and what to do, in one line.
        public var description: String {
            switch self {
            case .badName(let name): "a service cannot be named `\(name)`; use letters, digits and `-`"
            case .badURL(let service):
                "the url of service `\(service)` must begin with http:// or https:// and have no ? or #"
            case .noSecret(let service): "service `\(service)` has no secret; name a file with one in secretFile"
            case .badNetwork(let service, let notation):
                "`\(notation)` of service `\(service)` is no network; write it as 10.1.0.0/16, fd00::/8 or one address"
            case .badTimeout(let service): "the timeout of service `\(service)` must be more than zero, for example 2s"
            }
        }
    }

    /// The name, which begins its operations: `registry` has `registry.find-birth`.
    public let name: String
    /// Where it is, without a slash at the end; operations are below it.
    public let url: String
    /// The longest time for one call.
    public let timeout: Duration
    /// The networks in which it may be: an address that the URL itself names, and what is allowed by name.
    public let networks: NetworkRules
    /// The key of signatures and pseudonyms.
    let secret: [UInt8]

    /// Makes settings.
    ///
    /// - Parameters:
    ///   - name: The name that begins its operations.
    ///   - url: Where it is, `http` or `https`.
    ///   - secret: The shared secret's octets, without the line break of the file.
    ///   - timeout: The longest time for one call.
    ///   - allowedNetworks: Networks in which it may be although they are denied, in CIDR notation.
    ///   - deniedNetworks: Networks in which it may not be; all but the open internet when `nil`.
    /// - Throws: Why they cannot be used.
    public init(
        name: String,
        url: String,
        secret: [UInt8],
        timeout: Duration = .seconds(2),
        allowedNetworks: [String] = [],
        deniedNetworks: [String]? = nil
    ) throws(Fault) {
        if name.isEmpty || name.utf8.contains(UInt8(ascii: ".")) { throw .badName(name) }
        let lower = url.lowercased()
        let hasScheme = ["http://", "https://"].contains { lower.hasPrefix($0) && lower.count > $0.count }
        let isPlain = !url.utf8.contains { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        guard hasScheme, isPlain else { throw .badURL(service: name) }
        if secret.isEmpty { throw .noSecret(service: name) }
        if timeout <= .zero { throw .badTimeout(service: name) }
        var networks = NetworkRules.internet.allowing(hostNamedIn: url)
        if let deniedNetworks { networks.denied = try Self.networks(deniedNetworks, of: name) }
        networks.allowed += try Self.networks(allowedNetworks, of: name)
        self.networks = networks
        self.name = name
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.secret = secret
        self.timeout = timeout
    }

    private static func networks(_ notations: [String], of service: String) throws(Fault) -> [AddressRange] {
        var networks: [AddressRange] = []
        for notation in notations {
            guard let network = AddressRange(notation) else {
                throw .badNetwork(service: service, notation: notation)
            }
            networks.append(network)
        }
        return networks
    }
}
