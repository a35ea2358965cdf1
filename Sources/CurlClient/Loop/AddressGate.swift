import CCurl
import Glibc

/// Looks at the addresses of one request's connections.
struct AddressGate {
    let rules: NetworkRules?
    /// Why the request has no connection, when every address that came up was denied.
    private(set) var denial: CurlError?
    private var hasOpened = false

    init(rules: NetworkRules? = nil) { self.rules = rules }

    /// Opens the socket for a new connection; no socket for an address that is denied, so that not even the connection
    /// is tried.
    mutating func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let family = address.pointee.family
        let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0
        if let rules {
            // What is no address of the internet has no rule, and so no permission.
            guard let ip = IPAddress(family: family, at: UnsafeRawPointer(address) + offset) else {
                return CURL_SOCKET_BAD
            }
            if let network = rules.denial(of: ip) {
                // Of several addresses another one may be permitted, and its failure is then what counts.
                if !hasOpened { denial = .denied(ip, in: network) }
                return CURL_SOCKET_BAD
            }
        }
        hasOpened = true
        denial = nil
        let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        return socket(family, type, address.pointee.`protocol`)
    }

    /// Whether a request may be sent on a connection.
    ///
    /// - Parameter text: The address of the other side, as libcurl tells it.
    /// - Returns: Whether it may; without rules always, with rules never when the address cannot be read.
    mutating func admits(_ text: String?) -> Bool {
        guard let rules else { return true }
        guard let ip = text.flatMap({ IPAddress(String($0.prefix { $0 != "%" })) }) else {
            denial = CurlError(.deniedAddress, sent: .neverSent, detail: "the host's address is not known")
            return false
        }
        guard let network = rules.denial(of: ip) else { return true }
        denial = .denied(ip, in: network)
        return false
    }
}
