import Gateway

extension DatabaseThread {
    /// Starts the thread that writes, and waits until it can; it makes the tables when there are none.
    static func postgreSQLWriter(
        _ address: PostgreSQLAddress,
        inbox: WorkInbox<PostgreSQLWork>,
        clock: GatewayClock,
        tally: CommitTally,
        own: OwnWriters
    ) throws(StoreError) -> DatabaseThread {
        try starting { (started) throws(SQLFailure) in
            let migrator = PostgreSQLConnection(address, role: .migrator)
            try migrator.connect()
            try Schema.migrate(migrator)
            migrator.disconnect()
            let connection = PostgreSQLConnection(address, role: .writer)
            try connection.connect()
            let writer = try PostgreSQLWriter(connection, inbox: inbox, clock: clock, tally: tally, own: own)
            started.tell()
            writer.run()
        }
    }

    /// Starts a thread that reads, and waits until it can.
    static func postgreSQLReader(
        _ address: PostgreSQLAddress,
        role: PostgreSQLConnection.Role,
        inbox: WorkInbox<PostgreSQLRead>
    ) throws(StoreError) -> DatabaseThread {
        try starting { (started) throws(SQLFailure) in
            let connection = PostgreSQLConnection(address, role: role)
            try connection.connect()
            let reader = try PostgreSQLReader(connection, inbox: inbox)
            started.tell()
            reader.run()
        }
    }

    private static func starting(
        _ body: @escaping @Sendable (ThreadStart) throws(SQLFailure) -> Void
    ) throws(StoreError) -> DatabaseThread {
        let started = ThreadStart()
        let thread = try DatabaseThread {
            do throws(SQLFailure) {
                try body(started)
            } catch {
                // Once it has begun, a loop does not throw.
                started.tell(error.storeError)
            }
        }
        try started.wait()
        return thread
    }
}
