import Gateway

/// Writes outgoing messages and what comes of them.
struct OutboxWriter {
    private let insert: Statement
    private let find: Statement
    private let finish: Statement
    private let promote: Statement
    private let ready: Statement
    private let lease: Statement
    private let release: Statement
    private let reports: ReportWriter

    /// How many messages become due by one claim; more of them wait for the next one, so that a claim stays short.
    private static let promotedAtOnce = 2000

    init(_ connection: Connection) throws(SQLFailure) {
        reports = try ReportWriter(connection)
        insert = try connection.prepare(
            """
            INSERT INTO outbox (\(OutboundMessage.storedColumns), queue, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        find = try connection.prepare(
            "SELECT seq, carrier, status, reason, not_before, queue, due_at FROM outbox WHERE id = ?"
        )
        finish = try connection.prepare(
            """
            UPDATE outbox SET status = ?, reason = ?, carrier_message_id = coalesce(?, carrier_message_id),
                not_before = ?, queue = ?, due_at = ?
            WHERE seq = ?
            """
        )
        promote = try connection.prepare(
            """
            UPDATE outbox SET queue = 1 WHERE seq IN (
                SELECT seq FROM outbox WHERE queue = 0 AND carrier = ? AND due_at <= ?
                ORDER BY due_at LIMIT \(OutboxWriter.promotedAtOnce))
            """
        )
        ready = try connection.prepare(
            """
            SELECT seq, \(OutboundMessage.storedColumns) FROM outbox WHERE queue = 1 AND carrier = ? AND due_at <= ?
            ORDER BY priority, created_at, seq LIMIT ?
            """
        )
        lease = try connection.prepare(
            "UPDATE outbox SET status = 'sending', attempts = attempts + 1, queue = 0, due_at = ? WHERE seq = ?"
        )
        release = try connection.prepare(
            """
            UPDATE outbox SET status = 'queued', queue = 0, due_at = not_before
            WHERE status = 'sending' AND queue IS NOT NULL AND seq IN (
                SELECT seq FROM outbox INDEXED BY outbox_waiting WHERE queue = 0
                UNION ALL SELECT seq FROM outbox INDEXED BY outbox_ready WHERE queue = 1)
            """
        )
    }

    /// Adds a message; its id must be new.
    func add(_ message: OutboundMessage) throws(SQLFailure) {
        insert.bind(message.id).bind(message.carrier).bind(message.to).bind(message.originator)
        insert.bind(message.text).bind(message.language).bind(message.priority.rawValue)
        insert.bind(message.createdAt.milliseconds).bind(message.notBefore.milliseconds)
        insert.bind(message.expiresAt.milliseconds).bind(message.linkID).bind(message.attempts)
        insert.bind(message.status.rawValue).bind(message.carrierMessageID).bind(message.reason)
        let waits = message.status == .queued || message.status == .sending
        let isDue = message.notBefore <= message.createdAt
        insert.bind(waits ? (isDue ? 1 : 0) as Int64 : nil).bind(waits ? message.notBefore.milliseconds : nil)
        try insert.run()
    }

    /// Takes messages that are due, as ``Store/claimOutbound(carrier:limit:now:lease:)`` tells.
    func claim(
        carrier: String,
        limit: Int,
        now: Timestamp,
        lease end: Timestamp
    ) throws(SQLFailure) -> [OutboundMessage] {
        try promote.bind(carrier).bind(now.milliseconds).run()
        ready.bind(carrier).bind(now.milliseconds).bind(max(0, limit))
        let found = try ready.all { row throws(SQLFailure) in (seq: row.integer64(), try OutboundMessage(&row)) }
        var messages: [OutboundMessage] = []
        messages.reserveCapacity(found.count)
        for (seq, message) in found {
            try lease.bind(end.milliseconds).bind(seq).run()
            var message = message
            message.status = .sending
            message.attempts += 1
            messages.append(message)
        }
        return messages
    }

    /// Makes all messages that are being sent wait again.
    func releaseLeases() throws(SQLFailure) {
        try release.run()
    }

    /// Writes what came of handing a message over; nothing when there is no such message.
    func finish(_ send: FinishedSend) throws(SQLFailure) {
        guard var stored = try find.bind(send.id).first({ row throws(SQLFailure) in try Stored(&row) }) else { return }
        switch stored.state.status {
        case .queued, .sending:
            stored.state = DeliveryState(status: send.status, reason: send.reason)
            if send.status == .queued {
                stored.notBefore = send.notBefore.milliseconds
                stored.queue = 0
                stored.dueAt = stored.notBefore
            }
        default:
            // A report on an earlier attempt was here first; nothing leads backwards.
            stored.state.apply(EarlyReport(status: send.status, word: "", reason: send.reason))
        }
        if let carrierMessageID = send.carrierMessageID {
            for report in try reports.takeEarly(carrier: stored.carrier, id: carrierMessageID) {
                stored.state.apply(report)
            }
        }
        if stored.state.status != .queued && stored.state.status != .sending {
            stored.queue = nil
            stored.dueAt = nil
        }
        finish.bind(stored.state.status.rawValue).bind(stored.state.reason).bind(send.carrierMessageID)
        finish.bind(stored.notBefore).bind(stored.queue).bind(stored.dueAt).bind(stored.seq)
        try finish.run()
    }

    /// Applies a delivery report, or keeps it.
    func report(_ report: DeliveryReport, carrier: String, at time: Timestamp) throws(SQLFailure) {
        try reports.apply(report, carrier: carrier, at: time)
    }

    /// Forgets early reports that came before a moment.
    func sweepReports(before time: Timestamp) throws(SQLFailure) {
        try reports.sweep(before: time)
    }

    /// What is needed of a message to finish it.
    private struct Stored {
        var seq: Int64
        var carrier: String
        var state: DeliveryState
        var notBefore: Int64
        var queue: Int64?
        var dueAt: Int64?

        init(_ row: inout StatementRow) throws(SQLFailure) {
            seq = row.integer64()
            carrier = row.text()
            state = DeliveryState(status: try row.word(), reason: row.optionalText())
            notBefore = row.integer64()
            queue = row.optionalInteger64()
            dueAt = row.optionalInteger64()
        }
    }
}

/// What came of handing a message over: the values of ``StoreChange/finishSend(id:status:carrierMessageID:reason:notBefore:)``.
struct FinishedSend {
    var id: String
    var status: DeliveryStatus
    var carrierMessageID: String?
    var reason: String?
    var notBefore: Timestamp
}
