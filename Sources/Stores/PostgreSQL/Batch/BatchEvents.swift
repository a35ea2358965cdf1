import Gateway

/// The events of a batch, and the conversations that go on by them.
///
/// A conversation is written only for an event that is new; both are known when the first pipeline comes back.
struct BatchEvents {
    private let events: PostgreSQLRows
    private let begins: PostgreSQLRows
    private let updates: PostgreSQLRows
    private let ends: PostgreSQLRows
    private let known: PostgreSQLRows
    private let takenBack: PostgreSQLRows

    init(_ connection: PostgreSQLConnection) throws(SQLFailure) {
        events = try PostgreSQLRows(columns: 14, on: connection) { rows in
            BatchSQL.addEvents(rows) + " RETURNING carrier, external_id"
        }
        begins = try PostgreSQLRows(columns: 12, on: connection) { rows in
            BatchSQL.beginSessions(rows, where: Self.isNew("c11", "c12"), now: "?13") + " RETURNING carrier, id"
        }
        updates = try PostgreSQLRows(columns: 12, on: connection) { rows in
            BatchSQL.updateSessions(rows) + " AND \(Self.isNew("c11", "c12")) RETURNING s.carrier, s.id"
        }
        ends = try PostgreSQLRows(columns: 5, on: connection) { rows in
            BatchSQL.endSessions(rows) + " AND \(Self.isNew("c4", "c5")) RETURNING s.carrier, s.id"
        }
        known = try PostgreSQLRows(columns: 2, on: connection) { rows in
            "SELECT \(InboundRecord.readColumns) FROM \(rows) JOIN inbound ON carrier = c1 AND external_id = c2"
        }
        takenBack = try PostgreSQLRows(columns: 2, on: connection) { rows in
            "DELETE FROM inbound USING \(rows) WHERE carrier = c1 AND external_id = c2"
        }
    }

    /// Whether a row's event was added by this transaction; a row without an event has nothing to ask.
    private static func isNew(_ carrier: String, _ id: String) -> String {
        """
        (\(carrier) IS NULL OR EXISTS (SELECT 1 FROM inbound AS i WHERE i.carrier = \(carrier)
            AND i.external_id = \(id) AND i.xmin = pg_current_xact_id()::xid))
        """
    }

    /// What the first pipeline found.
    final class Found {
        /// Events that were added.
        var added: Set<InboundKey> = []
        /// Conversations that were written.
        var written: Set<SessionKey> = []
        /// Events that were there before.
        var known: [InboundKey: InboundRecord] = [:]
    }

    /// Writes all events and conversations that may be written.
    ///
    /// Rows are in the order of their keys: two nodes that write the same ones wait for each other, and not in a circle.
    func write(
        _ units: [BatchPlan.Unit],
        now: Timestamp,
        in pipeline: PostgreSQLPipeline
    ) throws(SQLFailure) -> Found {
        for rows in [events, begins, updates, ends, known, takenBack] { rows.removeAll() }
        let found = Found()
        try BatchSQL.bind(units, to: events)
        for (change, event) in BatchSQL.sessions(of: units) { try bind(change, event) }
        try events.send(in: pipeline) { row throws(SQLFailure) in
            found.added.insert(InboundKey(carrier: row.text(), id: try row.openedText()))
        }
        let written = { (row: inout PostgreSQLRow) throws(SQLFailure) in
            _ = found.written.insert(SessionKey(carrier: row.text(), id: try row.openedText()))
        }
        try begins.send(in: pipeline, with: now.milliseconds, written)
        try updates.send(in: pipeline, written)
        try ends.send(in: pipeline, written)
        return found
    }

    private func bind(_ change: BatchSession, _ event: InboundKey?) throws(SQLFailure) {
        let rows: PostgreSQLRows
        switch change {
        case .save(let record):
            rows = record.version == 1 ? begins : updates
            let sealed = try SealedConversation(record, by: rows.vault)
            rows.bind(record.key.carrier).bind(sealed.id).bind(record.version)
            record.bindContents(to: rows, sealed)
        case .end(let key, let version):
            rows = ends
            rows.bind(key.carrier).bind(id: key.id).bind(version)
        }
        rows.bind(event?.carrier).bind(id: event?.id)
        rows.endRow()
    }

    /// Finds the records of events that were there before, if any.
    func findKnown(
        _ units: [BatchPlan.Unit],
        _ found: Found,
        in pipeline: PostgreSQLPipeline
    ) throws(SQLFailure) {
        for case let key? in units.map(\.unit.inbound?.key) where !found.added.contains(key) {
            known.bind(key.carrier).bind(id: key.id).endRow()
        }
        try known.send(in: pipeline) { row throws(SQLFailure) in
            let record = try InboundRecord(&row)
            found.known[record.key] = record
        }
    }

    /// What comes of a unit.
    func outcome(of unit: WorkUnit, _ session: SessionKey?, _ found: Found) throws(SQLFailure) -> CommitOutcome {
        if let inbound = unit.inbound, !found.added.contains(inbound.key) {
            if let known = found.known[inbound.key] { return .repeated(known) }
            // The language that was taken for granted is another one; without that it comes again at once.
            return unit.assumed == nil ? .repeated(inbound.forgotten) : .conflict
        }
        guard let session, !found.written.contains(session) else { return .committed }
        return .conflict
    }

    /// Takes an event back whose conversation was not written.
    func takeBack(_ key: InboundKey) {
        takenBack.bind(key.carrier).bind(id: key.id).endRow()
    }

    /// Adds what takes events back to the second pipeline.
    func sendTakenBack(in pipeline: PostgreSQLPipeline) throws(SQLFailure) { try takenBack.send(in: pipeline) }
}
