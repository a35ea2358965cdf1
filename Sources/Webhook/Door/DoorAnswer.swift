import Gateway
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// An answer of the server, before it is written as HTTP.
struct DoorAnswer: Sendable {
    enum Content: Sendable {
        case text(String)
        case bytes(ByteBuffer)
    }

    var status: Int
    /// The header fields, but for those that belong to the connection.
    var fields: [(name: String, value: String)]
    var content: Content
    /// How long the body would be, where only the head was made.
    var headLength: Int?

    init(status: Int, fields: [(name: String, value: String)], content: Content) {
        self.status = status
        self.fields = fields
        self.content = content
    }

    /// The answer of a carrier's dialect.
    init(_ response: CarrierResponse) {
        status = response.status
        content = .text(response.body)
        fields = [("Content-Type", response.contentType)]
        for (name, value) in response.headers where HTTPField.Name(name) != nil {
            if name.lowercased() == "content-type" { fields[0].value = value } else { fields.append((name, value)) }
        }
    }

    static func plain(_ status: Int, _ text: String) -> DoorAnswer {
        DoorAnswer(
            status: status,
            fields: [("Content-Type", "text/plain; charset=utf-8")],
            content: .text(text)
        )
    }

    static let notFound = plain(404, "not found\n")

    static func methodNotAllowed(allow: String) -> DoorAnswer {
        var answer = plain(405, "use \(allow)\n")
        answer.fields.append(("Allow", allow))
        return answer
    }

    static func tooLong(_ limit: Int) -> DoorAnswer { plain(413, "the body is longer than \(limit) bytes\n") }
}

extension DoorAnswer {
    /// The answer of what Hummingbird serves; its body is gathered before it goes.
    init(_ response: Response) async throws {
        let gathered = Gathered()
        try await response.body.write(gathered)
        self.init(
            status: response.status.code,
            fields: response.headers.compactMap { field in
                // How long the body is, and how it is framed, is for the connection to say.
                field.name == .contentLength || field.name == .transferEncoding
                    ? nil : (field.name.rawName, field.value)
            },
            content: .bytes(gathered.bytes)
        )
        headLength = response.headers[.contentLength].flatMap { Int($0) }
    }

    private final class Gathered: ResponseBodyWriter {
        var bytes = ByteBuffer()

        func write(_ buffer: ByteBuffer) async throws { bytes.writeImmutableBuffer(buffer) }

        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
