import Foundation

/// The vectors handed out beside the repository; absent on most machines.
///
/// A process for each is slow, so the command line is tried with some of each kind; the library's own tests try all.
enum SharedVectors {
    struct Text: Decodable, Sendable {
        struct Part: Decodable, Sendable {
            var text: String
            var tpUdl: Int
            var ud: String
        }
        struct Screen: Decodable, Sendable {
            var dcs: String
            var octets: Int
            var fits: Bool
            var packed: String
        }

        var id: String
        var group: String
        var text: String
        var ref: Int
        var refBits: Int
        var locking: Int
        var single: Int
        var encoding: String
        var units: Int
        var segments: [Part]
        var ussd: Screen?
    }

    struct Word: Decodable, Sendable {
        var text: String
        var keyNfkcThenLucene: String
    }

    struct Number: Decodable, Sendable {
        struct Short: Decodable, Sendable {
            var possible: Bool
        }

        var id: String
        var input: String
        var region: String
        var e164: String?
        var valid: Bool?
        var short: Short?
    }

    private struct Texts: Decodable { var vectors: [Text] }
    private struct Rows<Row: Decodable>: Decodable { var rows: [Row] }

    private static let folder = Places.package.appending(path: "../shared/cases").standardizedFileURL

    static var exist: Bool { FileManager.default.fileExists(atPath: folder.path) }

    /// Every seventh vector, and the last of each group.
    static func texts() throws -> [Text] {
        let all = try read(Texts.self, "text-vectors.json").vectors
        let last = Dictionary(all.map { ($0.group, $0.id) }) { _, later in later }
        return all.enumerated().filter { $0.offset % 7 == 0 || last[$0.element.group] == $0.element.id }.map(\.element)
    }

    /// Every second row.
    static func words() throws -> [Word] { try everySecond(read(Rows<Word>.self, "arabic.json").rows) }

    /// Every second row.
    static func numbers() throws -> [Number] { try everySecond(read(Rows<Number>.self, "e164.json").rows) }

    private static func everySecond<Row>(_ rows: [Row]) -> [Row] {
        rows.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    }

    private static func read<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: folder.appending(path: name)))
    }

    /// Does something with each element, four at a time.
    static func inTurns<Element: Sendable>(
        _ elements: [Element],
        _ body: @escaping @Sendable (Element) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (offset, element) in elements.enumerated() {
                if offset >= 4 { try await group.next() }
                group.addTask { try await body(element) }
            }
            try await group.waitForAll()
        }
    }
}
