import GRDBSQLite

/// A connection of its own to a SQLite file, outside any pool.
struct PlainDatabase {
    let connection: SQLiteConnection

    /// Opens a file that is there, uses it and closes it.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - isReadOnly: whether nothing is to be written.
    ///   - body: what to do with it.
    /// - Returns: what the body returns.
    /// - Throws: what SQLite says, or the body.
    static func with<Value>(
        _ path: String,
        isReadOnly: Bool = false,
        _ body: (PlainDatabase) throws(SQLFailure) -> Value
    ) throws(SQLFailure) -> Value {
        var handle: OpaquePointer?
        let mode = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
        let code = sqlite3_open_v2(path, &handle, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let handle else {
            sqlite3_close_v2(handle)
            throw SQLFailure(code: code, message: String(cString: sqlite3_errstr(code)))
        }
        sqlite3_busy_timeout(handle, 5000)
        // Statements that are still there are finished first.
        defer { sqlite3_close_v2(handle) }
        return try body(PlainDatabase(connection: SQLiteConnection(handle)))
    }

    /// Writes all that is in the file, as of one moment, into another file that is new or empty.
    ///
    /// A reader's snapshot: whoever writes goes on meanwhile. What was deleted is not in the copy.
    func copy(into path: String) throws(SQLFailure) {
        try connection.prepare("VACUUM INTO ?").bind(path).run()
    }

    /// What is wrong with the file, in SQLite's words; `nil` when it is whole.
    func damage() throws(SQLFailure) -> String? {
        let found = try connection.prepare("PRAGMA integrity_check(1)").first { row in row.text() }
        return found == "ok" ? nil : found ?? "no answer to an integrity check"
    }
}
