/// A process of the server that works for one connection, and may outlive it.
struct PostgreSQLBackend: Sendable, Equatable {
    var process: Int64
    /// Tells it from a later process with the same number.
    var startedAt: String

    /// The one that works for a connection; `nil` where a pooler hides it.
    static func own(of connection: PostgreSQLConnection) throws(SQLFailure) -> PostgreSQLBackend? {
        let find = try connection.prepare(
            "SELECT pid::bigint, backend_start::text FROM pg_stat_activity WHERE pid = pg_backend_pid()"
        )
        return try find.first { row in PostgreSQLBackend(process: row.integer64(), startedAt: row.text()) }
    }

    /// Ends it, by another connection of the same role.
    ///
    /// - Returns: whether it is gone; else it is told to go.
    func end(by connection: PostgreSQLConnection) throws(SQLFailure) -> Bool {
        let end = try connection.prepare(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ? AND backend_start::text = ?"
        )
        return try end.bind(process).bind(startedAt).first { _ in true } == nil
    }
}
