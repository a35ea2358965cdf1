import ShortText

/// How far the index of each table came, and what else is known of it.
struct WordPlaces<Connection: SQLConnection> {
    let connection: Connection

    private var table: String { Connection.dialect == .sqlite ? "word_place" : "word_mark" }

    /// The last row of a table that was looked at, read by whoever changes nothing.
    func place(of name: String) throws(SQLFailure) -> Int64 { try read(name, lock: "") }

    /// The same for a transaction that changes the index: others who would change it wait for its end.
    func placeToChange(of name: String) throws(SQLFailure) -> Int64 {
        try read(name, lock: Connection.dialect.forUpdate)
    }

    func set(_ name: String, to seq: Int64) throws(SQLFailure) {
        try connection.prepare("UPDATE \(table) SET seq = ? WHERE name = ?").bind(seq).bind(name).run()
    }

    private func read(_ name: String, lock: String) throws(SQLFailure) -> Int64 {
        try connection.prepare("SELECT seq FROM \(table) WHERE name = ?\(lock)").bind(name)
            .first { row in row.integer64() } ?? 0
    }
}

/// Where a scrub of the index stands.
enum ScrubState {
    static let none: Int64 = 0
    /// Words were removed whose bytes are still there.
    static let due: Int64 = 1
    static let underWay: Int64 = 2
}
