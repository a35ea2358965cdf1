/// One request that a ``TestServer`` received.
public struct ServerRequest: Sendable {
    /// The number of the connection that brought it, from 0.
    public let connection: Int
    /// The method.
    public let method: String
    /// What stands in the request line: usually path and query.
    public let target: String
    /// The header fields by name in lower case; of repeated ones the last.
    public let headers: [String: String]
    /// The body.
    public let body: [UInt8]

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
