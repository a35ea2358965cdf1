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
        events = try PostgreSQLRows(columns: 13, on: connection) { rows in
            """
            INSERT INTO inbound (\(InboundRecord.storedColumns))
            SELECT \(Self.places(1...11)) FROM \(rows)
            WHERE NOT EXISTS (SELECT 1 FROM erased_key WHERE hash = c12)
                AND NOT EXISTS (SELECT 1 FROM profile AS p WHERE p.phone = c13 AND p.language IS NOT NULL)
            ON CONFLICT (carrier, external_id) DO NOTHING RETURNING carrier, external_id
            """
        }
        begins = try PostgreSQLRows(columns: 12, on: connection) { rows in
            """
            INSERT INTO session (carrier, id, version, \(Self.contents))
            SELECT c1, c2, c3, \(Self.places(4...10)) FROM \(rows) WHERE \(Self.isNew("c11", "c12"))
            ON CONFLICT (carrier, id) DO UPDATE SET version = 1, (\(Self.contents)) = ROW (
                excluded.phone, excluded.cumulative_input, excluded.state, excluded.is_awaiting,
                excluded.service_code, excluded.carried, excluded.expires_at)
            WHERE session.expires_at <= ?13 RETURNING carrier, id
            """
        }
        updates = try PostgreSQLRows(columns: 12, on: connection) { rows in
            """
            UPDATE session AS s SET version = c3, (\(Self.contents)) = ROW (\(Self.places(4...10))) FROM \(rows)
            WHERE s.carrier = c1 AND s.id = c2 AND s.version = c3 - 1 AND \(Self.isNew("c11", "c12"))
            RETURNING s.carrier, s.id
            """
        }
        ends = try PostgreSQLRows(columns: 5, on: connection) { rows in
            """
            DELETE FROM session AS s USING \(rows)
            WHERE s.carrier = c1 AND s.id = c2 AND s.version = c3 AND \(Self.isNew("c4", "c5"))
            RETURNING s.carrier, s.id
            """
        }
        known = try PostgreSQLRows(columns: 2, on: connection) { rows in
            "SELECT \(InboundRecord.readColumns) FROM \(rows) JOIN inbound ON carrier = c1 AND external_id = c2"
        }
        takenBack = try PostgreSQLRows(columns: 2, on: connection) { rows in
            "DELETE FROM inbound USING \(rows) WHERE carrier = c1 AND external_id = c2"
        }
    }

    private static let contents = "phone, cumulative_input, state, is_awaiting, service_code, carried, expires_at"

    private static func places(_ range: ClosedRange<Int>) -> String {
        range.map { "c\($0)" }.joined(separator: ", ")
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
        let inbound = units.compactMap { unit in unit.unit.inbound.map { ($0, unit.unit.assumed?.phone) } }
        for (record, newcomer) in inbound.sorted(by: { $0.0.key.order < $1.0.key.order }) {
            try record.bind(to: events)
            if let newcomer { events.bind(newcomer) } else { events.bind(nil as Int64?) }
            events.endRow()
        }
        let sessions = units.compactMap { unit in unit.sessionChange.map { ($0, unit.unit.inbound?.key) } }
        for (change, event) in sessions.sorted(by: { $0.0.key.order < $1.0.key.order }) {
            try bind(change, event)
        }
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
            // It was taken for granted that its citizen is new; without that it comes again at once.
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

/// What a unit does to its conversation.
enum BatchSession {
    case save(SessionRecord)
    case end(SessionKey, version: Int)

    var key: SessionKey {
        switch self {
        case .save(let record): record.key
        case .end(let key, _): key
        }
    }
}

extension BatchPlan.Unit {
    /// What it does to its conversation, if anything.
    var sessionChange: BatchSession? {
        for change in unit.changes {
            switch change {
            case .saveSession(let record): return .save(record)
            case .endSession(let key, let version): return .end(key, version: version)
            default: continue
            }
        }
        return nil
    }
}

extension InboundKey {
    /// The order in which rows are locked.
    fileprivate var order: (String, String) { (carrier, id) }
}

extension SessionKey {
    fileprivate var order: (String, String) { (carrier, id) }
}
