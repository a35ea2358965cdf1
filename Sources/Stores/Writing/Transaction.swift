/// The statements that hold a batch together, and those that hold one unit of it together.
struct Transaction<Connection: SQLConnection> {
    private let connection: Connection
    private let begin: Connection.Statement
    private let commit: Connection.Statement
    private let save: Connection.Statement
    private let release: Connection.Statement
    private let back: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        self.connection = connection
        begin = try connection.prepare(Connection.dialect.begin)
        commit = try connection.prepare("COMMIT")
        save = try connection.prepare("SAVEPOINT unit")
        release = try connection.prepare("RELEASE unit")
        back = try connection.prepare("ROLLBACK TO unit")
    }

    /// Runs a body as one durable transaction.
    ///
    /// - Parameter body: what belongs to it.
    /// - Returns: how long the COMMIT took, which is the wait for the disk.
    /// - Throws: what SQLite says; nothing of the body is then kept.
    func run(_ body: () throws(SQLFailure) -> Void) throws(SQLFailure) -> Duration {
        try begin.run()
        defer { connection.addresses.end() }
        do throws(SQLFailure) {
            connection.addresses.begin(try connection.othersChanges())
            try body()
            let start = ContinuousClock.now
            try commit.run()
            return ContinuousClock.now - start
        } catch {
            connection.addresses.takeBack()
            // SQLite may have rolled back by itself. What went wrong first is what matters.
            if connection.isInTransaction { do { try connection.execute("ROLLBACK") } catch {} }
            throw error
        }
    }

    /// Runs a body that is taken back when it says `false`, or when it fails.
    ///
    /// - Parameter body: says whether it is to be kept.
    /// - Throws: what SQLite says; nothing of the body is then kept.
    func nested(_ body: () throws(SQLFailure) -> Bool) throws(SQLFailure) {
        try save.run()
        do throws(SQLFailure) {
            if try !body() {
                connection.addresses.takeBack()
                try back.run()
            }
            try release.run()
        } catch {
            connection.addresses.takeBack()
            if connection.isInTransaction {
                try back.run()
                try release.run()
            }
            throw error
        }
    }

    /// Whether the rest of the transaction can go on after a failure in it.
    func survives(_ failure: SQLFailure) -> Bool { failure.concernsOneUnit && connection.isInTransaction }
}
