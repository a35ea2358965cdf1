/// The side of a copy that is a file.
extension PlainDatabase {
    /// The tables to copy: not those of the index of words, which each kind of store has in its own way and makes anew.
    func copiedTables() throws(SQLFailure) -> [CopiedTable] {
        let names = try connection.prepare(
            """
            SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
            AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
            """
        ).all { row in row.text() }
        let columns = try connection.prepare("SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden = 0")
        var tables: [CopiedTable] = []
        for name in names where !CopiedTable.ofWords.contains(name) {
            let list = try columns.bind(name).all { row throws(SQLFailure) in
                CopiedTable.Column(name: row.text(), kind: try CopiedTable.Kind(sqlite: row.text()))
            }
            tables.append(CopiedTable(name: name, columns: list))
        }
        return tables
    }

    /// Hands out all rows of a table, one after the other.
    func rows(of table: CopiedTable, _ take: ([CopiedTable.Value]) throws(SQLFailure) -> Void) throws(SQLFailure) {
        try connection.prepare(table.query).each { row throws(SQLFailure) in try take(table.values(&row)) }
    }

    /// The last keys that were given, by table, of those that never give one twice.
    func lastKeys() throws(SQLFailure) -> [String: Int64] {
        let keys = try connection.prepare("SELECT name, seq FROM sqlite_sequence").all { row in
            (row.text(), row.integer64())
        }
        return Dictionary(keys) { first, _ in first }
    }

    /// Says which key was given last.
    func setLastKey(_ key: Int64, of table: String) throws(SQLFailure) {
        try connection.prepare("DELETE FROM sqlite_sequence WHERE name = ?").bind(table).run()
        try connection.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)").bind(table).bind(key).run()
    }

    /// The tables that never give a key twice.
    func tablesWithLastKey() throws(SQLFailure) -> [String] {
        try connection.prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%' ORDER BY name"
        ).all { row in row.text() }
    }
}

extension CopiedTable.Kind {
    fileprivate init(sqlite type: String) throws(SQLFailure) {
        switch type {
        case "INTEGER": self = .integer
        case "TEXT": self = .text
        case "BLOB": self = .bytes
        default: throw .unreadable("column type \(type)")
        }
    }
}
