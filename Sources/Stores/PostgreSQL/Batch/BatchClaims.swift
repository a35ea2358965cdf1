import Gateway

/// The claims of a batch, and the messages that are handed over from now on.
struct BatchClaims {
    private let connection: PostgreSQLConnection
    private let promote: PostgreSQLStatement
    private let claim: PostgreSQLStatement
    private let begin: PostgreSQLRows

    /// No message has this urgency.
    private static let none = -1

    init(_ connection: PostgreSQLConnection) throws(SQLFailure) {
        self.connection = connection
        promote = try connection.prepare(OutboxWriter<PostgreSQLConnection>.promotion)
        let ready = """
            SELECT seq FROM outbox WHERE queue = 1 AND carrier = ?1 AND due_at <= ?2
            AND (?8 = 0 OR EXISTS (SELECT 1 FROM alive))
            """
        // As ``OutboundClaim/canBegin(_:)``.
        let begins = "?9 = 1 AND expires_at > ?2 AND priority < \(OutboundMessage.Priority.bulk.rawValue)"
        claim = try connection.prepare(
            """
            WITH alive AS MATERIALIZED (SELECT id FROM node WHERE id = ?8\(PostgreSQLConnection.dialect.forKey)),
            favoured AS (\(ready) AND priority = ?3 ORDER BY created_at, seq LIMIT ?4 FOR UPDATE SKIP LOCKED),
            others AS (\(ready) AND priority <= ?5 AND seq NOT IN (SELECT seq FROM favoured)
                ORDER BY priority, created_at, seq LIMIT ?6 - (SELECT count(*) FROM favoured) FOR UPDATE SKIP LOCKED)
            UPDATE outbox SET queue = 2, due_at = ?7, owner = ?8,
                status = CASE WHEN \(begins) THEN 'sending' ELSE status END,
                attempts = attempts + CASE WHEN \(begins) THEN 1 ELSE 0 END
            FROM (SELECT seq AS place, 0 AS rank FROM favoured UNION ALL SELECT seq, 1 FROM others) AS claimed
            WHERE seq = place RETURNING rank, seq, \(OutboundMessage.readColumns)
            """
        )
        // The sum keeps the server from looking through all that is leased, of which it believes that there is little.
        begin = try PostgreSQLRows(columns: 2, on: connection) { rows in
            """
            UPDATE outbox SET status = 'sending', attempts = attempts + 1 FROM \(rows)
            WHERE id = c1 AND status = 'queued' AND queue + 0 = 2 AND owner = c2 RETURNING id
            """
        }
    }

    /// What the first pipeline found.
    final class Found {
        /// By the claim's place.
        fileprivate(set) var claimed: [[OutboundMessage]] = []
        fileprivate(set) var begun: Set<String> = []
    }

    /// Takes what is due, and begins what is to be begun.
    func take(_ plan: BatchPlan, in pipeline: PostgreSQLPipeline) throws(SQLFailure) -> Found {
        begin.removeAll()
        let found = Found()
        let begins = plan.begins.flatMap { begin in begin.ids.map { ($0, begin.node) } }
        for (id, node) in begins.sorted(by: { $0 < $1 }) { begin.bind(id).bind(node.number).endRow() }
        try begin.send(in: pipeline) { row in found.begun.insert(row.text()) }
        for (place, (claim, _)) in plan.claims.enumerated() {
            found.claimed.append([])
            try take(claim, in: pipeline) { messages in found.claimed[place] = messages }
        }
        return found
    }

    private func take(
        _ wanted: OutboundClaim,
        in pipeline: PostgreSQLPipeline,
        _ tell: @escaping ([OutboundMessage]) -> Void
    ) throws(SQLFailure) {
        let now = wanted.now.milliseconds
        try pipeline.add(promote.bind(wanted.carrier).bind(now))
        let favoured = wanted.favoured.flatMap { $0 <= wanted.leastUrgent ? $0.rawValue : nil }
        claim.bind(wanted.carrier).bind(now).bind(favoured ?? Self.none).bind(wanted.favouredCount)
        claim.bind(wanted.leastUrgent.rawValue).bind(wanted.limit).bind(wanted.lease.milliseconds)
        claim.bind(wanted.owner.number).bind(wanted.begins ? 1 : 0)
        let statement = claim
        try pipeline.add(claim) { result throws(SQLFailure) in
            let rows = try statement.values(of: result) { row throws(SQLFailure) in
                (rank: row.integer64(), seq: row.integer64(), message: try OutboundMessage(&row))
            }
            // The server returns them in any order.
            let sorted = rows.sorted { one, other in
                let (a, b) = (one.message, other.message)
                return (one.rank, a.priority.rawValue, a.createdAt.milliseconds, one.seq)
                    < (other.rank, b.priority.rawValue, b.createdAt.milliseconds, other.seq)
            }
            tell(sorted.map(\.message))
        }
    }
}
