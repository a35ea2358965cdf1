import GRDB
import GRDBSQLite

/// One of GRDB's connections, used through SQLite's own functions; stays on the thread that owns the connection.
final class SQLiteConnection: SQLConnection {
    static var dialect: SQLDialect { .sqlite }

    let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    /// The connection of a GRDB database, inside one of its access blocks.
    convenience init(_ database: Database) throws(SQLFailure) {
        guard let handle = database.sqliteConnection else {
            throw SQLFailure(code: SQLITE_MISUSE, message: "the connection is closed")
        }
        self.init(handle)
    }

    /// How many rows the last statement changed.
    var changes: Int { Int(sqlite3_changes(handle)) }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// What went wrong just now.
    func failure(_ code: Int32) -> SQLFailure {
        SQLFailure(code: code, message: String(cString: sqlite3_errmsg(handle)))
    }

    /// Compiles a statement that is used many times.
    func prepare(_ sql: String) throws(SQLFailure) -> SQLiteStatement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        return SQLiteStatement(statement, of: self)
    }

    /// Runs statements without values and without rows.
    func execute(_ sql: String) throws(SQLFailure) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(code) }
    }

    func othersChanges() throws(SQLFailure) -> Int64? { try addressTable.get().othersChanges() }

    /// Whoever writes has the whole file.
    func lock(_ words: [String]) throws(SQLFailure) {}

    // MARK: Addresses

    let addresses = AddressBook()

    private lazy var addressTable = Result { () throws(SQLFailure) in try SQLiteAddressTable(handle) }
    private lazy var isWriting = sqlite3_db_readonly(handle, "main") == 0

    func address(of text: String) throws(SQLFailure) -> Int64? {
        let table = try addressTable.get()
        if let number = try table.number(of: text) { return number }
        return isWriting ? try table.add(text) : nil
    }

    func address(_ number: Int64) throws(SQLFailure) -> String? { try addressTable.get().text(of: number) }
}
