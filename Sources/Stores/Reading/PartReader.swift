import Gateway
import ShortText

/// Reads the parts of long messages.
struct PartReader<Connection: SQLConnection> {
    private let parts: Connection.Statement
    private let overdue: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        parts = try connection.prepare(
            """
            SELECT \(MessagePart.storedColumns) FROM sms_part
            WHERE carrier = ? AND phone = ? AND short_code = ? AND reference = ? AND total = ? ORDER BY number
            """
        )
        overdue = try connection.prepare(
            """
            SELECT carrier, phone, short_code, reference, total FROM sms_part WHERE is_taken = 0
            GROUP BY carrier, phone, short_code, reference, total
            HAVING max(received_at) < ? ORDER BY max(received_at) LIMIT ?
            """
        )
    }

    /// The parts of a message that are there, in their order.
    func parts(of message: LongMessageKey) throws(SQLFailure) -> [MessagePart] {
        try parts.bind(message).all { row throws(SQLFailure) in try MessagePart(&row) }
    }

    /// Messages that were not taken and of which no part came since a moment, oldest first.
    func overdue(before time: Timestamp, limit: Int) throws(SQLFailure) -> [LongMessageKey] {
        try overdue.bind(time.milliseconds).bind(max(0, limit)).all { row throws(SQLFailure) in
            try LongMessageKey(&row)
        }
    }
}

extension LongMessageKey {
    init(_ row: inout some SQLRow) throws(SQLFailure) {
        self.init(
            carrier: row.text(),
            phone: try row.phone(),
            to: row.text(),
            reference: row.text(),
            total: row.integer()
        )
    }
}

extension MessagePart {
    static let storedColumns = """
        carrier, phone, short_code, reference, total, number, external_id, text, link_id, sent_at, received_at, is_taken
        """

    init(_ row: inout some SQLRow) throws(SQLFailure) {
        self.init(
            message: try LongMessageKey(&row),
            number: row.integer(),
            externalID: try row.optionalOpenedText(),
            text: try row.openedText(),
            linkID: row.optionalText(),
            sentAt: row.optionalTimestamp(),
            receivedAt: row.timestamp(),
            isTaken: row.boolean()
        )
    }
}
