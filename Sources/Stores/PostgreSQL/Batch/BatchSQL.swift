import Gateway

/// The statements that write the events and conversations of a batch, and their rows.
enum BatchSQL {
    private static let contents = "phone, cumulative_input, state, is_awaiting, service_code, carried, expires_at"

    private static func places(_ range: ClosedRange<Int>) -> String {
        range.map { "c\($0)" }.joined(separator: ", ")
    }

    /// Adds the events that are not known, and whose citizen has the language that was taken for granted.
    static func addEvents(_ rows: String) -> String {
        """
        INSERT INTO inbound (\(InboundRecord.storedColumns))
        SELECT \(places(1...11)) FROM \(rows)
        WHERE NOT EXISTS (SELECT 1 FROM erased_key WHERE hash = c12)
            AND (c13 IS NULL OR (SELECT p.language FROM profile AS p WHERE p.phone = c13) IS NOT DISTINCT FROM c14)
        ON CONFLICT (carrier, external_id) DO NOTHING
        """
    }

    /// Begins conversations where none is, or one that has expired by `now`.
    static func beginSessions(_ rows: String, where condition: String, now: String) -> String {
        """
        INSERT INTO session (carrier, id, version, \(contents))
        SELECT c1, c2, c3, \(places(4...10)) FROM \(rows) WHERE \(condition)
        ON CONFLICT (carrier, id) DO UPDATE SET version = 1, (\(contents)) = ROW (
            excluded.phone, excluded.cumulative_input, excluded.state, excluded.is_awaiting,
            excluded.service_code, excluded.carried, excluded.expires_at)
        WHERE session.expires_at <= \(now)
        """
    }

    /// Writes conversations whose version is right.
    static func updateSessions(_ rows: String) -> String {
        """
        UPDATE session AS s SET version = c3, (\(contents)) = ROW (\(places(4...10))) FROM \(rows)
        WHERE s.carrier = c1 AND s.id = c2 AND s.version = c3 - 1
        """
    }

    /// Forgets conversations whose version is right.
    static func endSessions(_ rows: String) -> String {
        "DELETE FROM session AS s USING \(rows) WHERE s.carrier = c1 AND s.id = c2 AND s.version = c3"
    }

    // MARK: Rows

    /// Binds the events of units.
    ///
    /// Rows are in the order of their keys: two nodes that write the same ones wait for each other, and not in a circle.
    static func bind(_ units: [BatchPlan.Unit], to events: PostgreSQLRows) throws(SQLFailure) {
        let inbound = units.compactMap { unit in unit.unit.inbound.map { ($0, unit.unit.assumed) } }
        for (record, assumed) in inbound.sorted(by: { $0.0.key.order < $1.0.key.order }) {
            try record.bind(to: events)
            if let assumed { events.bind(assumed.phone) } else { events.bind(nil as Int64?) }
            events.bind(assumed?.language)
            events.endRow()
        }
    }

    /// What units do to conversations, with their events, in the order of their keys.
    static func sessions(of units: [BatchPlan.Unit]) -> [(change: BatchSession, event: InboundKey?)] {
        let all = units.compactMap { unit in unit.sessionChange.map { (change: $0, event: unit.unit.inbound?.key) } }
        return all.sorted { $0.change.key.order < $1.change.key.order }
    }
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
