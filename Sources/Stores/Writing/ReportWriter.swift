import Gateway

/// Writes delivery reports, also those that overtake the answer to our request.
struct ReportWriter<Connection: SQLConnection> {
    private let connection: Connection
    private let findByCarriers: Connection.Statement
    private let findByOurs: Connection.Statement
    private let update: Connection.Statement
    private let keepWord: Connection.Statement
    private let keep: Connection.Statement
    private let early: Connection.Statement
    private let forget: Connection.Statement
    private let sweep: Connection.Statement
    private let line: OutboxLine<Connection>

    init(_ connection: Connection, line: OutboxLine<Connection>) throws(SQLFailure) {
        self.connection = connection
        self.line = line
        findByCarriers = try connection.prepare(
            """
            SELECT \(StoredSend.columns) FROM outbox WHERE carrier = ? AND carrier_message_id = ?
            ORDER BY seq DESC LIMIT 1\(Connection.dialect.forUpdate)
            """
        )
        findByOurs = try connection.prepare(
            """
            SELECT \(StoredSend.columns) FROM outbox WHERE carrier = ? AND id = ?\(Connection.dialect.forUpdate)
            """
        )
        update = try connection.prepare(
            """
            UPDATE outbox SET report_word = ?, status = ?, reason = ?, queue = ?, due_at = ?, line = ? WHERE seq = ?
            """
        )
        keepWord = try connection.prepare("UPDATE outbox SET report_word = ? WHERE seq = ?")
        keep = try connection.prepare(
            """
            INSERT INTO early_report (carrier, carrier_message_id, status, word, reason, at) VALUES (?, ?, ?, ?, ?, ?)
            """
        )
        early = try connection.prepare(
            """
            SELECT status, word, reason FROM early_report WHERE carrier = ? AND carrier_message_id = ? ORDER BY seq
            """
        )
        forget = try connection.prepare("DELETE FROM early_report WHERE carrier = ? AND carrier_message_id = ?")
        sweep = try connection.prepare("DELETE FROM early_report WHERE at < ?")
    }

    /// Applies a report to the message with our id, or to the newest with the carrier's; one that overtook the carrier's id
    /// is kept.
    func apply(_ report: DeliveryReport, carrier: String, at time: Timestamp) throws(SQLFailure) {
        if case .carriers(let id) = report.reference { try lock(id) }
        guard var stored = try find(report.reference, carrier: carrier) else {
            // Our own ids are known before a message leaves: nothing will ever match a strange one.
            guard case .carriers(let id) = report.reference else { return }
            keep.bind(carrier).bind(id).bind(report.status?.rawValue).bind(report.raw)
            try keep.bind(hiding: report.reason).bind(time.milliseconds).run()
            return
        }
        let before = stored.state
        let wasFront = stored.line == OutboxPlace.front
        stored.state.apply(EarlyReport(status: report.status, word: report.raw, reason: report.reason))
        if stored.state == before {
            try keepWord.bind(report.raw).bind(stored.seq).run()
            return
        }
        stored.rest()
        update.bind(report.raw).bind(stored.state.status.rawValue).bind(stored.state.reason)
        try update.bind(stored.queue).bind(stored.dueAt).bind(stored.line).bind(stored.seq).run()
        if wasFront, stored.line == nil { try line.leave(stored.key) }
    }

    private func find(_ reference: MessageReference, carrier: String) throws(SQLFailure) -> StoredSend? {
        let statement =
            switch reference {
            case .carriers(let id): findByCarriers.bind(carrier).bind(id)
            case .ours(let id): findByOurs.bind(carrier).bind(id)
            }
        return try statement.first { row throws(SQLFailure) in try StoredSend(&row) }
    }

    /// Hands out the reports that came before the carrier's id was known, and forgets them.
    func takeEarly(carrier: String, id: String) throws(SQLFailure) -> [EarlyReport] {
        try lock(id)
        let reports = try early.bind(carrier).bind(id).all { row throws(SQLFailure) in try EarlyReport(&row) }
        if !reports.isEmpty { try forget.bind(carrier).bind(id).run() }
        return reports
    }

    /// A report and the answer that it overtakes must not miss each other.
    private func lock(_ id: String) throws(SQLFailure) {
        try connection.lock(["report", id])
    }

    /// Forgets reports that came before a moment.
    func sweep(before time: Timestamp) throws(SQLFailure) {
        try sweep.bind(time.milliseconds).run()
    }
}

extension EarlyReport {
    init(_ row: inout some SQLRow) throws(SQLFailure) {
        let status = row.optionalText()
        self.init(
            status: status.flatMap { DeliveryStatus(rawValue: $0) },
            word: row.text(),
            reason: try row.optionalOpenedText()
        )
    }
}
