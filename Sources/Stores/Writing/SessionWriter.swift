import Gateway
import ShortText

/// Writes conversations and profiles.
struct SessionWriter<Connection: SQLConnection> {
    private let begin: Connection.Statement
    private let update: Connection.Statement
    private let end: Connection.Statement
    private let expire: Connection.Statement
    private let language: Connection.Statement
    private let languageOf: Connection.Statement
    private let stopped: Connection.Statement

    /// How long after its time a conversation is kept while a handler's answer is awaited.
    private static var patience: Duration { .seconds(86_400) }

    init(_ connection: Connection) throws(SQLFailure) {
        begin = try connection.prepare(
            """
            INSERT INTO session (
                carrier, id, version, phone, cumulative_input, state, is_awaiting, service_code, carried, expires_at)
            VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (carrier, id) DO UPDATE SET version = 1, phone = excluded.phone,
                cumulative_input = excluded.cumulative_input, state = excluded.state,
                is_awaiting = excluded.is_awaiting, service_code = excluded.service_code,
                carried = excluded.carried, expires_at = excluded.expires_at
            WHERE session.expires_at <= ?
            """
        )
        update = try connection.prepare(
            """
            UPDATE session SET version = ?, phone = ?, cumulative_input = ?, state = ?, is_awaiting = ?,
                service_code = ?, carried = ?, expires_at = ?
            WHERE carrier = ? AND id = ? AND version = ?
            """
        )
        end = try connection.prepare("DELETE FROM session WHERE carrier = ? AND id = ? AND version = ?")
        expire = try connection.prepare(
            "DELETE FROM session WHERE carrier = ? AND id = ? AND expires_at <= CASE WHEN is_awaiting = 1 THEN ? ELSE ? END"
        )
        languageOf = try connection.prepare("SELECT language FROM profile WHERE phone = ?")
        language = try connection.prepare(
            """
            INSERT INTO profile (phone, language) VALUES (?, ?)
            ON CONFLICT (phone) DO UPDATE SET language = excluded.language
            """
        )
        stopped = try connection.prepare(
            """
            INSERT INTO profile (phone, stopped_at) VALUES (?, ?)
            ON CONFLICT (phone) DO UPDATE SET stopped_at = excluded.stopped_at
            """
        )
    }

    /// Writes a conversation.
    ///
    /// - Parameters:
    ///   - record: the conversation.
    ///   - sealed: what of it is sealed already.
    ///   - now: a stored conversation that has expired by then counts as none.
    /// - Returns: `false` when it was made on old ground.
    /// - Throws: what SQLite says.
    func save(
        _ record: SessionRecord,
        _ sealed: SealedConversation? = nil,
        now: Timestamp
    ) throws(SQLFailure) -> Bool {
        let statement: Connection.Statement
        let sealed = if let sealed { sealed } else { try SealedConversation(record, by: begin.vault) }
        if record.version == 1 {
            statement = begin
            begin.bind(record.key.carrier).bind(sealed.id)
        } else {
            statement = update
            update.bind(record.version)
        }
        record.bindContents(to: statement, sealed)
        if record.version == 1 {
            begin.bind(now.milliseconds)
        } else {
            update.bind(record.key.carrier).bind(sealed.id).bind(record.version - 1)
        }
        return try statement.runCounting() > 0
    }

    /// Forgets a conversation; `false` when its version is another one.
    func end(_ key: SessionKey, version: Int) throws(SQLFailure) -> Bool {
        try end.bind(key.carrier).bind(id: key.id).bind(version).runCounting() > 0
    }

    /// Forgets a conversation if it has expired; one that awaits a handler's answer is owed it for some time more.
    func expire(_ place: SessionPlace, now: Timestamp) throws(SQLFailure) {
        expire.bind(place.carrier).bind(place.id).bind((now - SessionWriter.patience).milliseconds)
        try expire.bind(now.milliseconds).run()
    }

    /// The language that a phone's profile holds.
    func language(of phone: MSISDN) throws(SQLFailure) -> String? {
        try languageOf.bind(phone).first { row in row.optionalText() } ?? nil
    }

    /// Remembers a language; the rest of the profile stays.
    func setLanguage(_ phone: MSISDN, _ code: String) throws(SQLFailure) {
        try language.bind(phone).bind(code).run()
    }

    /// Remembers a STOP, or its end.
    func setStopped(_ phone: MSISDN, at time: Timestamp?) throws(SQLFailure) {
        try stopped.bind(phone).bind(time?.milliseconds).run()
    }
}

extension SessionRecord {
    /// Binds what a conversation holds beside its key and its version, in the order of its columns.
    func bindContents(to statement: some SQLStatement, _ sealed: SealedConversation) {
        statement.bind(phone)
        statement.bind(sealed.cumulativeInput)
        statement.bind(sealed.state)
        statement.bind(isAwaiting)
        statement.bind(sealed.serviceCode)
        statement.bind(sealed.carried)
        statement.bind(expiresAt.milliseconds)
    }
}
