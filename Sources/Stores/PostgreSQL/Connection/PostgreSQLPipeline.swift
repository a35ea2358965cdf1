import CPostgres

/// Statements that are sent together, and whose answers come together: one way there and back for all of them.
///
/// A statement that fails ends the others behind it. Nothing is committed by its end: that is left to a COMMIT among them.
final class PostgreSQLPipeline {
    private typealias Entry = (
        statement: PostgreSQLStatement, values: PostgreSQLValues, read: (PostgreSQLResult) throws(SQLFailure) -> Void
    )

    private let connection: PostgreSQLConnection
    private var entries: [Entry] = []

    init(_ connection: PostgreSQLConnection) {
        self.connection = connection
    }

    /// Adds a statement with the values that were bound to it, and what reads its answer.
    func add(
        _ statement: PostgreSQLStatement,
        _ read: @escaping (PostgreSQLResult) throws(SQLFailure) -> Void = { _ in }
    ) throws(SQLFailure) {
        entries.append((statement, try statement.takeValues(), read))
    }

    /// Sends what was added, and reads the answers in their order.
    func run() throws(SQLFailure) {
        defer { entries.removeAll() }
        if entries.isEmpty { return }
        for entry in entries { try entry.statement.compile(for: entry.values) }
        let handle = try connection.connected()
        try connection.sent(PQenterPipelineMode(handle))
        for entry in entries { try entry.statement.send(entry.values) }
        try connection.sent(PQpipelineSync(handle))
        var failure: SQLFailure?
        var results: [PostgreSQLResult] = []
        for _ in entries {
            while let result = try connection.nextResult() {
                if failure == nil { failure = result.failure }
                results.append(result)
            }
        }
        // The answer to the end of the pipeline.
        _ = try connection.nextResult()
        try connection.sent(PQexitPipelineMode(handle))
        if let failure { throw connection.noticing(failure) }
        // Reading may ask for more, which is possible only now.
        for (entry, result) in zip(entries, results) { try entry.read(result) }
    }
}
