import Gateway
import ShortText

/// Counts what went wrong: look-ups that failed, words that nobody understood.
///
/// Also proves that writing works.
struct CountWriter<Connection: SQLConnection> {
    private let failedLookUp: Connection.Statement
    private let unknownWord: Connection.Statement
    private let probe: Connection.Statement
    private let sweepErasedKeys: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        failedLookUp = try connection.prepare("INSERT INTO failed_look_up (dataset, phone, at) VALUES (?, ?, ?)")
        unknownWord = try connection.prepare(
            """
            INSERT INTO unknown_word (word, times, last_at) VALUES (?, 1, ?)
            ON CONFLICT (word) DO UPDATE SET times = unknown_word.times + 1,
                last_at = CASE WHEN unknown_word.last_at > excluded.last_at THEN unknown_word.last_at
                    ELSE excluded.last_at END
            """
        )
        probe = try connection.prepare("UPDATE probe SET times = times + 1")
        sweepErasedKeys = try connection.prepare("DELETE FROM erased_key WHERE erased_at < ?")
    }

    func addFailedLookUp(dataset: String, phone: MSISDN, at time: Timestamp) throws(SQLFailure) {
        try failedLookUp.bind(dataset).bind(phone).bind(time.milliseconds).run()
    }

    func addUnknownWord(_ word: String, at time: Timestamp) throws(SQLFailure) {
        try unknownWord.bind(key: word).bind(time.milliseconds).run()
    }

    func writeProbe() throws(SQLFailure) {
        try probe.run()
    }

    func sweepErasedKeys(before time: Timestamp) throws(SQLFailure) {
        try sweepErasedKeys.bind(time.milliseconds).run()
    }
}
