import GRDBSQLite
import ShortText

/// The present row of a statement of SQLite.
struct SQLiteRow: SQLRow {
    private let handle: OpaquePointer
    private unowned(unsafe) let connection: SQLiteConnection
    private var column: Int32 = 0

    /// A row that is used only while the statement stands on it, so that the connection is alive.
    init(_ handle: OpaquePointer, of connection: SQLiteConnection) {
        self.handle = handle
        self.connection = connection
    }

    mutating func integer64() -> Int64 {
        defer { column += 1 }
        return sqlite3_column_int64(handle, column)
    }

    mutating func optionalInteger64() -> Int64? {
        guard sqlite3_column_type(handle, column) != SQLITE_NULL else {
            column += 1
            return nil
        }
        return integer64()
    }

    mutating func optionalText() -> String? {
        defer { column += 1 }
        guard let start = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    mutating func bytes() -> [UInt8] {
        defer { column += 1 }
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    func phone(of number: Int64) throws(SQLFailure) -> MSISDN { try connection.phone(of: number) }

    var vault: Vault { connection.addresses.vault }
}
