import Gateway

/// Writes what comes of outgoing messages.
struct OutcomeWriter<Connection: SQLConnection> {
    private let find: Connection.Statement
    private let finish: Connection.Statement
    private let reroute: Connection.Statement
    private let retry: Connection.Statement
    private let line: OutboxLine<Connection>
    private let reports: ReportWriter<Connection>

    init(_ connection: Connection, line: OutboxLine<Connection>) throws(SQLFailure) {
        self.line = line
        reports = try ReportWriter(connection, line: line)
        find = try connection.prepare(
            "SELECT \(StoredSend.columns) FROM outbox WHERE id = ?\(Connection.dialect.forUpdate)"
        )
        finish = try connection.prepare(
            """
            UPDATE outbox SET status = ?, reason = ?, carrier_message_id = coalesce(?, carrier_message_id),
                not_before = ?, queue = ?, due_at = ?, line = ?
            WHERE seq = ?
            """
        )
        reroute = try connection.prepare(
            """
            UPDATE outbox SET carrier = ?, originator = ?, carrier_message_id = NULL, queue = ?, due_at = not_before,
                line = ?
            WHERE seq = ?
            """
        )
        retry = try connection.prepare(
            """
            UPDATE outbox SET status = 'queued', attempts = 0, reason = NULL, carrier_message_id = NULL,
                not_before = ?1, due_at = ?1, expires_at = ?2, queue = ?3, line = ?4
            WHERE seq = ?5 AND text_gone_at IS NULL
            """
        )
    }

    /// Writes what came of handing a message over; nothing when there is no such message.
    func finish(_ send: FinishedSend, now: Timestamp) throws(SQLFailure) {
        guard var stored = try stored(send.id) else { return }
        let wasFront = stored.line == OutboxPlace.front
        stored.end(send, now: now)
        if let carrierMessageID = send.carrierMessageID {
            for report in try reports.takeEarly(carrier: stored.key.carrier, id: carrierMessageID) {
                stored.state.apply(report)
            }
        }
        stored.rest()
        finish.bind(stored.state.status.rawValue).bind(hiding: stored.state.reason).bind(send.carrierMessageID)
        finish.bind(stored.notBefore).bind(stored.queue).bind(stored.dueAt).bind(stored.line).bind(stored.seq)
        try finish.run()
        if wasFront, stored.line == nil { try line.leave(stored.key) }
    }

    /// Gives a message that waits to another carrier.
    func reroute(_ id: String, to carrier: String, originator: String?) throws(SQLFailure) {
        guard let stored = try stored(id), stored.state.status == .queued else { return }
        var key = stored.key
        key.carrier = carrier
        let place = try line.place(key)
        reroute.bind(carrier).bind(originator).bind(place.queue).bind(place.line).bind(stored.seq)
        try reroute.run()
        if stored.line == OutboxPlace.front { try line.leave(stored.key) }
    }

    /// Brings a message back; `false` when it is under way, cannot be brought back, or has lost its text.
    func retry(_ id: String, at time: Timestamp, expiresAt: Timestamp) throws(SQLFailure) -> Bool {
        guard let stored = try stored(id), stored.state.status.canBeRetried else { return false }
        let place = try line.place(stored.key)
        retry.bind(time.milliseconds).bind(expiresAt.milliseconds).bind(place.queue).bind(place.line)
        return try retry.bind(stored.seq).runCounting() > 0
    }

    /// Applies a delivery report, or keeps it.
    func report(_ report: DeliveryReport, carrier: String, at time: Timestamp) throws(SQLFailure) {
        try reports.apply(report, carrier: carrier, at: time)
    }

    /// Forgets early reports that came before a moment.
    func sweepReports(before time: Timestamp) throws(SQLFailure) {
        try reports.sweep(before: time)
    }

    private func stored(_ id: String) throws(SQLFailure) -> StoredSend? {
        try find.bind(id).first { row throws(SQLFailure) in try StoredSend(&row) }
    }
}

/// What is needed of a message to change where it stands.
struct StoredSend {
    static let columns = "seq, carrier, phone, priority, status, reason, not_before, queue, due_at, line"

    var seq: Int64
    var key: OutboxLineKey
    var state: DeliveryState
    var notBefore: Int64
    var queue: Int64?
    var dueAt: Int64?
    var line: Int64?

    init(_ row: inout some SQLRow) throws(SQLFailure) {
        seq = row.integer64()
        let carrier = row.text()
        key = OutboxLineKey(phone: try row.phone(), carrier: carrier, priority: row.integer())
        state = DeliveryState(status: try row.word(), reason: try row.optionalOpenedText())
        notBefore = row.integer64()
        queue = row.optionalInteger64()
        dueAt = row.optionalInteger64()
        line = row.optionalInteger64()
    }

    /// Takes what came of handing it over; ``rest()`` is to follow.
    mutating func end(_ send: FinishedSend, now: Timestamp) {
        switch state.status {
        case .queued, .sending, .unconfirmed:
            state = DeliveryState(status: send.status, reason: send.reason)
            wait(send.notBefore, now: now)
        default:
            // A report on an earlier attempt was here first; nothing leads backwards.
            state.apply(EarlyReport(status: send.status, word: "", reason: send.reason))
        }
    }

    /// Lets it wait for its next try, or for its settlement.
    private mutating func wait(_ moment: Timestamp, now: Timestamp) {
        guard state.status == .queued || state.status == .unconfirmed else { return }
        notBefore = moment.milliseconds
        dueAt = notBefore
        queue = state.status == .queued ? OutboxQueue.waits : OutboxQueue.leased
        // It went out before the others, or waits for too long: they pass.
        if state.status == .unconfirmed || moment > now + OutboundClaim.patience { line = nil }
    }

    /// Lets it wait no more when there is nothing to wait for.
    mutating func rest() {
        switch state.status {
        case .queued, .sending, .unconfirmed: break
        default:
            queue = nil
            dueAt = nil
            line = nil
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
