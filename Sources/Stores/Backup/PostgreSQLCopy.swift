import Gateway

/// The side of a copy that is a PostgreSQL data base.
struct PostgreSQLCopy {
    /// Tables of the server's side alone: versions of the tables, and what processes note of themselves.
    static let ownTables: Set<String> = ["schema_version", "writer_mark"]
    /// How many rows are fetched at a time.
    private static let rowsTogether = 1000

    let connection: PostgreSQLConnection

    /// Connects, does something, and lets go of the connection.
    static func with<Value>(
        _ address: PostgreSQLAddress,
        _ body: (PostgreSQLCopy) throws(SQLFailure) -> Value
    ) throws(SQLFailure) -> Value {
        let connection = PostgreSQLConnection(address, role: .migrator)
        try connection.connect()
        defer { connection.disconnect() }
        return try body(PostgreSQLCopy(connection: connection))
    }

    /// Runs a body in a transaction.
    func inTransaction(_ begin: String, _ body: () throws(SQLFailure) -> Void) throws(SQLFailure) {
        try connection.execute(begin)
        do throws(SQLFailure) {
            try body()
            try connection.prepare("COMMIT").run()
        } catch {
            if connection.isInTransaction { do { try connection.execute("ROLLBACK") } catch {} }
            throw error
        }
    }

    /// The names of all tables.
    func tables() throws(SQLFailure) -> [String] {
        try connection.prepare(
            """
            SELECT table_name::text FROM information_schema.tables
            WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1
            """
        ).all { row in row.text() }
    }

    /// Makes sure that a table has the columns of the other side.
    func check(_ table: CopiedTable) throws(SQLFailure) {
        let columns = try connection.prepare(
            """
            SELECT column_name::text FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = ? AND is_generated = 'NEVER'
            """
        ).bind(table.name).all { row in row.text() }
        guard columns.sorted() == table.columns.map(\.name).sorted() else {
            throw SQLFailure(.failed("the table \(table.name) has other columns here than in a file"))
        }
    }

    /// Hands out all rows of a table as they are in the transaction's snapshot.
    func rows(of table: CopiedTable, _ take: ([CopiedTable.Value]) throws(SQLFailure) -> Void) throws(SQLFailure) {
        try connection.execute("DECLARE copied NO SCROLL CURSOR FOR \(table.query)")
        let fetch = try connection.prepare("FETCH \(Self.rowsTogether) FROM copied /* \(table.name) */")
        while true {
            let rows = try fetch.all { row in table.values(&row) }
            for row in rows { try take(row) }
            if rows.count < Self.rowsTogether { break }
        }
        try connection.execute("CLOSE copied")
    }

    /// The last key that a table's sequence gave; `nil` when it has none, or gave none.
    func lastKey(of table: CopiedTable) throws(SQLFailure) -> Int64? {
        guard let key = table.key else { return nil }
        return try connection.prepare("SELECT pg_sequence_last_value(pg_get_serial_sequence(?, ?)::regclass)")
            .bind("\"\(table.name)\"").bind(key).first { row in row.optionalInteger64() } ?? nil
    }

    /// Lets the keys of a table go on behind those that are there and the last one that was given.
    func continueKeys(of table: CopiedTable, behind last: Int64?) throws(SQLFailure) {
        guard let key = table.key else { return }
        let sequence = "pg_get_serial_sequence('\"\(table.name)\"', '\(key)')"
        let highest = "GREATEST(max(\"\(key)\"), \(last ?? 0))"
        try connection.execute(
            """
            SELECT setval(\(sequence), highest) FROM (SELECT \(highest) AS highest FROM "\(table.name)") AS keys
            WHERE \(sequence) IS NOT NULL AND highest > 0
            """
        )
    }

    /// Empties tables, also those whose rows are never changed otherwise.
    func empty(_ tables: [String]) throws(SQLFailure) {
        let guards = try connection.prepare(
            """
            SELECT tgname::text, relname::text FROM pg_trigger
            JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
            WHERE relnamespace = current_schema()::regnamespace AND proname = 'hatif_unchangeable'
            """
        ).all { row in (trigger: row.text(), table: row.text()) }
        for place in guards {
            try connection.execute("ALTER TABLE \"\(place.table)\" DISABLE TRIGGER \"\(place.trigger)\"")
        }
        try connection.execute("TRUNCATE \(tables.map { "\"\($0)\"" }.joined(separator: ", "))")
        for place in guards {
            try connection.execute("ALTER TABLE \"\(place.table)\" ENABLE TRIGGER \"\(place.trigger)\"")
        }
    }

    /// Whether a daemon works on the data base: each beats once a second.
    func hasDaemon() throws(SQLFailure) -> Bool {
        let before = try beats()
        if before.isEmpty { return false }
        // One that was killed leaves its row.
        try connection.execute("SELECT pg_sleep(3)")
        return try beats() != before
    }

    private func beats() throws(SQLFailure) -> [[Int64]] {
        try connection.prepare("SELECT id, beats FROM node ORDER BY id").all { row in
            [row.integer64(), row.integer64()]
        }
    }
}
