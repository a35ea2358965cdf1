import Gateway
import Synchronization

extension DatabaseThread {
    /// Makes the tables when there are none, or brings them to this version.
    ///
    /// - Parameters:
    ///   - address: The data base.
    ///   - keys: The key that the settings name.
    /// - Returns: What seals in it.
    /// - Throws: Why it cannot be used.
    static func migrating(_ address: PostgreSQLAddress, _ keys: StoreKeys?) throws(StoreError) -> Vault {
        let box = VaultBox()
        _ = try starting { (started) throws(SQLFailure) in
            let connection = PostgreSQLConnection(address, role: .migrator)
            try connection.connect()
            defer { connection.disconnect() }
            try Schema.migrate(connection)
            let isFree = try connection.integer("SELECT count(*) FROM node") == 0
            let vault = try Vault.ofStore(connection, keys: keys, isFree: isFree)
            box.vault.withLock { $0 = vault }
            started.tell()
        }
        return box.vault.withLock { $0 }
    }

    private final class VaultBox: Sendable {
        let vault = Mutex(Vault.open)
    }

    /// Starts the thread that writes, and waits until it can.
    static func postgreSQLWriter(
        _ address: PostgreSQLAddress,
        _ vault: Vault,
        inbox: WorkInbox<PostgreSQLWork>,
        clock: GatewayClock,
        tally: CommitTally,
        own: OwnWriters
    ) throws(StoreError) -> DatabaseThread {
        try starting { (started) throws(SQLFailure) in
            let connection = PostgreSQLConnection(address, role: .writer)
            connection.addresses.vault = vault
            try connection.connect()
            own.note(connection.backend)
            let writer = try PostgreSQLWriter(connection, inbox: inbox, clock: clock, tally: tally, own: own)
            started.tell()
            writer.run()
        }
    }

    /// Starts a thread that reads, and waits until it can.
    static func postgreSQLReader(
        _ address: PostgreSQLAddress,
        _ vault: Vault,
        role: PostgreSQLConnection.Role,
        own: OwnWriters,
        inbox: WorkInbox<PostgreSQLRead>
    ) throws(StoreError) -> DatabaseThread {
        try starting { (started) throws(SQLFailure) in
            let connection = PostgreSQLConnection(address, role: role)
            connection.addresses.vault = vault
            try connection.connect()
            if own.isShared(by: connection) { throw SQLFailure(.failed(SQLFailure.pooled)) }
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
