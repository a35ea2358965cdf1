import GRDBSQLite
import Gateway
import ShortText

/// The present row of a statement, read column by column in the order of the query.
struct StatementRow {
    private let handle: OpaquePointer
    private var column: Int32 = 0

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    mutating func integer64() -> Int64 {
        defer { column += 1 }
        return sqlite3_column_int64(handle, column)
    }

    mutating func integer() -> Int { Int(integer64()) }

    mutating func boolean() -> Bool { integer64() != 0 }

    mutating func text() -> String { optionalText() ?? "" }

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

    mutating func timestamp() -> Timestamp { Timestamp(milliseconds: integer64()) }

    mutating func optionalInteger64() -> Int64? {
        guard sqlite3_column_type(handle, column) != SQLITE_NULL else {
            column += 1
            return nil
        }
        return integer64()
    }

    mutating func optionalTimestamp() -> Timestamp? {
        optionalInteger64().map { Timestamp(milliseconds: $0) }
    }

    mutating func phone() throws(SQLFailure) -> MSISDN {
        let stored = integer64()
        do {
            if stored >= AddressBook.first {
                let connection = Connection(sqlite3_db_handle(handle))
                return try MSISDN(masked: AddressBook.id(of: stored, on: connection))
            }
            return try MSISDN(e164: String(stored))
        } catch {
            throw .unreadable("phone number")
        }
    }

    /// Names and values; NULL is none.
    mutating func words() throws(SQLFailure) -> [String: String] {
        guard let text = optionalText() else { return [:] }
        return try JSONText.decode([String: String].self, text)
    }

    /// A value of an enumeration that is kept by its raw text.
    mutating func word<Value: RawRepresentable>(
        _ type: Value.Type = Value.self
    ) throws(SQLFailure) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: text()) else { throw .unreadable("word") }
        return value
    }
}
