import Dispatch
import GRDB
import GRDBSQLite
import Gateway
import Glibc

extension DatabasePool {
    /// How long a connection waits for another process that writes.
    static let busyTimeout = 5.0

    /// Opens a database of ours, or makes one, and brings it to the present schema.
    ///
    /// - Parameters:
    ///   - path: its file.
    ///   - readers: how many connections read.
    ///   - isDurable: whether a commit waits for the disk.
    ///   - keys: the key that the settings name.
    /// - Returns: the open pool, whose writer's commits are durable, whether the file was of an earlier version, and what
    ///   seals in it.
    /// - Throws: why it cannot be used; the file is then as it was.
    static func opening(
        _ path: String,
        readers: Int,
        isDurable: Bool,
        keys: StoreKeys?
    ) throws(StoreError) -> (pool: DatabasePool, migration: Migration?, vault: Vault) {
        try DatabaseFile(path: path).prepare()
        let end = ContinuousClock.now + .seconds(busyTimeout)
        while true {
            do {
                try checkOwnership(of: path)
                return try open(path, readers: readers, isDurable: isDurable, keys: keys)
            } catch {
                // SQLite does not wait by itself when two processes turn a new file into a WAL database at once.
                let failure = StoreError(error)
                guard failure == .overloaded, ContinuousClock.now < end else { throw failure }
                usleep(10_000)
            }
        }
    }

    /// Looks at a file before GRDB turns it into a WAL database: a file that is not ours is not touched.
    private static func checkOwnership(of path: String) throws {
        let found = try withConnection(to: path) { connection in try Schema.check(connection) }
        if found > 0, found < Schema.version, DaemonLock.isTaken(ofDatabase: path) {
            // It would go on with tables that are no longer as it knows them.
            throw StoreError.failed(
                "an older `hatif serve` works on it; stop it first: this Hatif brings it to a new schema"
            )
        }
    }

    private static func open(
        _ path: String,
        readers: Int,
        isDurable: Bool,
        keys: StoreKeys?
    ) throws -> (pool: DatabasePool, migration: Migration?, vault: Vault) {
        var configuration = Configuration()
        configuration.label = "store"
        configuration.busyMode = .timeout(busyTimeout)
        configuration.maximumReaderCount = readers
        let pool = try DatabasePool(path: path, configuration: configuration)
        let (migration, vault) = try pool.writeWithoutTransaction { database in
            let connection = try SQLiteConnection(database)
            // Not before: GRDB sets NORMAL when it opens a pool, whatever was set until then.
            try connection.execute("PRAGMA synchronous = \(isDurable ? "FULL" : "OFF")")
            // A checkpoint costs two more syncs; 16 MiB of WAL between two of them make that rare.
            try connection.execute("PRAGMA wal_autocheckpoint = 4000")
            // After a burst the WAL file is cut to this size.
            try connection.execute("PRAGMA journal_size_limit = 67108864")
            // What is erased is overwritten, also in pages that become free; distributions differ in their default.
            try connection.execute("PRAGMA secure_delete = ON")
            try connection.execute("PRAGMA cache_size = -32768")
            let migration = try Schema.migrate(connection)
            let isFree = !DaemonLock.isTaken(ofDatabase: path)
            return (migration, try Vault.ofStore(connection, keys: keys, isFree: isFree))
        }
        return (pool, migration, vault)
    }
}
