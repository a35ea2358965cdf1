import Glibc

/// Looks whether the daemon could listen at its address.
enum PortProbe {
    /// Why it could not.
    enum Problem {
        case noAddress
        case taken
        case notAllowed
        case notOurs
        case other(CInt)

        /// What is wrong and the mend, after the address.
        var words: String {
            switch self {
            case .noAddress: "is no address of a machine; write `listen` as 127.0.0.1:8080"
            case .taken: "is taken by another program; stop that one, or give `listen` another port"
            case .notAllowed: "needs more rights; give `listen` a port from 1024 on, or allow it (CAP_NET_BIND_SERVICE)"
            case .notOurs: "is no address of this machine; write `listen` as 0.0.0.0:PORT, or with one of its own"
            case .other(let code): "cannot be listened at: \(String(cString: strerror(code)))"
            }
        }
    }

    /// Takes the address for a moment and gives it back.
    ///
    /// - Parameters:
    ///   - host: The address or name to listen on.
    ///   - port: The port; 0 is always free.
    /// - Returns: Why it could not be taken; `nil` when it could.
    static func problem(host: String, port: Int) -> Problem? {
        var hints = addrinfo()
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0, let first = list?.pointee else { return .noAddress }
        defer { freeaddrinfo(list) }
        let file = socket(first.ai_family, first.ai_socktype, first.ai_protocol)
        guard file >= 0 else { return .other(errno) }
        defer { close(file) }
        // As the daemon does it, so that connections which just ended do not count as another program.
        var yes: CInt = 1
        setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        guard bind(file, first.ai_addr, first.ai_addrlen) != 0 else { return nil }
        return switch errno {
        case EADDRINUSE: .taken
        case EACCES, EPERM: .notAllowed
        case EADDRNOTAVAIL: .notOurs
        case let code: .other(code)
        }
    }
}
