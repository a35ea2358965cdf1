import Gateway
import ShortText

/// Reads what is to come into the archive's index, and what a search finds.
struct ArchiveReader<Connection: SQLConnection> {
    let connection: Connection

    /// With PostgreSQL a row can be seen later than one behind it: so many keys are looked through again.
    private static var looksBack: Int64 { Connection.dialect == .sqlite ? 0 : 2000 }
    /// How many hits are looked at for a phrase.
    private static var mostLookedAt: Int { 5000 }
    /// How many hits are read at a time.
    private static var readTogether: Int { 200 }

    private var places: WordPlaces<Connection> { WordPlaces(connection: connection) }

    /// The version of the rules by which the index was made.
    func rules() throws(SQLFailure) -> Int { Int(try places.place(of: "rules")) }

    /// The next rows of a table that are not in the index.
    func unindexed(_ table: WordTable, limit: Int) throws(SQLFailure) -> (place: Int64, rows: [(Int64, ArchiveHit)]) {
        let place = try places.place(of: table.rawValue)
        // The server is to go along `seq` and to stop soon, whatever it believes of tables that have grown since it counted
        // them: with `OFFSET 0` it asks the index row by row, and it has no opinion of how many values are at most 0.
        let (isThere, isNew) =
            Connection.dialect == .sqlite
            ? ("text_gone_at IS NULL", "")
            : (
                "coalesce(text_gone_at, 0) <= 0",
                " AND NOT EXISTS (SELECT 1 FROM \(table.index) AS i WHERE i.seq = t.seq OFFSET 0)"
            )
        let statement = try connection.prepare(
            """
            SELECT seq, \(table.columns) FROM \(table.rawValue) AS t
            WHERE t.seq > ?1 AND \(isThere)\(isNew) ORDER BY seq LIMIT ?2
            """
        )
        let rows = try statement.bind(place - Self.looksBack).bind(limit).all { row throws(SQLFailure) in
            (row.integer64(), try table.hit(&row))
        }
        return (place, rows)
    }

    /// What a search finds, newest first.
    func search(_ query: ArchiveQuery) throws(SQLFailure) -> [ArchiveHit] {
        guard !query.isEmpty, query.limit > 0 else { return [] }
        var hits: [ArchiveHit] = []
        for table in WordTable.allCases {
            if let phone = query.phone {
                hits += try search(query, in: table, of: phone)
            } else {
                hits += try search(query, in: table)
            }
        }
        return Array(hits.sorted { $0.at > $1.at }.prefix(query.limit))
    }

    /// One citizen has few messages: they are read and looked through, without the index.
    private func search(
        _ query: ArchiveQuery,
        in table: WordTable,
        of phone: MSISDN
    ) throws(SQLFailure) -> [ArchiveHit] {
        let statement = try connection.prepare(
            """
            SELECT \(table.columns) FROM \(table.rawValue) WHERE phone = ? AND text_gone_at IS NULL
            ORDER BY seq DESC
            """
        )
        let hits = try statement.bind(phone).all { row throws(SQLFailure) in try table.hit(&row) }
        return Array(hits.lazy.filter { query.covers($0.at) && query.matches($0.texts) }.prefix(query.limit))
    }

    private func search(_ query: ArchiveQuery, in table: WordTable) throws(SQLFailure) -> [ArchiveHit] {
        guard let range = try keys(of: query, in: table) else { return [] }
        let index = WordIndex(connection: connection, table: table)
        let match = try index.match(query)
        var hits: [ArchiveHit] = []
        var end = range.upperBound
        if match.isWide, Connection.dialect == .sqlite {
            let newest = try newest(query, in: table, range)
            guard newest.hits.count < query.limit, let last = newest.last else { return newest.hits }
            (hits, end) = (newest.hits, last - 1)
        }
        var together = query.phrases.isEmpty ? query.limit : max(Self.readTogether, query.limit)
        var lookedAt = 0
        while hits.count < query.limit, lookedAt < Self.mostLookedAt, end >= range.lowerBound {
            let found = try index.find(match, in: range.lowerBound...end, limit: together)
            for start in stride(from: 0, to: found.count, by: Self.readTogether) where hits.count < query.limit {
                let read = try self.hits(found[start..<min(start + Self.readTogether, found.count)], in: table)
                hits += read.filter { query.covers($0.at) && query.matchesPhrases($0) }
            }
            guard let last = found.last, found.count == together else { break }
            lookedAt += found.count
            end = last - 1
            // Each look-up has a price of its own.
            together = max(together, min(together * 5, Self.mostLookedAt))
        }
        return Array(hits.prefix(query.limit))
    }

    /// The keys between which the searched time lies; with some more, since clocks are set back now and then.
    private func keys(of query: ArchiveQuery, in table: WordTable) throws(SQLFailure) -> ClosedRange<Int64>? {
        guard let ends = try ends(of: table) else { return nil }
        let (lowest, highest) = (ends.lowerBound, ends.upperBound)
        let margin: Int64 = 1000
        let from = try query.from.map { time throws(SQLFailure) in
            try firstKey(since: time, in: table, lowest...highest) - margin
        }
        let until = try query.until.map { time throws(SQLFailure) in
            try firstKey(since: time, in: table, lowest...highest) + margin
        }
        let start = max(lowest, from ?? lowest)
        let end = min(highest, until ?? highest)
        return start <= end ? start...end : nil
    }

    /// The first key whose row is not older than a moment, found by halving: rows come in the order of their times.
    private func firstKey(
        since time: Timestamp,
        in table: WordTable,
        _ range: ClosedRange<Int64>
    ) throws(SQLFailure) -> Int64 {
        let next = try connection.prepare(
            "SELECT \(table.time) FROM \(table.rawValue) WHERE seq >= ? ORDER BY seq LIMIT 1"
        )
        var low = range.lowerBound
        var high = range.upperBound + 1
        while low < high {
            let middle = low + (high - low) / 2
            let found = try next.bind(middle).first { row in row.timestamp() }
            if let found, found < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
