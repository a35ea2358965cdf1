import Gateway
import ShortText

/// Reads outgoing messages.
struct OutboxReader<Connection: SQLConnection> {
    private let connection: Connection
    private let exact: Connection.Statement
    private let beginning: Connection.Statement
    private let next: Connection.Statement
    private let newestLanguage: Connection.Statement

    /// How many ready messages are looked at for the earliest; behind so many, one is due for certain.
    private static var lookedAt: Int { 1000 }

    init(_ connection: Connection) throws(SQLFailure) {
        self.connection = connection
        exact = try connection.prepare("SELECT \(OutboundMessage.readColumns) FROM outbox WHERE id = ?")
        beginning = try connection.prepare(
            "SELECT \(OutboundMessage.readColumns) FROM outbox WHERE id >= ? AND id < ? LIMIT 2"
        )
        newestLanguage = try connection.prepare(
            "SELECT language FROM outbox WHERE phone = ? ORDER BY \(Connection.dialect.newestOfFew) LIMIT 1"
        )
        next = try connection.prepare(
            """
            SELECT min(due_at) FROM (
                SELECT due_at FROM (
                    SELECT due_at FROM outbox WHERE queue = 1 AND carrier = ?1 LIMIT \(OutboxReader.lookedAt)) AS ready
                UNION ALL SELECT * FROM (
                    SELECT due_at FROM outbox WHERE queue = 0 AND carrier = ?1 ORDER BY due_at LIMIT 1) AS waiting
                UNION ALL SELECT * FROM (
                    SELECT due_at FROM outbox WHERE queue = 2 AND carrier = ?1 ORDER BY due_at LIMIT 1) AS leased) AS next
            """
        )
    }

    /// A message by its id, or by a beginning of it that only one message has.
    func message(_ id: String) throws(SQLFailure) -> OutboundMessage? {
        guard !id.isEmpty else { return nil }
        if let message = try exact.bind(id).first({ row throws(SQLFailure) in try OutboundMessage(&row) }) {
            return message
        }
        // No id has a character behind this one.
        let found = try beginning.bind(id).bind(id + "\u{10FFFF}").all { row throws(SQLFailure) in
            try OutboundMessage(&row)
        }
        return found.count == 1 ? found[0] : nil
    }

    /// When the next message of a carrier is due.
    func nextDue(carrier: String) throws(SQLFailure) -> Timestamp? {
        try next.bind(carrier).first { row in row.optionalTimestamp() } ?? nil
    }

    /// The language of the newest message to a phone; `nil` when there is none.
    func lastLanguage(of phone: MSISDN) throws(SQLFailure) -> String? {
        try newestLanguage.bind(phone).first { row in row.text() }
    }

    /// Messages, newest first.
    func messages(_ filter: MessageFilter) throws(SQLFailure) -> [OutboundMessage] {
        var conditions: [String] = []
        if filter.phone != nil { conditions.append("phone = ?") }
        if let status = filter.status {
            // The second condition lets SQLite use the index of messages in trouble.
            conditions.append("status = ?" + (status.isTrouble ? " AND \(OutboxReader.trouble)" : ""))
        }
        if filter.deadOnly { conditions.append("\(OutboxReader.dead) AND \(OutboxReader.trouble)") }
        let order = filter.phone == nil ? "seq DESC" : Connection.dialect.newestOfFew
        let statement = try connection.prepare(
            """
            SELECT \(OutboundMessage.readColumns) FROM outbox \(conditions.whereClause) ORDER BY \(order) LIMIT ?
            """
        )
        if let phone = filter.phone { statement.bind(phone) }
        if let status = filter.status { statement.bind(status.rawValue) }
        return try statement.bind(max(0, filter.limit)).all { row throws(SQLFailure) in try OutboundMessage(&row) }
    }

    /// In the words of the index `outbox_trouble`.
    private static var trouble: String {
        "status IN ('unconfirmed', 'buffered', 'failed', 'rejected', 'expired', 'undeliverable')"
    }
    private static var dead: String { "status IN ('failed', 'rejected', 'expired', 'undeliverable')" }

    /// The carriers that take no messages.
    func pauses() throws(SQLFailure) -> [CarrierPause] {
        try connection.prepare("SELECT carrier, since, until, reason FROM carrier_pause ORDER BY carrier").all { row in
            CarrierPause(carrier: row.text(), since: row.timestamp(), until: row.timestamp(), reason: row.text())
        }
    }
}

extension DeliveryStatus {
    fileprivate var isTrouble: Bool {
        switch self {
        case .unconfirmed, .buffered, .failed, .rejected, .expired, .undeliverable: true
        case .queued, .sending, .sent, .delivered, .cancelled: false
        }
    }
}

extension [String] {
    /// The conditions as a query has them.
    var whereClause: String { isEmpty ? "" : "WHERE " + joined(separator: " AND ") }
}
