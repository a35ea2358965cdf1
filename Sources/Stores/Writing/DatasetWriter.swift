import Gateway

/// Writes datasets in short steps, so that a long file does not hold up the messages; a version is seen when it is whole.
struct DatasetWriter<Connection: SQLConnection> {
    private let connection: Connection
    private let number: Connection.Statement
    private let insert: Connection.Statement
    private let insertRow: Connection.Statement
    private let setState: Connection.Statement
    private let recall: Connection.Statement
    private let release: Connection.Statement
    private let find: Connection.Statement
    private let leave: Connection.Statement
    private let removeRows: Connection.Statement
    private let leftOvers: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        self.connection = connection
        number = try connection.prepare("SELECT coalesce(max(version), 0) + 1 FROM dataset_version WHERE name = ?")
        insert = try connection.prepare(
            """
            INSERT INTO dataset_version (\(DatasetVersion.storedColumns), state) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)
            RETURNING seq
            """
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
            WHERE name = ?1 AND state = 1 AND (?2 = 1 OR version < (
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

    /// Begins a version that nobody sees yet, and gives it the next number.
    func begin(_ version: DatasetVersion, rowCount: Int) throws(SQLFailure) -> (seq: Int64, number: Int) {
        try connection.lock(["dataset", version.name])
        let number = try self.number.bind(version.name).first { row in row.integer() } ?? 1
        insert.bind(version.name).bind(number).bind(try JSONText.encode(version.columns)).bind(rowCount)
        insert.bind(version.loadedAt.milliseconds).bind(version.loadedBy).bind(version.sha256)
        return (try insert.key(), number)
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
            insertRow.bind(DatasetPlace.firstRow(ofVersion: seq) + Int64(start + index)).bind(seq)
            try insertRow.bind(key: row.key).bind(hiding: row.values).run()
        }
    }

    /// Sets where a version stands.
    func set(_ state: DatasetState, of seq: Int64) throws(SQLFailure) {
        try setState.bind(state.rawValue).bind(seq).run()
    }

    /// Makes a version the one that look-ups see; `false` when it is not there.
    func release(_ name: String, version: Int) throws(SQLFailure) -> Bool {
        try connection.lock(["dataset", name])
        guard try find.bind(name).bind(version).first({ row in row.boolean() }) == true else { return false }
        try recall.bind(name).run()
        return try release.bind(name).bind(version).runCounting() > 0
    }

    /// Takes versions out of sight and says which; their rows are to be removed next.
    func leave(_ name: String, all: Bool) throws(SQLFailure) -> [Int64] {
        try connection.lock(["dataset", name])
        return try leave.bind(name).bind(all).all { row in row.integer64() }
    }

    /// Removes some rows of a version and says how many.
    func removeRows(of seq: Int64, atMost count: Int) throws(SQLFailure) -> Int {
        removeRows.bind(DatasetPlace.firstRow(ofVersion: seq)).bind(DatasetPlace.firstRow(ofVersion: seq + 1))
        return try removeRows.bind(count).runCounting()
    }

    /// Versions whose removal was cut short, or whose loading was, before a moment.
    func leftOvers(before time: Timestamp) throws(SQLFailure) -> [Int64] {
        try leftOvers.bind(time.milliseconds).all { row in row.integer64() }
    }
}

/// Where a version of a dataset stands.
enum DatasetState: Int64 {
    case loading = 0
    case whole = 1
    case leaving = 2
    /// Its rows are gone; the number is not used again.
    case gone = 3
}

/// Where the rows of datasets are kept.
enum DatasetPlace {
    /// The place of the first row of a version; each version has room for 2³² rows.
    static func firstRow(ofVersion seq: Int64) -> Int64 { seq << 32 }
}
