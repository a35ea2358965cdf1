/// One thing that a ``TestServer`` does in answer to a request.
public enum ServerAct: Sendable {
    /// It sends bytes as they are.
    case send([UInt8])
    /// It does nothing for a while.
    case pause(Duration)
    /// It does nothing until the test opens the gate, or the server is stopped.
    case wait(Gate)
    /// It does nothing more and leaves the connection open, until the other side closes it.
    case hang
    /// It closes the connection with FIN.
    case close
    /// It closes the connection with RST.
    case reset

    /// It sends text as it is.
    ///
    /// - Parameter text: The text; line ends are not changed.
    /// - Returns: The act.
    public static func send(_ text: String) -> ServerAct { .send(Array(text.utf8)) }

    /// It answers with a declared length.
    ///
    /// - Parameters:
    ///   - status: The status code.
    ///   - headers: Header fields; the length is added.
    ///   - body: The body.
    /// - Returns: The act.
    public static func answer(
        _ status: Int = 200,
        headers: [(String, String)] = [],
        body: [UInt8] = []
    ) -> ServerAct {
        let fields = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
        return .send(Array("HTTP/1.1 \(status) Scripted\r\n\(fields)Content-Length: \(body.count)\r\n\r\n".utf8) + body)
    }

    /// It answers 200 with a text.
    ///
    /// - Parameter text: The body.
    /// - Returns: The act.
    public static func answer(_ text: String) -> ServerAct { .answer(body: Array(text.utf8)) }

    /// It answers 200 with a body in chunks (RFC 9112 7.1).
    ///
    /// - Parameters:
    ///   - chunks: The parts of the body.
    ///   - trailers: Fields after the last chunk.
    /// - Returns: The act.
    public static func chunked(_ chunks: [String], trailers: [(String, String)] = []) -> ServerAct {
        let parts = chunks.map { "\(String($0.utf8.count, radix: 16))\r\n\($0)\r\n" }.joined()
        let fields = trailers.map { "\($0.0): \($0.1)\r\n" }.joined()
        return .send("HTTP/1.1 200 Scripted\r\nTransfer-Encoding: chunked\r\n\r\n\(parts)0\r\n\(fields)\r\n")
    }
}
