import Gateway
import ShortText

/// A table whose texts the archive finds.
enum WordTable: String, CaseIterable, Sendable {
    case inbound
    case outbox

    /// The index of its words.
    var index: String { rawValue + "_words" }
    /// The list of all words in the index, where SQLite's readers see it.
    var terms: String { rawValue + "_terms" }
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

    /// How many of the newest rows are looked through without the index of PostgreSQL.
    private static var newest: Int64 { 20_000 }

    private var index: String { table.index }

    /// Adds the words of rows, unless their texts went meanwhile.
    func add(_ rows: [(seq: Int64, words: [String])]) throws(SQLFailure) {
        switch Connection.dialect {
        case .sqlite:
            let kept = try connection.prepare(
                "SELECT seq FROM \(table.rawValue) WHERE seq = ? AND text_gone_at IS NULL"
            )
            // Not from that SELECT: FTS5 would write to its tables after each row instead of once for all.
            let statement = try connection.prepare("INSERT INTO \(index) (words, rowid) VALUES (?, ?)")
            for (seq, words) in rows where !words.isEmpty {
                guard try kept.bind(seq).first({ row in row.integer64() }) != nil else { continue }
                try statement.bind(words.joined(separator: " ")).bind(seq).run()
            }
        case .postgresql:
            // In one round trip. A row without words is there, too: it says that it was looked at.
            let statement = try connection.prepare(
                """
                INSERT INTO \(index) (words, seq)
                SELECT array_to_tsvector(string_to_array(coalesce(batch.words, ''), ' ')), seq
                FROM unnest(string_to_array(?, chr(10)), CAST(string_to_array(?, ' ') AS bigint[]))
                    AS batch (words, seq) JOIN \(table.rawValue) USING (seq)
                WHERE text_gone_at IS NULL
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
    ///   - match: the words.
    ///   - range: where they may stand.
    ///   - limit: at most so many.
    /// - Returns: their keys.
    /// - Throws: what the data base says.
    func find(_ match: WordMatch, in range: ClosedRange<Int64>, limit: Int) throws(SQLFailure) -> [Int64] {
        if match.isHopeless { return [] }
        switch Connection.dialect {
        case .sqlite:
            // FTS5 walks backwards and stops at the limit.
            let sql = "SELECT rowid FROM \(index) WHERE \(index) MATCH ? AND rowid BETWEEN ? AND ?"
            return try keys(sql + " ORDER BY rowid DESC LIMIT ?", match, range, limit)
        case .postgresql:
            return try findBothWays(match, in: range, limit: limit)
        }
    }

    /// Looks through the newest rows first, without the index.
    ///
    /// GIN reads all rows of a word before it sorts them; what very many rows have is found among the newest. The server
    /// cannot know which is the shorter way.
    private func findBothWays(
        _ match: WordMatch,
        in range: ClosedRange<Int64>,
        limit: Int
    ) throws(SQLFailure) -> [Int64] {
        let start = max(range.lowerBound, range.upperBound - Self.newest + 1)
        // `OFFSET 0` keeps the condition outside, so that the rows come by their key.
        let rows = "SELECT seq, words FROM \(index) WHERE seq BETWEEN ?2 AND ?3 ORDER BY seq DESC OFFSET 0"
        let newest = try keys(
            "SELECT seq FROM (\(rows)) AS newest WHERE words @@ CAST(?1 AS tsquery) LIMIT ?4",
            match,
            start...range.upperBound,
            limit
        )
        guard newest.count < limit, start > range.lowerBound else { return newest }
        let found = "SELECT seq FROM \(index) WHERE words @@ CAST(?1 AS tsquery)"
        let older = try keys(
            """
            WITH found AS MATERIALIZED (\(found))
            SELECT seq FROM found WHERE seq BETWEEN ?2 AND ?3 ORDER BY seq DESC LIMIT ?4
            """,
            match,
            range.lowerBound...(start - 1),
            limit - newest.count
        )
        return newest + older
    }

    private func keys(
        _ sql: String,
        _ match: WordMatch,
        _ range: ClosedRange<Int64>,
        _ limit: Int
    ) throws(SQLFailure) -> [Int64] {
        let statement = try connection.prepare(sql)
        statement.bind(match.written(for: Connection.dialect)).bind(range.lowerBound).bind(range.upperBound)
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

extension Vault {
    /// The words by which a message is found: with a key, hashes of them.
    func words(of hit: ArchiveHit) -> [String] {
        let words = SearchWords.distinct(in: hit.texts)
        return isSealing ? words.map(hash) : words
    }
}
