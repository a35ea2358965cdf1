import Gateway

/// The tables, as a list of steps: step n brings a file of version n - 1 to version n.
///
/// The version is kept in SQLite's `user_version`. A released step is never changed; a new one is added.
enum Schema {
    /// The version that this program reads and writes.
    static var version: Int { stepsOfSQLiteAlone.count + steps.count }

    /// "htif" as a big-endian number, in SQLite's `application_id`: `file` and we know the file by it.
    private static let applicationID = 0x6874_6966

    /// The steps before PostgreSQL came; its tables begin with the state after them.
    static let stepsOfSQLiteAlone = [firstStep, secondStep, thirdStep, fourthStep]

    /// The steps that every data base takes, from version 5 on.
    static let steps: [SchemaStep] = []

    /// Brings a file to the present version.
    ///
    /// - Parameter connection: a connection that may write.
    /// - Throws: `newerSchema` for a file of a newer program, `failed` for one of another program.
    static func migrate(_ connection: SQLiteConnection) throws(StoreError) {
        do {
            try connection.execute("BEGIN IMMEDIATE")
        } catch {
            throw error.storeError
        }
        do {
            try migrateInTransaction(connection)
            try connection.execute("COMMIT")
        } catch {
            // What went wrong before matters more than a failing rollback; closing the connection rolls back, too.
            do { try connection.execute("ROLLBACK") } catch {}
            throw StoreError(error)
        }
    }

    /// Says whether a file is one of this program's, or empty.
    ///
    /// - Parameter connection: a connection to it.
    /// - Returns: the version of its tables; 0 when it has none.
    /// - Throws: `newerSchema` for a file of a newer program, `failed` for one of another program.
    @discardableResult
    static func check(_ connection: SQLiteConnection) throws -> Int {
        let found = try connection.integer("PRAGMA user_version")
        if try connection.integer("PRAGMA application_id") != applicationID {
            let tables = try connection.integer("SELECT count(*) FROM sqlite_master")
            guard found == 0, tables == 0 else {
                throw StoreError.failed("this is the data base of another program; give Hatif a file of its own")
            }
        }
        guard found <= version else { throw StoreError.newerSchema(found: found, known: version) }
        return found
    }

    private static func migrateInTransaction(_ connection: SQLiteConnection) throws {
        let found = try check(connection)
        guard found < version else { return }
        try connection.execute("PRAGMA application_id = \(applicationID)")
        let all = stepsOfSQLiteAlone + steps.map(\.sqlite)
        for step in all[found...] { try connection.execute(step) }
        try connection.execute("PRAGMA user_version = \(version)")
    }
}
