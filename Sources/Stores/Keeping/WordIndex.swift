import Gateway
import ShortText

/// A table whose texts the archive finds.
enum WordTable: String, CaseIterable, Sendable {
    case inbound
    case outbox

    /// The index of its words.
    var index: String { rawValue + "_words" }
    /// The column that grows with `seq`.
    var time: String { self == .inbound ? "received_at" : "created_at" }
    /// What a hit is read from.
    var columns: String { self == .inbound ? InboundRecord.readColumns : OutboundMessage.readColumns }

    /// Reads a row of ``columns``.
    func hit(_ row: inout some SQLRow) throws(SQLFailure) -> ArchiveHit {
        switch self {
        case .inbound: .inbound(try InboundRecord(&row))
        case .outbox: .outbound(try OutboundMessage(&row))
        }
    }
}

/// The words of a table's texts: SQLite's FTS5, or a `tsvector` with a GIN index.
///
/// Both are given our own words as they are, parted by spaces, and both find the same.
struct WordIndex<Connection: SQLConnection> {
    let connection: Connection
    let table: WordTable

    private var index: String { table.index }

    /// Adds the words of rows, unless their texts went meanwhile.
    func add(_ rows: [(seq: Int64, words: [String])]) throws(SQLFailure) {
        switch Connection.dialect {
        case .sqlite:
            let statement = try connection.prepare(
                "INSERT INTO \(index) (words, rowid) SELECT ?, seq FROM \(table.rawValue) WHERE seq = ? AND text_gone_at IS NULL"
            )
            for (seq, words) in rows where !words.isEmpty {
                try statement.bind(words.joined(separator: " ")).bind(seq).run()
            }
        case .postgresql:
            // In one round trip. A row without words is there, too: it says that it was looked at.
            let statement = try connection.prepare(
                """
                INSERT INTO \(index) (words, seq)
                SELECT array_to_tsvector(string_to_array(coalesce(batch.words, ''), ' ')), seq
                FROM unnest(string_to_array(?, chr(10)), CAST(string_to_array(?, ' ') AS bigint[])) AS batch (words, seq)
                JOIN \(table.rawValue) USING (seq) WHERE text_gone_at IS NULL
                ON CONFLICT (seq) DO NOTHING
                """
            )
            statement.bind(rows.map { $0.words.joined(separator: " ") }.joined(separator: "\n"))
            try statement.bind(rows.map { String($0.seq) }.joined(separator: " ")).run()
        }
    }

    /// Removes the words of a row that is in the index; FTS5 has to be told them.
    func remove(_ words: [String], of seq: Int64) throws(SQLFailure) {
        switch Connection.dialect {
        case .sqlite:
            if words.isEmpty { return }
            let sql = "INSERT INTO \(index) (\(index), words, rowid) VALUES ('delete', ?, ?)"
            try connection.prepare(sql).bind(words.joined(separator: " ")).bind(seq).run()
        case .postgresql:
            try connection.prepare("DELETE FROM \(index) WHERE seq = ?").bind(seq).run()
        }
    }

    /// Empties the index.
    func clear() throws(SQLFailure) {
        switch Connection.dialect {
        case .sqlite: try connection.execute("INSERT INTO \(index) (\(index)) VALUES ('delete-all')")
        case .postgresql: try connection.execute("DELETE FROM \(index)")
        }
    }

    /// The rows that have all words, newest first.
    ///
    /// - Parameters:
    ///   - query: the words.
    ///   - range: where they may stand.
    ///   - limit: at most so many.
    /// - Returns: their keys.
    /// - Throws: what the data base says.
    func find(_ query: WordMatch, in range: ClosedRange<Int64>, limit: Int) throws(SQLFailure) -> [Int64] {
        let key = Connection.dialect == .sqlite ? "rowid" : "seq"
        let condition = Connection.dialect == .sqlite ? "\(index) MATCH ?" : "words @@ CAST(? AS tsquery)"
        let statement = try connection.prepare(
            "SELECT \(key) FROM \(index) WHERE \(condition) AND \(key) BETWEEN ? AND ? ORDER BY \(key) DESC LIMIT ?"
        )
        statement.bind(query.written(for: Connection.dialect)).bind(range.lowerBound).bind(range.upperBound)
        return try statement.bind(limit).all { row in row.integer64() }
    }

    /// Merges a little of what was added; `false` when there is nothing worth it.
    func merge() throws(SQLFailure) -> Bool { try merge(pages: 16) }

    /// Begins to merge everything into one piece, which has nothing of the words that were removed.
    func beginScrub() throws(SQLFailure) { _ = try merge(pages: -16) }

    private func merge(pages: Int) throws(SQLFailure) -> Bool {
        // GIN removes words by itself.
        guard Connection.dialect == .sqlite else { return false }
        let before = try connection.integer("SELECT total_changes()")
        try connection.execute("INSERT INTO \(index) (\(index), rank) VALUES ('merge', \(pages))")
        // SQLite's own sign that nothing was left to do.
        return try connection.integer("SELECT total_changes()") - before >= 2
    }
}

/// Words and beginnings of words that must all be there.
struct WordMatch: Sendable {
    var words: [String]
    var beginnings: [String]

    /// The question as the data base's index reads it; words have letters and digits only.
    func written(for dialect: SQLDialect) -> String {
        switch dialect {
        case .sqlite:
            (words.map { "\"\($0)\"" } + beginnings.map { "\"\($0)\" *" }).joined(separator: " ")
        case .postgresql:
            (words.map { "'\($0)'" } + beginnings.map { "'\($0)':*" }).joined(separator: " & ")
        }
    }
}
