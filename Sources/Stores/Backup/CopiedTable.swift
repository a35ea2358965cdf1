/// A table that is copied from one kind of store to the other: both have it under the same names.
struct CopiedTable: Equatable {
    /// What a column holds.
    enum Kind {
        case integer
        case text
        case bytes
    }

    /// A column.
    struct Column: Equatable {
        var name: String
        var kind: Kind
    }

    /// A value on its way.
    enum Value {
        case null
        case integer(Int64)
        case text(String)
        case bytes([UInt8])
    }

    /// The index of words and how far it came; what is copied into the other kind of store is read into its index anew.
    static let ofWords: Set<String> = ["word_place", "word_mark", "inbound_words", "outbox_words"]

    var name: String
    var columns: [Column]

    /// The column that may be a key which the data base gives by itself.
    var key: String? { columns.first.flatMap { $0.kind == .integer ? $0.name : nil } }

    /// The query of all its rows; a column of bytes has a word before it on whether it is NULL.
    var query: String {
        let list = columns.map { column in
            let name = "\"\(column.name)\""
            return column.kind == .bytes ? "CASE WHEN \(name) IS NULL THEN 1 ELSE 0 END, \(name)" : name
        }
        return "SELECT \(list.joined(separator: ", ")) FROM \"\(name)\""
    }

    /// Reads a row of the query.
    func values(_ row: inout some SQLRow) -> [Value] {
        columns.map { column in
            switch column.kind {
            case .integer: return row.optionalInteger64().map { .integer($0) } ?? .null
            case .text: return row.optionalText().map { .text($0) } ?? .null
            case .bytes:
                let isNull = row.boolean()
                let bytes = row.bytes()
                return isNull ? .null : .bytes(bytes)
            }
        }
    }
}

/// Writes the rows of a table, many with one statement.
final class TableFiller<Connection: SQLConnection> {
    private let connection: Connection
    private let table: CopiedTable
    /// SQLite runs a statement a row fastest; a server is asked seldom.
    private let rowsTogether: Int
    private var waiting: [[CopiedTable.Value]] = []

    init(_ connection: Connection, _ table: CopiedTable) {
        self.connection = connection
        self.table = table
        // A statement of PostgreSQL has 65,535 values at most.
        rowsTogether = Connection.dialect == .sqlite ? 1 : max(1, min(500, 30_000 / table.columns.count))
    }

    func add(_ row: [CopiedTable.Value]) throws(SQLFailure) {
        waiting.append(row)
        if waiting.count == rowsTogether { try flush() }
    }

    /// Writes what waits.
    func flush() throws(SQLFailure) {
        if waiting.count == rowsTogether, !waiting.contains(where: hasMissingBytes) {
            try write(waiting[...], nulls: [])
        } else {
            for index in waiting.indices { try write(waiting[index...index], nulls: missingBytes(waiting[index])) }
        }
        waiting.removeAll(keepingCapacity: true)
    }

    private func hasMissingBytes(_ row: [CopiedTable.Value]) -> Bool { !missingBytes(row).isEmpty }

    /// The columns of bytes that are NULL: they stand as words in the statement, since no statement binds them.
    private func missingBytes(_ row: [CopiedTable.Value]) -> Set<Int> {
        Set(
            row.indices.filter { index in
                if case .null = row[index] { table.columns[index].kind == .bytes } else { false }
            }
        )
    }

    private func write(_ rows: ArraySlice<[CopiedTable.Value]>, nulls: Set<Int>) throws(SQLFailure) {
        let names = table.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
        let places = table.columns.indices.map { nulls.contains($0) ? "NULL" : "?" }.joined(separator: ", ")
        let lines = Array(repeating: "(\(places))", count: rows.count).joined(separator: ", ")
        let statement = try statement("INSERT INTO \"\(table.name)\" (\(names)) VALUES \(lines)")
        for row in rows {
            for (index, value) in row.enumerated() where !nulls.contains(index) {
                switch value {
                case .integer(let number): statement.bind(number)
                case .text(let text): statement.bind(text)
                case .bytes(let bytes): statement.bind(bytes)
                case .null where table.columns[index].kind == .text: statement.bind(nil as String?)
                case .null: statement.bind(nil as Int64?)
                }
            }
        }
        try statement.run()
    }

    private var statements: [String: Connection.Statement] = [:]

    private func statement(_ sql: String) throws(SQLFailure) -> Connection.Statement {
        if let known = statements[sql] { return known }
        let new = try connection.prepare(sql)
        statements[sql] = new
        return new
    }
}
