import Foundation
import TestKit

@testable import Stores

/// A schema of its own in the PostgreSQL data base for tests, for nodes that share it; dropped afterwards.
struct SharedDatabase {
    private static let server = ProcessInfo.processInfo.environment["HATIF_TEST_POSTGRESQL"] ?? ""
    /// Whether there is a server.
    static let isThere = !server.isEmpty

    private let schema = "e" + UUID().uuidString.lowercased().filter { $0 != "-" }

    /// What a configuration says for it.
    var store: String {
        let mark = Self.server.contains("?") ? "&" : "?"
        return "\(Self.server)\(mark)options=-csearch_path%3D\(schema)"
    }

    /// Runs a test on two beds that share a data base and the first one's carrier.
    static func withNodes(_ body: (_ one: TestBed, _ other: TestBed) async throws -> Void) async throws {
        let database = SharedDatabase()
        try database.run("CREATE SCHEMA \(database.schema)")
        do {
            // The carrier is the first bed's, so the second one begins when that is there.
            try await TestBed.with(database.settings("one", carrier: nil)) { one in
                try one.write("a key that both nodes have", to: "names.key")
                let settings = database.settings("other", carrier: one.carrier.baseURL, keyIn: one.folder)
                try await TestBed.with(settings) { other in try await body(one, other) }
            }
        } catch {
            try? database.run("DROP SCHEMA \(database.schema) CASCADE")
            throw error
        }
        try database.run("DROP SCHEMA \(database.schema) CASCADE")
    }

    private func settings(_ node: String, carrier: String?, keyIn folder: URL? = nil) -> BedSettings {
        let key = folder?.appending(path: "names.key").path ?? "names.key"
        return BedSettings(carrierURL: carrier, store: store, more: "node: \(node)\npseudonymKeyFile: \(key)")
    }

    private func run(_ sql: String) throws {
        let connection = PostgreSQLConnection(PostgreSQLAddress(Self.server), role: .migrator)
        try connection.connect()
        try connection.execute(sql)
    }
}
