import GRDB
import GRDBSQLite
import Gateway

extension DatabasePool {
    /// Makes all that is found in a file durable, and proves that the disk takes commits.
    ///
    /// A process that was killed, or whose sync failed, can leave a transaction in the WAL that never reached the disk. SQLite
    /// finds it there and takes it for committed; a repeated webhook would be answered from it, and a power cut after that
    /// would lose what was answered. After a sync that failed, another sync does not help: Linux takes the pages for clean
    /// (https://lwn.net/Articles/752063/). So the content itself is written once more: moved from the WAL into the file, and
    /// synced there.
    ///
    /// While the store is open nothing of this is needed: SQLite takes a transaction back whose sync failed, and the next one
    /// writes the same places of the WAL anew; a checkpoint that failed is repeated from the same place.
    ///
    /// - Parameter path: the file.
    /// - Throws: why nothing can be promised.
    static func makeDurable(_ path: String) throws(StoreError) {
        do {
            try withConnection(to: path) { connection in
                try connection.execute("PRAGMA synchronous = FULL")
                try connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
                try connection.execute("UPDATE probe SET times = times + 1")
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// Runs a body on a connection of its own.
    static func withConnection<Value>(to path: String, _ body: (SQLiteConnection) throws -> Value) throws -> Value {
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let handle else {
            throw SQLFailure(code: code, message: String(cString: sqlite3_errstr(code)))
        }
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, CInt(busyTimeout * 1000))
        return try body(SQLiteConnection(handle))
    }
}
