import Gateway
import ShortText

/// Reads datasets, and what went wrong with look-ups and words.
struct DatasetReader<Connection: SQLConnection> {
    private let versions: Connection.Statement
    private let released: Connection.Statement
    private let byKey: Connection.Statement
    private let inOrder: Connection.Statement
    private let failures: Connection.Statement
    private let words: Connection.Statement
    private let isSealed: Bool

    init(_ connection: Connection) throws(SQLFailure) {
        isSealed = connection.addresses.vault.isSealing
        versions = try connection.prepare(
            "SELECT \(DatasetVersion.storedColumns) FROM dataset_version WHERE state = 1 ORDER BY name, version DESC"
        )
        released = try connection.prepare(
            "SELECT seq, \(DatasetVersion.storedColumns) FROM dataset_version WHERE name = ? AND is_released = 1"
        )
        byKey = try connection.prepare(
            """
            SELECT \(DatasetRow.storedColumns) FROM dataset_row
            WHERE version_seq = ? AND key = ? AND key <> '' ORDER BY place
            """
        )
        inOrder = try connection.prepare(
            """
            SELECT \(DatasetRow.storedColumns) FROM dataset_row WHERE place >= ? AND place < ? ORDER BY place LIMIT ?
            """
        )
        failures = try connection.prepare(
            "SELECT count(*) FROM failed_look_up WHERE phone = ? AND dataset = ? AND at >= ?"
        )
        words = try connection.prepare("SELECT word, times FROM unknown_word ORDER BY times DESC, word LIMIT ?")
    }

    /// All versions, by name, newest first.
    func datasets() throws(SQLFailure) -> [DatasetVersion] {
        try versions.all { row throws(SQLFailure) in try DatasetVersion(&row) }
    }

    /// The rows of the released version with a key; an empty key is no key.
    func lookUp(_ name: String, key: String) throws(SQLFailure) -> DatasetLookup? {
        guard let (seq, version) = try releasedVersion(of: name) else { return nil }
        let rows = try byKey.bind(seq).bind(key: key).all { row throws(SQLFailure) in try DatasetRow(&row) }
        return DatasetLookup(version: version, rows: rows)
    }

    /// The first rows of the released version.
    func rows(_ name: String, limit: Int) throws(SQLFailure) -> DatasetLookup? {
        guard let (seq, version) = try releasedVersion(of: name) else { return nil }
        inOrder.bind(DatasetPlace.firstRow(ofVersion: seq)).bind(DatasetPlace.firstRow(ofVersion: seq + 1))
        let rows = try inOrder.bind(max(0, limit)).all { row throws(SQLFailure) in try DatasetRow(&row) }
        return DatasetLookup(version: version, rows: rows)
    }

    private func releasedVersion(of name: String) throws(SQLFailure) -> (seq: Int64, version: DatasetVersion)? {
        try released.bind(name).first { row throws(SQLFailure) in
            (seq: row.integer64(), version: try DatasetVersion(&row))
        }
    }

    /// How many look-ups of a phone failed since a moment.
    func failedLookUps(dataset: String, phone: MSISDN, since: Timestamp) throws(SQLFailure) -> Int {
        try failures.bind(phone).bind(dataset).bind(since.milliseconds).first { row in row.integer() } ?? 0
    }

    /// Words that nobody understood, most frequent first.
    func unknownWords(limit: Int) throws(SQLFailure) -> [UnknownWord] {
        // Sealed words are in no order: those that came equally often are put into theirs here.
        let found = try words.bind(isSealed ? Int.max : max(0, limit)).all { row throws(SQLFailure) in
            UnknownWord(word: try row.openedText(), count: row.integer())
        }
        guard isSealed else { return found }
        return Array(found.sorted { ($1.count, $0.word) < ($0.count, $1.word) }.prefix(max(0, limit)))
    }
}
