import Gateway

extension Schema {
    /// The version with which the tables of PostgreSQL began.
    private static var firstOfPostgreSQL: Int { stepsOfSQLiteAlone.count }

    /// Only one process at a time changes the tables; the number is "hatif" in a phone's letters.
    private static let migrationLock = 42_843

    /// Brings a data base to the present version.
    ///
    /// - Parameter connection: a connection that may make tables.
    /// - Throws: `newerSchema` for a data base of a newer program, `failed` when its tables are not ours.
    static func migrate(_ connection: PostgreSQLConnection) throws(SQLFailure) {
        let encoding = try connection.prepare("SHOW server_encoding").first { row in row.text() }
        guard encoding == "UTF8" else {
            throw SQLFailure(
                .failed("the data base keeps its texts in \(encoding ?? "?"); make one with ENCODING 'UTF8'")
            )
        }
        // Nothing is locked, and nothing waits, when there is nothing to do.
        if try check(connection) == version { return }
        try connection.execute("BEGIN")
        do throws(SQLFailure) {
            try connection.execute("SELECT pg_advisory_xact_lock(\(migrationLock))")
            try migrateInTransaction(connection)
            try connection.prepare("COMMIT").run()
        } catch {
            if connection.isInTransaction { do { try connection.execute("ROLLBACK") } catch {} }
            throw error
        }
    }

    /// The version of the tables; 0 when there are none.
    ///
    /// - Throws: `newerSchema` for a data base of a newer program.
    @discardableResult
    static func check(_ connection: PostgreSQLConnection) throws(SQLFailure) -> Int {
        // `to_regclass` may answer from before another process made the tables; the catalogue itself does not.
        let isThere = try connection.integer(
            """
            SELECT count(*) FROM pg_class
            WHERE relname = 'schema_version' AND relnamespace = to_regnamespace(current_schema())
            """
        )
        guard isThere == 1 else { return 0 }
        let found = try connection.integer("SELECT max(version) FROM schema_version")
        guard found <= version else { throw SQLFailure(.newerSchema(found: found, known: version)) }
        return found
    }

    private static func migrateInTransaction(_ connection: PostgreSQLConnection) throws(SQLFailure) {
        var found = try check(connection)
        guard found < version else { return }
        if found == 0 {
            guard try connection.integer("SELECT (current_schema() IS NULL)::int") == 0 else {
                throw SQLFailure(.failed("the schema of the address's search_path is not there; make it first"))
            }
            try connection.execute(
                "CREATE TABLE schema_version (version bigint PRIMARY KEY, since timestamptz NOT NULL)"
            )
            try connection.execute(postgreSQLFourthState)
            found = firstOfPostgreSQL
        }
        for step in steps.dropFirst(found - firstOfPostgreSQL) {
            try connection.execute(step.postgresql)
            try step.filling?.fill(connection)
        }
        try connection.execute("INSERT INTO schema_version (version, since) VALUES (\(version), now())")
    }
}
