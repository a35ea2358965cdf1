import Gateway

/// Writes delivery reports, also those that overtake the answer to our request.
struct ReportWriter {
    private let find: Statement
    private let findOurs: Statement
    private let update: Statement
    private let keepWord: Statement
    private let keep: Statement
    private let early: Statement
    private let forget: Statement
    private let sweep: Statement

    init(_ connection: Connection) throws(SQLFailure) {
        find = try connection.prepare(
            """
            SELECT seq, status, reason FROM outbox WHERE carrier = ? AND carrier_message_id = ?
            ORDER BY seq DESC LIMIT 1
            """
        )
        findOurs = try connection.prepare("SELECT seq, status, reason FROM outbox WHERE carrier = ? AND id = ?")
        update = try connection.prepare(
            """
            UPDATE outbox SET report_word = ?1, status = ?2, reason = ?3,
                queue = iif(?2 IN ('queued', 'sending'), queue, NULL),
                due_at = iif(?2 IN ('queued', 'sending'), due_at, NULL)
            WHERE seq = ?4
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

    /// Applies a report to the message with our id, or to the newest one with the carrier's; or keeps it.
    ///
    /// Our own ids are in the store before a carrier can report on them, so that no such report comes too early.
    func apply(_ report: DeliveryReport, carrier: String, at time: Timestamp) throws(SQLFailure) {
        let (statement, id) =
            switch report.reference {
            case .carriers(let id): (find, id)
            case .ours(let id): (findOurs, id)
            }
        let found = try statement.bind(carrier).bind(id).first { row throws(SQLFailure) in
            (seq: row.integer64(), state: DeliveryState(status: try row.word(), reason: row.optionalText()))
        }
        if let found { return try apply(report, to: found.seq, in: found.state) }
        guard case .carriers = report.reference else { return }
        keep.bind(carrier).bind(id).bind(report.status?.rawValue).bind(report.raw)
        try keep.bind(report.reason).bind(time.milliseconds).run()
    }

    private func apply(_ report: DeliveryReport, to seq: Int64, in found: DeliveryState) throws(SQLFailure) {
        var state = found
        state.apply(EarlyReport(status: report.status, word: report.raw, reason: report.reason))
        if state == found {
            try keepWord.bind(report.raw).bind(seq).run()
        } else {
            try update.bind(report.raw).bind(state.status.rawValue).bind(state.reason).bind(seq).run()
        }
    }

    /// Hands out the reports that came before the carrier's id was known, and forgets them.
    func takeEarly(carrier: String, id: String) throws(SQLFailure) -> [EarlyReport] {
        let reports = try early.bind(carrier).bind(id).all { row throws(SQLFailure) in
            let status = row.optionalText()
            return EarlyReport(
                status: status.flatMap { DeliveryStatus(rawValue: $0) },
                word: row.text(),
                reason: row.optionalText()
            )
        }
        if !reports.isEmpty { try forget.bind(carrier).bind(id).run() }
        return reports
    }

    /// Forgets reports that came before a moment.
    func sweep(before time: Timestamp) throws(SQLFailure) {
        try sweep.bind(time.milliseconds).run()
    }
}
