import Foundation
import Glibc

/// A schema of its own in the PostgreSQL server for tests, with a hand on what the server does for it.
struct SharedDatabase: Sendable {
    /// The server; without it the tests that need one do not run.
    static let server = ProcessInfo.processInfo.environment["HATIF_TEST_POSTGRESQL"] ?? ""
    static let isThere = !server.isEmpty

    let schema = "e" + UUID().uuidString.lowercased().filter { $0 != "-" }

    init() throws { try Self.query("CREATE SCHEMA \(schema)") }

    /// What stands in a configuration.
    var store: String {
        let mark = Self.server.contains("?") ? "&" : "?"
        return "\(Self.server)\(mark)options=-csearch_path%3D\(schema)&application_name=\(schema)"
    }

    /// Takes everything away.
    func drop() { _ = try? Self.query("DROP SCHEMA \(schema) CASCADE") }

    /// Ends every connection of the gateway, as a server does that goes down in the middle of its work.
    @discardableResult
    func cut() throws -> Int { try backends().count { Self.isDone("SELECT pg_terminate_backend(\($0))") } }

    /// Holds the server's processes that work for the gateway, or lets them go on.
    func signal(_ number: Int32) throws {
        for backend in try backends() { kill(backend, number) }
    }

    /// The server's processes that work for the gateways of this schema.
    private func backends() throws -> [pid_t] {
        try Self.query("SELECT pid FROM pg_stat_activity WHERE application_name = '\(schema)'")
            .split(separator: "\n").compactMap { pid_t($0) }
    }

    private static func isDone(_ sql: String) -> Bool { (try? query(sql)) == "t\n" }

    @discardableResult
    private static func query(_ sql: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["psql", "--no-psqlrc", "-q", "-At", "-d", server, "-c", sql]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NeverHappened(what: "psql does: \(sql)", limit: .zero) }
        return String(decoding: data, as: UTF8.self)
    }
}
