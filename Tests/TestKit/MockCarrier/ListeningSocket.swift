import Glibc

/// A TCP socket that listens on a port of 127.0.0.1 which the system chose.
struct ListeningSocket: Sendable {
    /// The socket's descriptor; children of this process do not get it.
    let descriptor: Int32
    /// The port.
    let port: Int

    /// Takes a free port.
    ///
    /// - Parameter backlog: How many may wait to be accepted; `nil` does not listen, so that who connects is refused.
    /// - Throws: `MockCarrierError` when no socket can be had.
    init(backlog: Int32? = 512) throws(MockCarrierError) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw MockCarrierError(call: "socket", code: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = descriptor
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                guard bind(listener, plain, length) == 0, backlog.map({ listen(listener, $0) }) ?? 0 == 0,
                    getsockname(listener, plain, &length) == 0
                else { return errno }
                return 0
            }
        }
        guard code == 0 else {
            close(descriptor)
            throw MockCarrierError(call: "bind", code: code)
        }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    /// Tells whether somebody listens on a port of 127.0.0.1.
    static func isReachable(port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        address.sin_port = UInt16(port).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                connect(descriptor, plain, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    /// Waits for a connection; `nil` when the socket was shut down.
    func accept() -> Int32? {
        while true {
            let connection = Glibc.accept(descriptor, nil, nil)
            if connection >= 0 {
                _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
                return connection
            }
            guard errno == EINTR || errno == ECONNABORTED else { return nil }
        }
    }
}

/// Why the mock carrier could not be started.
public struct MockCarrierError: Error, Sendable {
    /// The system call that failed.
    public let call: String
    /// Its `errno`.
    public let code: Int32
}
