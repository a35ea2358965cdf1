import GRDBSQLite
import ShortText

/// A compiled statement of SQLite.
final class SQLiteStatement: SQLStatement {
    private let handle: OpaquePointer
    private let connection: SQLiteConnection
    private var position: Int32 = 0
    /// Holds the bound texts until the statement has run: SQLite then needs no copy of its own.
    private let scratch: UnsafeMutableRawBufferPointer
    private var scratchUsed = 0
    /// Why a value could not be bound; told when the statement runs.
    private var bindingFailure: SQLFailure?

    private static let scratchSize = 2048

    init(_ handle: OpaquePointer, of connection: SQLiteConnection) {
        self.handle = handle
        self.connection = connection
        scratch = .allocate(byteCount: SQLiteStatement.scratchSize, alignment: 8)
    }

    deinit {
        sqlite3_finalize(handle)
        scratch.deallocate()
    }

    // MARK: Values

    @discardableResult
    func bind(_ value: Int64) -> SQLiteStatement {
        position += 1
        sqlite3_bind_int64(handle, position, value)
        return self
    }

    @discardableResult
    func bind(_ value: Int64?) -> SQLiteStatement {
        if let value { return bind(value) }
        position += 1
        sqlite3_bind_null(handle, position)
        return self
    }

    @discardableResult
    func bind(_ value: String) -> SQLiteStatement {
        position += 1
        var value = value
        value.withUTF8 { bytes in
            let kept = keep(UnsafeRawBufferPointer(bytes))
            let start = (kept ?? UnsafeRawPointer(bytes.baseAddress))?.assumingMemoryBound(to: CChar.self)
            sqlite3_bind_text(handle, position, start, Int32(bytes.count), kept == nil ? copiedBySQLite : nil)
        }
        return self
    }

    @discardableResult
    func bind(_ value: String?) -> SQLiteStatement {
        if let value { return bind(value) }
        position += 1
        sqlite3_bind_null(handle, position)
        return self
    }

    @discardableResult
    func bind(_ value: [UInt8]) -> SQLiteStatement {
        position += 1
        if value.isEmpty {
            // A blob without an address would be bound as NULL.
            sqlite3_bind_zeroblob(handle, position, 0)
        } else {
            value.withUnsafeBytes { bytes in
                let kept = keep(bytes)
                let start = kept ?? bytes.baseAddress
                sqlite3_bind_blob(handle, position, start, Int32(bytes.count), kept == nil ? copiedBySQLite : nil)
            }
        }
        return self
    }

    /// Copies bytes into the statement's own memory; `nil` when they do not fit.
    private func keep(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer? {
        guard let source = bytes.baseAddress, let base = scratch.baseAddress,
            bytes.count <= scratch.count - scratchUsed
        else { return nil }
        let start = base + scratchUsed
        start.copyMemory(from: source, byteCount: bytes.count)
        scratchUsed += bytes.count
        return UnsafeRawPointer(start)
    }

    /// Tells SQLite to copy what is bound (`SQLITE_TRANSIENT`, a macro that Swift does not import).
    private var copiedBySQLite: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    /// Binds a phone as it is kept: calling code and national number as one whole number; 15 digits fit.
    @discardableResult
    func bind(_ phone: MSISDN) -> SQLiteStatement {
        do throws(SQLFailure) {
            return bind(try connection.number(of: phone))
        } catch {
            note(error)
            return bind(AddressBook.nobody)
        }
    }

    var vault: Vault { connection.addresses.vault }

    func note(_ failure: SQLFailure) { bindingFailure = failure }

    // MARK: Running

    /// Runs the statement to its end; rows, if any, are dropped.
    func run() throws(SQLFailure) {
        defer { reset() }
        while try step() {}
    }

    /// Runs the statement and says how many rows it changed.
    func runCounting() throws(SQLFailure) -> Int {
        try run()
        return connection.changes
    }

    /// Reads the first row; `nil` when there is none.
    func first<Value>(_ read: (inout SQLiteRow) throws(SQLFailure) -> Value) throws(SQLFailure) -> Value? {
        defer { reset() }
        guard try step() else { return nil }
        var row = SQLiteRow(handle, of: connection)
        return try read(&row)
    }

    /// Reads all rows.
    func all<Value>(_ read: (inout SQLiteRow) throws(SQLFailure) -> Value) throws(SQLFailure) -> [Value] {
        defer { reset() }
        var values: [Value] = []
        while try step() {
            var row = SQLiteRow(handle, of: connection)
            values.append(try read(&row))
        }
        return values
    }

    /// Reads row after row, without holding them all.
    func each(_ read: (inout SQLiteRow) throws(SQLFailure) -> Void) throws(SQLFailure) {
        defer { reset() }
        while try step() {
            var row = SQLiteRow(handle, of: connection)
            try read(&row)
        }
    }

    private func step() throws(SQLFailure) -> Bool {
        if let bindingFailure { throw bindingFailure }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw connection.failure(code)
        }
    }

    private func reset() {
        // Its result is that of the last step, which was looked at.
        sqlite3_reset(handle)
        position = 0
        scratchUsed = 0
        if bindingFailure != nil { bindingFailure = nil }
    }
}
