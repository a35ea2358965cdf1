import Glibc

/// An address of 127.0.0.1 to which no connection comes about: its backlog is full, so that the system drops what knocks.
public final class DeafListener: Sendable {
    private let listener: Int32
    private let fillers: [Int32]
    /// The URL at which nobody answers.
    public let url: String

    /// Makes the listener, and fills its backlog.
    ///
    /// - Throws: When no socket can be had.
    public init() throws {
        let socket = try ListeningSocket(backlog: 0)
        listener = socket.descriptor
        url = "http://127.0.0.1:\(socket.port)/"
        fillers = (0..<4).map { _ in Self.knock(at: socket.port) }
    }

    deinit {
        for descriptor in fillers { close(descriptor) }
        close(listener)
    }

    private static func knock(at port: Int) -> Int32 {
        let descriptor = socket(
            AF_INET,
            Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue),
            0
        )
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        address.sin_port = UInt16(port).bigEndian
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                _ = connect(descriptor, plain, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return descriptor
    }
}
