import Gateway

/// What comes of messages in a batch: the carriers' answers and reports.
///
/// The rows are read and locked by the first pipeline, changed here, and written by the second one.
struct BatchSends {
    private let lock: PostgreSQLRows
    private let stored: PostgreSQLRows
    private let early: PostgreSQLRows
    private let byCarriers: PostgreSQLRows
    private let byOurs: PostgreSQLRows
    private let update: PostgreSQLRows
    private let forget: PostgreSQLRows
    private let keep: PostgreSQLRows

    init(_ connection: PostgreSQLConnection) throws(SQLFailure) {
        lock = try PostgreSQLRows.locks(on: connection)
        stored = try PostgreSQLRows(columns: 1, on: connection) { rows in
            "SELECT id, \(StoredSend.columns) FROM \(rows) JOIN outbox ON id = c1 ORDER BY n FOR UPDATE OF outbox"
        }
        early = try PostgreSQLRows(columns: 2, on: connection) { rows in
            """
            SELECT c1, e.status, e.word, e.reason FROM \(rows) JOIN outbox AS o ON o.id = c1
            JOIN early_report AS e ON e.carrier = o.carrier AND e.carrier_message_id = c2 ORDER BY e.seq
            """
        }
        func found(_ condition: String) -> (String) -> String {
            { rows in
                """
                SELECT n, found.* FROM \(rows), LATERAL (SELECT \(StoredSend.columns) FROM outbox
                    WHERE carrier = c1 AND \(condition) ORDER BY seq DESC LIMIT 1 FOR UPDATE) AS found
                """
            }
        }
        byCarriers = try PostgreSQLRows(columns: 2, on: connection, found("carrier_message_id = c2"))
        byOurs = try PostgreSQLRows(columns: 2, on: connection, found("id = c2"))
        update = try PostgreSQLRows(columns: 9, on: connection) { rows in
            """
            UPDATE outbox SET status = c2, reason = c3, carrier_message_id = coalesce(c4, carrier_message_id),
                not_before = c5, queue = c6, due_at = c7, line = c8, report_word = coalesce(c9, report_word)
            FROM \(rows) WHERE seq = c1
            """
        }
        forget = try PostgreSQLRows(columns: 2, on: connection) { rows in
            "DELETE FROM early_report USING \(rows) WHERE carrier = c1 AND carrier_message_id = c2"
        }
        keep = try PostgreSQLRows(columns: 6, on: connection) { rows in
            """
            INSERT INTO early_report (carrier, carrier_message_id, status, word, reason, at)
            SELECT c1, c2, c3, c4, c5, c6 FROM \(rows) ORDER BY n
            """
        }
    }

    // MARK: The first pipeline

    /// Reads and locks all messages that answers and reports are about.
    func ask(_ units: [BatchPlan.Unit], in pipeline: PostgreSQLPipeline) throws(SQLFailure) -> BatchSendStates {
        for rows in [lock, stored, early, byCarriers, byOurs, update, forget, keep] { rows.removeAll() }
        var ids: [String] = []
        var answered: [(id: String, carriers: String)] = []
        var reports: [BatchReportKey] = []
        for change in units.flatMap(\.unit.changes) {
            switch change {
            case .finishSend(let id, _, let carriers, _, _):
                ids.append(id)
                if let carriers { answered.append((id, carriers)) }
            case .report(let carrier, let report, _):
                reports.append(BatchReportKey(carrier: carrier, reference: report.reference))
            default: continue
            }
        }
        let states = BatchSendStates()
        let reported = reports.compactMap { $0.carriersID }
        lock.bindLocks((answered.map(\.carriers) + reported).map { ["report", $0] })
        try lock.send(in: pipeline)
        for id in ids.sorted() { stored.bind(id).endRow() }
        try stored.send(in: pipeline) { row throws(SQLFailure) in
            let id = row.text()
            states.add(try StoredSend(&row), id: id)
        }
        for (id, carriers) in answered { early.bind(id).bind(carriers).endRow() }
        try early.send(in: pipeline) { row throws(SQLFailure) in try states.addEarly(&row) }
        try ask(reports, byCarriers, states, in: pipeline) { $0.carriersID }
        try ask(reports, byOurs, states, in: pipeline) { $0.ourID }
        return states
    }

    private func ask(
        _ reports: [BatchReportKey],
        _ rows: PostgreSQLRows,
        _ states: BatchSendStates,
        in pipeline: PostgreSQLPipeline,
        by id: (BatchReportKey) -> String?
    ) throws(SQLFailure) {
        let asked = reports.filter { id($0) != nil }
        for report in asked { rows.bind(report.carrier).bind(id(report) ?? "").endRow() }
        try rows.send(in: pipeline) { row throws(SQLFailure) in
            let report = asked[row.integer() - 1]
            states.add(try StoredSend(&row), report: report)
        }
    }

    // MARK: The second pipeline

    /// Writes the changed messages.
    func send(_ states: BatchSendStates, in pipeline: PostgreSQLPipeline) throws(SQLFailure) {
        for state in states.changed {
            let stored = state.stored
            update.bind(stored.seq).bind(stored.state.status.rawValue).bind(hiding: stored.state.reason)
            update.bind(state.carriersID).bind(stored.notBefore).bind(stored.queue).bind(stored.dueAt)
            update.bind(stored.line).bind(state.word).endRow()
        }
        try update.send(in: pipeline)
        for (carrier, id) in states.takenEarly { forget.bind(carrier).bind(id).endRow() }
        try forget.send(in: pipeline)
        for early in states.newEarly {
            keep.bind(early.carrier).bind(early.id).bind(early.report.status?.rawValue).bind(early.report.raw)
            keep.bind(hiding: early.report.reason).bind(early.at.milliseconds).endRow()
        }
        try keep.send(in: pipeline)
    }
}

/// What a report is about.
struct BatchReportKey: Hashable {
    var carrier: String
    var reference: MessageReference

    var carriersID: String? {
        if case .carriers(let id) = reference { id } else { nil }
    }

    var ourID: String? {
        if case .ours(let id) = reference { id } else { nil }
    }
}
