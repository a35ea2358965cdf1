import Foundation

/// The carrier cases handed out beside the repository; absent on most machines.
enum SharedCases {
    static let file = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .appending(path: "../shared/cases/carriers.json")
        .standardizedFileURL

    static var exist: Bool { FileManager.default.fileExists(atPath: file.path) }

    static func read(carrier: String) throws -> [SharedCase] {
        let entries = try JSONDecoder().decode([Entry].self, from: Data(contentsOf: file))
        return try entries.filter { $0.carrier == carrier }.map { try $0.content.get() }
    }

    /// A case of any carrier; those of others have parts of other forms.
    private struct Entry: Decodable {
        var carrier: String
        var content: Result<SharedCase, any Error>

        enum CodingKeys: String, CodingKey {
            case carrier
        }

        init(from decoder: any Decoder) throws {
            carrier = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .carrier)
            content = Result { try SharedCase(from: decoder) }
        }
    }
}

/// One case: a request in either direction, what it means, and the answer.
struct SharedCase: Decodable {
    struct Request: Decodable {
        var method: String
        var path: String
        var headers: [String: String]
        var body: Body?
        var form: [String: String]?
    }

    /// The body is text for forms; other carriers have lists.
    enum Body: Decodable {
        case text(String)
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            self = (try? container.decode(String.self)).map(Body.text) ?? .other
        }

        var text: String {
            if case .text(let text) = self { return text }
            return ""
        }
    }

    struct Response: Decodable {
        var status: Int?
        var bodyPattern: String?
        var body: Body?

        enum CodingKeys: String, CodingKey {
            case status
            case bodyPattern = "body_pattern"
            case body
        }
    }

    struct Reply: Decodable {
        var action: String
        var text: String
    }

    /// The meaning as the words that these tests compare; everything else is left out.
    struct Words: Decodable {
        private var values: [String: String] = [:]

        private struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            for key in container.allKeys {
                values[key.stringValue] = try? container.decode(String.self, forKey: key)
            }
        }

        subscript(name: String) -> String? { values[name] }
    }

    var id: String
    var carrier: String
    var direction: String
    var request: Request
    var config: Words?
    var reply: Reply?
    var meaning: Words
    var expected: Response

    enum CodingKeys: String, CodingKey {
        case id
        case carrier
        case direction
        case request
        case config
        case reply
        case meaning
        case expected = "expected_response"
    }
}
