import Gateway

/// Writes datasets in short steps, so that a long file does not hold up the messages; a version is seen when it is whole.
struct DatasetWriter {
    /// Where a version stands.
    enum State: Int64 {
        case loading = 0
        case whole = 1
        case leaving = 2
        /// Its rows are gone; the number is not used again.
        case gone = 3
    }

    private let connection: Connection
    private let number: Statement
    private let insert: Statement
    private let insertRow: Statement
    private let setState: Statement
    private let recall: Statement
    private let release: Statement
    private let find: Statement
    private let leave: Statement
    private let removeRows: Statement
    private let leftOvers: Statement

    init(_ connection: Connection) throws(SQLFailure) {
        self.connection = connection
        number = try connection.prepare("SELECT coalesce(max(version), 0) + 1 FROM dataset_version WHERE name = ?")
        insert = try connection.prepare(
            "INSERT INTO dataset_version (\(DatasetVersion.storedColumns), state) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)"
        )
        insertRow = try connection.prepare(
            "INSERT INTO dataset_row (place, version_seq, key, row_values) VALUES (?, ?, ?, ?)"
        )
        setState = try connection.prepare("UPDATE dataset_version SET state = ? WHERE seq = ?")
        recall = try connection.prepare("UPDATE dataset_version SET is_released = 0 WHERE name = ? AND is_released = 1")
        release = try connection.prepare(
            "UPDATE dataset_version SET is_released = 1 WHERE name = ? AND version = ? AND state = 1"
        )
        find = try connection.prepare(
            "SELECT count(*) FROM dataset_version WHERE name = ? AND version = ? AND state = 1"
        )
        leave = try connection.prepare(
            """
            UPDATE dataset_version SET state = 2, is_released = 0
            WHERE name = ?1 AND state = 1 AND (?2 OR version < (
                SELECT version FROM dataset_version WHERE name = ?1 AND is_released = 1)) RETURNING seq
            """
        )
        removeRows = try connection.prepare(
            """
            DELETE FROM dataset_row WHERE place IN (
                SELECT place FROM dataset_row WHERE place >= ? AND place < ? LIMIT ?)
            """
        )
        leftOvers = try connection.prepare(
            "SELECT seq FROM dataset_version WHERE state = 2 OR (state = 0 AND loaded_at < ?)"
        )
    }

    /// The place of the first row of a version; each version has room for 2³² rows.
    static func firstRow(ofVersion seq: Int64) -> Int64 { seq << 32 }

    /// Begins a version that nobody sees yet, and gives it the next number.
    func begin(_ version: DatasetVersion, rowCount: Int) throws(SQLFailure) -> (seq: Int64, number: Int) {
        let number = try self.number.bind(version.name).first { row in row.integer() } ?? 1
        insert.bind(version.name).bind(number).bind(try JSONText.encode(version.columns)).bind(rowCount)
        insert.bind(version.loadedAt.milliseconds).bind(version.loadedBy).bind(version.sha256)
        try insert.run()
        return (connection.lastRow, number)
    }

    /// Adds some rows.
    ///
    /// - Parameters:
    ///   - rows: their keys, and their values as JSON.
    ///   - start: the first one's place in the file.
    ///   - seq: the version's key.
    /// - Throws: what SQLite says.
    func add(_ rows: [(key: String, values: String)], from start: Int, to seq: Int64) throws(SQLFailure) {
        for (index, row) in rows.enumerated() {
            insertRow.bind(DatasetWriter.firstRow(ofVersion: seq) + Int64(start + index)).bind(seq)
            try insertRow.bind(row.key).bind(row.values).run()
        }
    }

    /// Sets where a version stands.
    func set(_ state: State, of seq: Int64) throws(SQLFailure) {
        try setState.bind(state.rawValue).bind(seq).run()
    }

    /// Makes a version the one that look-ups see; `false` when it is not there.
    func release(_ name: String, version: Int) throws(SQLFailure) -> Bool {
        guard try find.bind(name).bind(version).first({ row in row.boolean() }) == true else { return false }
        try recall.bind(name).run()
        return try release.bind(name).bind(version).runCounting() > 0
    }

    /// Takes versions out of sight and says which; their rows are to be removed next.
    func leave(_ name: String, all: Bool) throws(SQLFailure) -> [Int64] {
        try leave.bind(name).bind(all).all { row in row.integer64() }
    }

    /// Removes some rows of a version and says how many.
    func removeRows(of seq: Int64, atMost count: Int) throws(SQLFailure) -> Int {
        removeRows.bind(DatasetWriter.firstRow(ofVersion: seq)).bind(DatasetWriter.firstRow(ofVersion: seq + 1))
        return try removeRows.bind(count).runCounting()
    }

    /// Versions whose removal was cut short, or whose loading was, before a moment.
    func leftOvers(before time: Timestamp) throws(SQLFailure) -> [Int64] {
        try leftOvers.bind(time.milliseconds).all { row in row.integer64() }
    }
}
