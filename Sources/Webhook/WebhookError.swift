import Glibc
import NIOCore

/// Why the webhook server cannot listen.
///
/// Described in one line with the mend.
public enum WebhookError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Another program listens on the address.
    case addressInUse(String)
    /// Ports below 1024 are for the superuser.
    case notPermitted(String)
    /// This machine does not have the address.
    case noSuchAddress(String)
    /// The system refused for another reason.
    case refused(String, reason: String)

    init(_ error: IOError, host: String, port: Int) {
        let address = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        switch error.errnoCode {
        case EADDRINUSE: self = .addressInUse(address)
        case EACCES, EPERM: self = .notPermitted(address)
        case EADDRNOTAVAIL: self = .noSuchAddress(address)
        default: self = .refused(address, reason: String(cString: strerror(error.errnoCode)))
        }
    }

    init(_ error: SocketAddressError, host: String) {
        self = .noSuchAddress(host)
    }

    /// The line for an administrator.
    public var description: String {
        switch self {
        case .addressInUse(let address):
            "cannot listen on \(address): another program does; stop it, or change `listen`"
        case .notPermitted(let address):
            "cannot listen on \(address): not permitted; choose a port above 1023 in `listen`"
        case .noSuchAddress(let address):
            "cannot listen on \(address): this machine has no such address; change `listen`"
        case .refused(let address, let reason):
            "cannot listen on \(address): \(reason); change `listen`"
        }
    }
}
