import Foundation
import Testing

@testable import Stores

/// A data base as a released version left it: `Tests/Schemas/version-N.sql`.
struct ReleasedSchema: Sendable, CustomTestStringConvertible {
    let version: Int

    static let all = (1...4).map(ReleasedSchema.init)

    var testDescription: String { "version \(version)" }

    /// Makes the data base at a path.
    func make(at path: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Schemas/version-\(version).sql")
        let sql = try String(contentsOf: file, encoding: .utf8)
        try Data().write(to: URL(filePath: path))
        try PlainDatabase.with(path) { (file) throws(SQLFailure) in try file.connection.execute(sql) }
    }
}

/// All that a SQLite file holds, to be compared.
struct FileDump: Equatable {
    /// What makes the tables, indexes and triggers, by name.
    var schema: [String: String] = [:]
    /// The rows of each table in order, each as SQL values.
    var rows: [String: [String]] = [:]

    init(_ path: String) throws {
        (schema, rows) = try PlainDatabase.with(path) { (file) throws(SQLFailure) in
            let made = try file.connection.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
                .all { row in (row.text(), row.text()) }
            var rows: [String: [String]] = [:]
            for table in try file.copiedTables().map(\.name) + ["sqlite_sequence"] {
                let columns = try file.connection.prepare("SELECT name FROM pragma_table_info('\(table)')")
                    .all { row in "quote(\"\(row.text())\")" }
                let line = columns.joined(separator: " || ', ' || ")
                rows[table] = try file.connection.prepare("SELECT \(line) FROM \"\(table)\" ORDER BY 1")
                    .all { row in row.text() }
            }
            return (Dictionary(uniqueKeysWithValues: made), rows)
        }
    }
}
