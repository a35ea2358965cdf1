/// The statements on the table `address`, made once for each connection.
///
/// They have a connection of their own to the same handle, so that they do not keep alive the one that owns them.
final class SQLiteAddressTable {
    private let find: SQLiteStatement
    private let insert: SQLiteStatement
    private let read: SQLiteStatement
    private let version: SQLiteStatement

    init(_ handle: OpaquePointer) throws(SQLFailure) {
        let connection = SQLiteConnection(handle)
        find = try connection.prepare("SELECT number FROM address WHERE text = ?")
        // Only one connection writes at a time, so that no number is given twice; rows are never deleted.
        insert = try connection.prepare(
            """
            INSERT INTO address (number, text)
            SELECT coalesce(max(number), \(AddressBook.first - 1)) + 1, ? FROM address RETURNING number
            """
        )
        read = try connection.prepare("SELECT text FROM address WHERE number = ?")
        version = try connection.prepare("PRAGMA data_version")
    }

    /// Changes whenever another connection has written.
    func othersChanges() throws(SQLFailure) -> Int64? { try version.first { row in row.integer64() } }

    func number(of text: String) throws(SQLFailure) -> Int64? { try find.bind(text).first { row in row.integer64() } }

    func add(_ text: String) throws(SQLFailure) -> Int64 { try insert.bind(text).key() }

    func text(of number: Int64) throws(SQLFailure) -> String? { try read.bind(number).first { row in row.text() } }
}
