import Gateway
import ShortText

/// What is remembered of phones in a batch.
final class BatchProfiles {
    private let language: PostgreSQLRows
    private let stopped: PostgreSQLRows
    private var languages: [MSISDN: String] = [:]
    private var stops: [MSISDN: Timestamp?] = [:]

    init(_ connection: PostgreSQLConnection) throws(SQLFailure) {
        language = try PostgreSQLRows(columns: 2, on: connection) { rows in
            """
            INSERT INTO profile (phone, language) SELECT c1, c2 FROM \(rows) ORDER BY c1
            ON CONFLICT (phone) DO UPDATE SET language = excluded.language
            """
        }
        stopped = try PostgreSQLRows(columns: 2, on: connection) { rows in
            """
            INSERT INTO profile (phone, stopped_at) SELECT c1, c2 FROM \(rows) ORDER BY c1
            ON CONFLICT (phone) DO UPDATE SET stopped_at = excluded.stopped_at
            """
        }
    }

    /// Remembers a language; the last one counts.
    func setLanguage(_ phone: MSISDN, _ code: String) { languages[phone] = code }

    /// Remembers a STOP, or its end.
    func setStopped(_ phone: MSISDN, at time: Timestamp?) { stops[phone] = .some(time) }

    func send(in pipeline: PostgreSQLPipeline) throws(SQLFailure) {
        language.removeAll()
        stopped.removeAll()
        defer {
            languages.removeAll()
            stops.removeAll()
        }
        for (phone, code) in languages { language.bind(phone).bind(code).endRow() }
        try language.send(in: pipeline)
        for (phone, time) in stops { stopped.bind(phone).bind(time?.milliseconds).endRow() }
        try stopped.send(in: pipeline)
    }
}
