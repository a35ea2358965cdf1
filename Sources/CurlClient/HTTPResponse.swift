/// A complete answer of a server.
public struct HTTPResponse: Sendable {
    /// The protocol version of the answer.
    public enum Version: String, Sendable, Hashable {
        /// HTTP/1.0.
        case http10 = "1.0"
        /// HTTP/1.1.
        case http11 = "1.1"
        /// HTTP/2, which is only used over TLS.
        case http2 = "2"
    }

    /// How long the parts of an exchange took.
    public struct Timings: Sendable, Hashable {
        /// Waiting for a free place, before anything was done.
        public var queued: Duration
        /// From the start until the connection, with TLS, stood; zero when an open connection was reused.
        public var connect: Duration
        /// From the start until the first byte of the answer.
        public var firstByte: Duration
        /// From the call to the end of the answer, waiting included.
        public var total: Duration

        /// Describes the times of an exchange.
        ///
        /// - Parameters:
        ///   - queued: Waiting for a free place.
        ///   - connect: Until the connection stood.
        ///   - firstByte: Until the first byte of the answer.
        ///   - total: From the call to the end of the answer.
        public init(
            queued: Duration = .zero,
            connect: Duration = .zero,
            firstByte: Duration = .zero,
            total: Duration = .zero
        ) {
            self.queued = queued
            self.connect = connect
            self.firstByte = firstByte
            self.total = total
        }
    }

    /// The status code, 200 to 599.
    public var status: Int

    /// The headers in the order received; trailers are not among them.
    public var headers: [(name: String, value: String)]

    /// The body, after the transfer coding was undone.
    public var body: [UInt8]

    /// The protocol version.
    public var version: Version

    /// How long it took.
    public var timings: Timings

    /// Describes an answer; recorded transports in tests use it.
    ///
    /// - Parameters:
    ///   - status: The status code.
    ///   - headers: The headers in the order received.
    ///   - body: The body.
    ///   - version: The protocol version.
    ///   - timings: How long it took.
    public init(
        status: Int,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        version: Version = .http11,
        timings: Timings = Timings()
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.version = version
        self.timings = timings
    }

    /// Finds a header by its name, whatever the case of its letters (RFC 9110 5.1).
    ///
    /// - Parameter name: The header's name.
    /// - Returns: The value of the first such header, or `nil`.
    public func header(_ name: String) -> String? {
        headers.first { HeaderBlock.areEqual($0.name, name) }?.value
    }
}
