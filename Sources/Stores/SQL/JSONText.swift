import Foundation

/// Lists are kept as JSON text, so that they can be read with any SQLite tool.
enum JSONText {
    static func encode(_ value: some Encodable) throws(SQLFailure) -> String {
        do {
            return String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
        } catch {
            throw .unreadable("list")
        }
    }

    /// Names and values; `nil` when there are none.
    static func encode(words: [String: String]) throws(SQLFailure) -> String? {
        words.isEmpty ? nil : try encode(words)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws(SQLFailure) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw .unreadable("list")
        }
    }
}
