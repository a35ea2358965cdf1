import Glibc

/// A port of 127.0.0.1 where every connection is refused; nobody else can get it as long as this lives.
public final class ClosedPort: Sendable {
    private let descriptor: Int32
    /// The URL at which connections are refused.
    public let url: String

    /// Takes a port, without listening on it.
    ///
    /// - Throws: When no socket can be had.
    public init() throws {
        let socket = try ListeningSocket(backlog: nil)
        descriptor = socket.descriptor
        url = "http://127.0.0.1:\(socket.port)"
    }

    deinit { close(descriptor) }
}
