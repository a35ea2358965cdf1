import Gateway
import ShortText

/// Writes the parts of long messages.
struct PartWriter<Connection: SQLConnection> {
    private let keep: Connection.Statement
    private let take: Connection.Statement
    private let drop: Connection.Statement
    private let sweep: Connection.Statement

    private static var message: String {
        "carrier = ? AND phone = ? AND short_code = ? AND reference = ? AND total = ?"
    }

    init(_ connection: Connection) throws(SQLFailure) {
        keep = try connection.prepare(
            """
            INSERT INTO sms_part (\(MessagePart.storedColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """
        )
        take = try connection.prepare("UPDATE sms_part SET is_taken = 1 WHERE \(Self.message) AND is_taken = 0")
        drop = try connection.prepare("DELETE FROM sms_part WHERE \(Self.message) AND is_taken = 1")
        sweep = try connection.prepare("DELETE FROM sms_part WHERE received_at < ? AND is_taken = 1")
    }

    /// Keeps a part; one that is there already stays.
    func keep(_ part: MessagePart) throws(SQLFailure) {
        keep.bind(part.message).bind(part.number).bind(hiding: part.externalID).bind(hiding: part.text).bind(
            part.linkID
        )
        try keep.bind(part.sentAt?.milliseconds).bind(part.receivedAt.milliseconds).bind(part.isTaken).run()
    }

    /// Remembers that a message was taken; `false` when it has not exactly so many parts that were not.
    func take(_ message: LongMessageKey, count: Int) throws(SQLFailure) -> Bool {
        try take.bind(message).runCounting() == count
    }

    /// Forgets the parts of a message that were taken.
    func drop(_ message: LongMessageKey) throws(SQLFailure) {
        try drop.bind(message).run()
    }

    /// Forgets parts of taken messages that came before a moment.
    func sweep(before time: Timestamp) throws(SQLFailure) {
        try sweep.bind(time.milliseconds).run()
    }
}

extension SQLStatement {
    /// Binds what the parts of a message have in common, in the order of its columns.
    @discardableResult
    func bind(_ message: LongMessageKey) -> Self {
        bind(message.carrier).bind(message.phone).bind(message.to).bind(message.reference).bind(message.total)
    }
}
