import Gateway
import ShortText

/// Reads what came in, conversations and profiles.
struct ConversationReader<Connection: SQLConnection> {
    private let inbound: Connection.Statement
    private let erased: Connection.Statement
    private let inbox: Connection.Statement
    private let inboxOfPhone: Connection.Statement
    private let session: Connection.Statement
    private let awaiting: Connection.Statement
    private let sweepable: Connection.Statement
    private let profile: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        inbound = try connection.prepare(
            "SELECT \(InboundRecord.readColumns) FROM inbound WHERE carrier = ? AND external_id = ?"
        )
        erased = try connection.prepare("SELECT erased_at FROM erased_key WHERE hash = ?")
        inbox = try connection.prepare("SELECT \(InboundRecord.readColumns) FROM inbound ORDER BY seq DESC LIMIT ?")
        inboxOfPhone = try connection.prepare(
            """
            SELECT \(InboundRecord.readColumns) FROM inbound WHERE phone = ?
            ORDER BY \(Connection.dialect.newestOfFew) LIMIT ?
            """
        )
        session = try connection.prepare(
            "SELECT \(SessionRecord.storedColumns) FROM session WHERE carrier = ? AND id = ?"
        )
        awaiting = try connection.prepare(
            """
            SELECT \(SessionRecord.storedColumns) FROM session WHERE is_awaiting = 1
            ORDER BY expires_at, carrier, id LIMIT ?
            """
        )
        sweepable = try connection.prepare(
            """
            SELECT carrier, id, expires_at FROM session WHERE (carrier, id) > (?, ?) ORDER BY carrier, id LIMIT ?
            """
        )
        profile = try connection.prepare("SELECT \(CitizenProfile.storedColumns) FROM profile WHERE phone = ?")
    }

    func inbound(_ key: InboundKey) throws(SQLFailure) -> InboundRecord? {
        let known = try inbound.bind(key.carrier).bind(id: key.id).first { row throws(SQLFailure) in
            try InboundRecord(&row, key: key)
        }
        if let known { return known }
        guard let erasedAt = try erased.bind(key.erasureHash).first({ row in row.timestamp() }) else { return nil }
        return InboundRecord(forgotten: key, at: erasedAt)
    }

    /// What came in, newest first.
    func inbox(phone: MSISDN?, limit: Int) throws(SQLFailure) -> [InboundRecord] {
        let statement = if let phone { inboxOfPhone.bind(phone) } else { inbox }
        return try statement.bind(max(0, limit)).all { row throws(SQLFailure) in try InboundRecord(&row) }
    }

    func session(_ key: SessionKey) throws(SQLFailure) -> SessionRecord? {
        try session.bind(key.carrier).bind(id: key.id).first { row throws(SQLFailure) in
            try SessionRecord(&row, key: key)
        }
    }

    /// Conversations that await a handler's answer, those that end first first.
    func awaitingSessions(limit: Int) throws(SQLFailure) -> [SessionRecord] {
        try awaiting.bind(max(0, limit)).all { row throws(SQLFailure) in try SessionRecord(&row) }
    }

    /// The times of some conversations, in the order of their keys.
    func sessionTimes(
        after place: SessionPlace,
        limit: Int
    ) throws(SQLFailure) -> [(place: SessionPlace, expiresAt: Timestamp)] {
        try sweepable.bind(place.carrier).bind(place.id).bind(limit).all { row in
            (SessionPlace(carrier: row.text(), id: row.text()), row.timestamp())
        }
    }

    func profile(_ phone: MSISDN) throws(SQLFailure) -> CitizenProfile? {
        try profile.bind(phone).first { row throws(SQLFailure) in try CitizenProfile(&row) }
    }
}
