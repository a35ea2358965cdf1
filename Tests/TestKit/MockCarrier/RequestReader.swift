import Glibc

/// Reads HTTP/1.1 requests with a `Content-Length` from a blocking socket, one after the other.
struct RequestReader {
    /// The request line and the header fields.
    struct Head {
        var method: String
        var path: String
        var headers: [String: String]
    }

    private let socket: Int32
    private var buffer: [UInt8] = []

    init(socket: Int32) {
        self.socket = socket
    }

    /// The next request; `nil` when the other side closed the connection or sent something else.
    mutating func next() -> (head: Head, body: [UInt8])? {
        let mark = Array("\r\n\r\n".utf8)
        var end = buffer.firstRange(of: mark)
        while end == nil {
            guard receive() else { return nil }
            end = buffer.firstRange(of: mark)
        }
        guard let end, let head = Self.head(buffer[..<end.lowerBound]) else { return nil }
        let length = head.headers["content-length"].flatMap { Int($0) } ?? 0
        while buffer.count < end.upperBound + length {
            guard receive() else { return nil }
        }
        let body = Array(buffer[end.upperBound..<end.upperBound + length])
        buffer.removeFirst(end.upperBound + length)
        return (head, body)
    }

    /// Waits until the other side closes the connection.
    mutating func waitForClose() {
        while receive() { buffer.removeAll() }
    }

    private mutating func receive() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 16_384)
        let count = recv(socket, &chunk, chunk.count, 0)
        guard count > 0 else { return false }
        buffer += chunk[..<count]
        return true
    }

    private static func head(_ bytes: ArraySlice<UInt8>) -> Head? {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        return Head(method: String(words[0]), path: String(words[1]), headers: headers)
    }
}
