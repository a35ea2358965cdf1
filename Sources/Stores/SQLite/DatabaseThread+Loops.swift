import GRDB
import Gateway

extension DatabaseThread {
    /// Starts the thread that writes, and waits until it can.
    static func writer(
        of pool: DatabasePool,
        _ vault: Vault,
        inbox: WorkInbox<WriteWork<SQLiteConnection>>,
        clock: GatewayClock,
        tally: CommitTally
    ) throws(StoreError) -> DatabaseThread {
        try starting { started in
            try pool.writeWithoutTransaction { database in
                let connection = try SQLiteConnection(database)
                connection.addresses.vault = vault
                let loop = try CommitLoop(connection, inbox: inbox, clock: clock, tally: tally)
                started.tell()
                loop.run()
            }
        }
    }

    /// Starts a thread that reads, and waits until it can.
    static func reader(
        of pool: DatabasePool,
        _ vault: Vault,
        inbox: WorkInbox<ReadWork<SQLiteConnection>>
    ) throws(StoreError) -> DatabaseThread {
        try starting { started in
            try pool.unsafeRead { database in
                let connection = try SQLiteConnection(database)
                connection.addresses.vault = vault
                try connection.execute("PRAGMA cache_size = -16384")
                for table in WordTable.allCases {
                    try connection.execute(
                        "CREATE VIRTUAL TABLE temp.\(table.terms) USING fts5vocab('main', '\(table.index)', 'instance')"
                    )
                }
                let loop = try ReadLoop(connection, inbox: inbox)
                started.tell()
                loop.run()
            }
        }
    }

    private static func starting(
        _ body: @escaping @Sendable (ThreadStart) throws -> Void
    ) throws(StoreError) -> DatabaseThread {
        let started = ThreadStart()
        let thread = try DatabaseThread {
            do {
                try body(started)
            } catch {
                // Once it has begun, a loop does not throw.
                started.tell(StoreError(error))
            }
        }
        try started.wait()
        return thread
    }
}
