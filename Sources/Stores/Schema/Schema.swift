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
    static let steps = [fifthStep, sixthStep, seventhStep, eighthStep, ninthStep]

    /// The steps of a SQLite file, from the first version on.
    static var stepsOfSQLite: [SchemaStep] {
        stepsOfSQLiteAlone.map { SchemaStep(sqlite: $0, postgresql: "") } + steps
    }

    /// Brings a file to the present version, in one transaction: a crash leaves the version that was there.
    ///
    /// - Parameters:
    ///   - connection: a connection that may write.
    ///   - steps: how; tests stop earlier.
    /// - Returns: what was done; `nil` when the file is new, or has the present version.
    /// - Throws: `newerSchema` for a file of a newer program, `failed` for one of another program.
    @discardableResult
    static func migrate(
        _ connection: SQLiteConnection,
        by steps: [SchemaStep] = stepsOfSQLite
    ) throws(SQLFailure) -> Migration? {
        let start = ContinuousClock.now
        try connection.execute("BEGIN IMMEDIATE")
        do throws(SQLFailure) {
            let found = try migrateInTransaction(connection, by: steps)
            try connection.execute("COMMIT")
            guard found > 0, found < steps.count else { return nil }
            return Migration(from: found, to: steps.count, took: ContinuousClock.now - start)
        } catch {
            // What went wrong before matters more than a failing rollback; closing the connection rolls back, too.
            do { try connection.execute("ROLLBACK") } catch {}
            throw error
        }
    }

    /// Said of a file that another program made.
    static let foreign = StoreError.failed("this is the data base of another program; give Hatif a file of its own")

    /// Says whether a file is one of this program's, or empty.
    ///
    /// - Parameter connection: a connection to it.
    /// - Returns: the version of its tables; 0 when it has none.
    /// - Throws: `newerSchema` for a file of a newer program, `foreign` for one of another program.
    static func check(_ connection: SQLiteConnection) throws(SQLFailure) -> Int {
        let found = try connection.integer("PRAGMA user_version")
        if try connection.integer("PRAGMA application_id") != applicationID {
            let tables = try connection.integer("SELECT count(*) FROM sqlite_master")
            guard found == 0, tables == 0 else { throw SQLFailure(foreign) }
        }
        guard found <= version else { throw SQLFailure(.newerSchema(found: found, known: version)) }
        return found
    }

    private static func migrateInTransaction(
        _ connection: SQLiteConnection,
        by steps: [SchemaStep]
    ) throws(SQLFailure) -> Int {
        let found = try check(connection)
        guard found < steps.count else { return found }
        try connection.execute("PRAGMA application_id = \(applicationID)")
        for step in steps[found...] {
            try connection.execute(step.sqlite)
            try step.filling?.fill(connection)
        }
        try connection.execute("PRAGMA user_version = \(steps.count)")
        return found
    }
}

/// What was done to a data base of an earlier version.
public struct Migration: Sendable, Equatable {
    /// The version that was there.
    public let from: Int
    /// The version that is there now.
    public let to: Int
    /// How long it took.
    public let took: Duration
}
