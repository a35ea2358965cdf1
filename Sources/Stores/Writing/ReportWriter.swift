import Gateway

/// Writes delivery reports, also those that overtake the answer to our request.
struct ReportWriter {
    private let find: Statement
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

    /// Applies a report to the newest message with the carrier's id, or keeps it.
    func apply(_ report: DeliveryReport, carrier: String, at time: Timestamp) throws(SQLFailure) {
        guard case .carriers(let id) = report.reference else { return }
        find.bind(carrier).bind(id)
        let found = try find.first { row throws(SQLFailure) in
            (seq: row.integer64(), state: DeliveryState(status: try row.word(), reason: row.optionalText()))
        }
        guard let found else {
            keep.bind(carrier).bind(id).bind(report.status?.rawValue).bind(report.raw)
            try keep.bind(report.reason).bind(time.milliseconds).run()
            return
        }
        var state = found.state
        state.apply(EarlyReport(status: report.status, word: report.raw, reason: report.reason))
        if state == found.state {
            try keepWord.bind(report.raw).bind(found.seq).run()
        } else {
            try update.bind(report.raw).bind(state.status.rawValue).bind(state.reason).bind(found.seq).run()
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
