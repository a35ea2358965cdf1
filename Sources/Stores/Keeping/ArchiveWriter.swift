import Gateway
import ShortText

/// Keeps the archive's index.
struct ArchiveWriter<Connection: SQLConnection> {
    let connection: Connection

    private var places: WordPlaces<Connection> { WordPlaces(connection: connection) }

    private func index(_ table: WordTable) -> WordIndex<Connection> {
        WordIndex(connection: connection, table: table)
    }

    /// Adds rows whose words were made outside; nothing when somebody else came first.
    func add(_ batch: WordBatch) throws(SQLFailure) {
        guard try places.placeToChange(of: batch.table.rawValue) == batch.start else { return }
        try index(batch.table).add(batch.rows)
        try places.set(batch.table.rawValue, to: max(batch.start, batch.end))
    }

    /// Takes a row's words out, in the transaction in which its text goes.
    func remove(_ hit: ArchiveHit, _ seq: Int64, of table: WordTable) throws(SQLFailure) {
        guard seq <= (try places.placeToChange(of: table.rawValue)) else { return }
        try index(table).remove(connection.addresses.vault.words(of: hit), of: seq)
        if Connection.dialect == .sqlite { try places.set("scrub", to: ScrubState.due) }
    }

    /// Merges a little; `false` when there is nothing to do.
    func merge() throws(SQLFailure) -> Bool {
        for table in WordTable.allCases where try index(table).merge() { return true }
        return false
    }

    /// Does a little of a scrub that is due; `false` when none is.
    func scrub() throws(SQLFailure) -> Bool {
        switch try places.placeToChange(of: "scrub") {
        case ScrubState.none: return false
        case ScrubState.due:
            for table in WordTable.allCases { try index(table).beginScrub() }
            try places.set("scrub", to: ScrubState.underWay)
            return true
        default:
            if try merge() { return true }
            try places.set("scrub", to: ScrubState.none)
            return false
        }
    }

    /// Empties the index, to be made anew.
    func clear() throws(SQLFailure) {
        for table in WordTable.allCases {
            _ = try places.placeToChange(of: table.rawValue)
            try index(table).clear()
            try places.set(table.rawValue, to: 0)
        }
        try places.set("rules", to: Int64(SearchWords.version))
        try places.set("scrub", to: ScrubState.none)
    }
}

/// Rows on their way into the index.
struct WordBatch: Sendable {
    var table: WordTable
    /// How far the index came when they were read.
    var start: Int64
    /// How far it comes with them.
    var end: Int64
    var rows: [(seq: Int64, words: [String])]
}
