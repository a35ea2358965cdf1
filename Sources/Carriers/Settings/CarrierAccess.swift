import CurlClient

/// Who may call a carrier's webhooks: those who know a secret part of the path, and come from certain networks.
///
/// What is not configured does not restrict; when both are, both must hold.
public struct CarrierAccess: Sendable {
    private static let shortestSecret = 8

    /// The secret as bytes; `nil` when the path has none.
    private let secret: [UInt8]?
    private let networks: [AddressRange]

    /// Reads the secret and the networks of a carrier.
    ///
    /// - Parameter settings: The carrier's settings.
    /// - Throws: Why a secret or a network cannot be used.
    public init(_ settings: CarrierSettings) throws(CarrierSettingsError) {
        if let secret = settings.webhookSecret {
            try Self.check(secret, of: settings.name)
            self.secret = Array(secret.utf8)
        } else {
            self.secret = nil
        }
        var networks: [AddressRange] = []
        for notation in settings.allowFrom {
            guard let network = AddressRange(notation) else {
                throw .malformed(
                    carrier: settings.name,
                    key: "allowFrom",
                    problem: "holds `\(notation)`, which is no network",
                    mend: "write it as 203.0.113.0/24, 2001:db8::/32 or a single address"
                )
            }
            networks.append(network)
        }
        self.networks = networks
    }

    /// Whether the path has a secret part.
    public var hasSecret: Bool { secret != nil }

    /// Whether only some networks may call.
    public var hasNetworks: Bool { !networks.isEmpty }

    /// Compares a part of a path with the secret, in a time that does not tell how much of it is right.
    ///
    /// - Parameter part: The part of the path.
    /// - Returns: Whether it is the secret; `false` when there is none.
    public func matches(secret part: some StringProtocol) -> Bool {
        guard let secret else { return false }
        return areEqualInConstantTime(part.utf8, secret)
    }

    /// Tells whether webhooks are taken from an address.
    ///
    /// - Parameter address: An IPv4 or IPv6 address in its usual notation; `nil` when it is not known.
    /// - Returns: `true` when there are no networks, or one of them holds the address.
    public func permits(address: String?) -> Bool {
        if networks.isEmpty { return true }
        guard let address else { return false }
        return networks.contains { $0.contains(address) }
    }

    private static func check(_ secret: String, of carrier: String) throws(CarrierSettingsError) {
        let signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8
        let isPlain = secret.utf8.allSatisfy(signs.contains)
        guard isPlain, secret.utf8.count >= shortestSecret else {
            throw .malformed(
                carrier: carrier,
                key: "webhookSecret",
                problem: isPlain ? "is shorter than \(shortestSecret) characters" : "holds what a path cannot hold",
                mend: "make one of letters, digits and -._~, for example by: openssl rand -hex 16"
            )
        }
    }
}

/// Finds a carrier that anybody could imitate.
///
/// - Parameters:
///   - settings: The carrier's settings.
///   - listensOnLoopback: Whether the gateway can be reached from this machine only.
/// - Returns: What is wrong and the mend; `nil` when the access is restricted.
public func accessProblem(_ settings: CarrierSettings, listensOnLoopback: Bool) -> String? {
    do throws(CarrierSettingsError) {
        let access = try CarrierAccess(settings)
        if listensOnLoopback || access.hasSecret || access.hasNetworks || settings.isGuarded { return nil }
        return "carrier `\(settings.name)`: anybody who reaches the gateway could imitate it; "
            + "add `webhookSecretFile: FILE` (a secret part of its webhook paths) or `allowFrom: [NETWORK]`, or listen on 127.0.0.1"
    } catch {
        return error.description
    }
}
