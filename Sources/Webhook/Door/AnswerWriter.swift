import Glibc
import NIOCore
import NIOHTTP1

/// Writes answers as HTTP/1.1, each as one piece of bytes.
struct AnswerWriter {
    /// What becomes of the connection after an answer.
    enum Connection {
        case staysOpen
        /// It stays open for a client that would else take it for closed.
        case staysOpenAsAsked
        case closes
    }

    static let goOn = "HTTP/1.1 100 Continue\r\n\r\n"

    private var date = DateLine()

    /// The bytes of an answer.
    /// - Parameters:
    ///   - answer: the answer.
    ///   - connection: what becomes of the connection after it.
    ///   - isForHead: whether only the head is asked for.
    ///   - allocator: makes the memory.
    /// - Returns: the answer as it goes over the wire.
    mutating func bytes(
        of answer: DoorAnswer,
        _ connection: Connection,
        isForHead: Bool,
        _ allocator: ByteBufferAllocator
    ) -> ByteBuffer {
        let length =
            switch answer.content {
            case .text(let text): text.utf8.count
            case .bytes(let bytes): bytes.readableBytes
            }
        var buffer = allocator.buffer(capacity: 256 + (isForHead ? 0 : length))
        Self.writeStatus(answer.status, to: &buffer)
        for (name, value) in answer.fields { Self.write(name, value, to: &buffer) }
        // These say by themselves that no body follows.
        let hasBody = answer.status >= 200 && answer.status != 204 && answer.status != 304
        if hasBody {
            buffer.writeStaticString("Content-Length: ")
            buffer.writeString(String(isForHead ? answer.headLength ?? length : length))
            buffer.writeStaticString("\r\n")
        }
        date.write(to: &buffer)
        switch connection {
        case .staysOpen: break
        case .staysOpenAsAsked: buffer.writeStaticString("Connection: keep-alive\r\n")
        case .closes: buffer.writeStaticString("Connection: close\r\n")
        }
        buffer.writeStaticString("\r\n")
        if hasBody, !isForHead {
            switch answer.content {
            case .text(let text): buffer.writeString(text)
            case .bytes(let bytes): buffer.writeImmutableBuffer(bytes)
            }
        }
        return buffer
    }

    private static func writeStatus(_ status: Int, to buffer: inout ByteBuffer) {
        guard status != 200 else {
            buffer.writeStaticString("HTTP/1.1 200 OK\r\n")
            return
        }
        let reason = HTTPResponseStatus(statusCode: status).reasonPhrase
        buffer.writeString("HTTP/1.1 \(status) \(reason)\r\n")
    }

    /// Writes a field; what would end it too soon becomes a space.
    private static func write(_ name: String, _ value: String, to buffer: inout ByteBuffer) {
        buffer.writeString(name)
        buffer.writeStaticString(": ")
        if value.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x09 }) {
            buffer.writeString(value)
        } else {
            buffer.writeBytes(value.utf8.map { $0 >= 0x20 ? $0 : 0x20 })
        }
        buffer.writeStaticString("\r\n")
    }
}

/// The field that tells the time; written anew once a second.
private struct DateLine {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private var second = time_t(-1)
    private var line = ""

    mutating func write(to buffer: inout ByteBuffer) {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &now)
        if now.tv_sec != second {
            second = now.tv_sec
            line = Self.line(second)
        }
        buffer.writeString(line)
    }

    /// As RFC 9110 5.6.7 wants it: `Date: Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func line(_ second: time_t) -> String {
        var second = second
        var parts = tm()
        gmtime_r(&second, &parts)
        func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
        let day = "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)])"
        let time = "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
        return "Date: \(day) \(parts.tm_year + 1900) \(time) GMT\r\n"
    }
}
