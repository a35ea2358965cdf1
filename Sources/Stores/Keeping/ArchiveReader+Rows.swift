import Gateway

extension ArchiveReader {
    /// How many of the newest messages are looked through for what very many may have.
    private static var newest: Int { 2000 }

    /// The first and the last key of a table.
    func ends(of table: WordTable) throws(SQLFailure) -> ClosedRange<Int64>? {
        // Each for itself is a step at an end of the table; both together would be a walk through all of it.
        let name = table.rawValue
        let ends = try connection.prepare("SELECT (SELECT min(seq) FROM \(name)), (SELECT max(seq) FROM \(name))")
            .first { row in (row.optionalInteger64(), row.optionalInteger64()) }
        guard case (let first?, let last?)? = ends else { return nil }
        return first...last
    }

    /// How far the index came.
    func progress() throws(SQLFailure) -> ArchiveProgress {
        var progress = ArchiveProgress(done: 0, left: 0, newest: 0)
        let places = WordPlaces(connection: connection)
        for table in WordTable.allCases {
            guard let ends = try ends(of: table) else { continue }
            let place = min(max(try places.place(of: table.rawValue), ends.lowerBound - 1), ends.upperBound)
            progress.done += Int(place - ends.lowerBound + 1)
            progress.left += Int(ends.upperBound - place)
            progress.newest += Int(ends.upperBound)
        }
        return progress
    }

    /// Reads rows by their keys, newest first.
    func hits(_ keys: ArraySlice<Int64>, in table: WordTable) throws(SQLFailure) -> [ArchiveHit] {
        let isOne =
            switch Connection.dialect {
            case .sqlite: "IN (SELECT value FROM json_each('[' || ? || ']'))"
            case .postgresql: "= ANY (CAST(string_to_array(?, ',') AS bigint[]))"
            }
        let statement = try connection.prepare(
            """
            SELECT \(table.columns) FROM \(table.rawValue) WHERE seq \(isOne) AND text_gone_at IS NULL
            ORDER BY seq DESC
            """
        )
        return try statement.bind(keys.map(String.init).joined(separator: ","))
            .all { row throws(SQLFailure) in try table.hit(&row) }
    }

    /// Looks through the newest messages without the index.
    ///
    /// - Parameters:
    ///   - query: what to search for.
    ///   - table: where.
    ///   - range: between which keys.
    /// - Returns: what was found, and the last key that was looked at; no key when there is nothing before it.
    /// - Throws: what the data base says.
    func newest(
        _ query: ArchiveQuery,
        in table: WordTable,
        _ range: ClosedRange<Int64>
    ) throws(SQLFailure) -> (hits: [ArchiveHit], last: Int64?) {
        let statement = try connection.prepare(
            """
            SELECT seq, \(table.columns) FROM \(table.rawValue)
            WHERE seq BETWEEN ? AND ? AND text_gone_at IS NULL ORDER BY seq DESC LIMIT ?
            """
        )
        statement.bind(range.lowerBound).bind(range.upperBound).bind(Self.newest)
        let rows = try statement.all { row throws(SQLFailure) in (row.integer64(), try table.hit(&row)) }
        let hits = rows.lazy.map { $0.1 }.filter { query.covers($0.at) && query.matches($0.texts) }
        return (Array(hits.prefix(query.limit)), rows.count == Self.newest ? rows.last?.0 : nil)
    }
}
