import Gateway

/// Chains what an audit of version 4 held, and binds the cases' history into the chain.
struct AuditChaining: SchemaFilling {
    /// How many rows are held in memory.
    private static let batchSize = 1000

    func fill(_ connection: some SQLConnection) throws(SQLFailure) {
        let writer = try AuditWriter(connection)
        let old = try connection.prepare(
            "SELECT seq, at, actor, act, object, reason FROM audit_unchained WHERE seq > ? ORDER BY seq LIMIT ?"
        )
        var last = Int64.min
        while true {
            let rows = try old.bind(last).bind(Self.batchSize).all { row in
                (seq: row.integer64(), event: AuditEvent(&row))
            }
            for row in rows {
                var event = row.event
                // It is in the case's history, and is forgotten with it.
                if event.act.hasPrefix("case.") { event.reason = "" }
                writer.add(event)
            }
            try writer.seal()
            guard let end = rows.last else { break }
            last = end.seq
        }
        try bindCaseEvents(connection, writer)
        try connection.execute("DROP TABLE audit_unchained")
    }

    private func bindCaseEvents<Connection: SQLConnection>(
        _ connection: Connection,
        _ writer: AuditWriter<Connection>
    ) throws(SQLFailure) {
        let events = try connection.prepare(
            "SELECT seq, \(CaseEvent.storedColumns) FROM case_event WHERE seq > ? ORDER BY seq LIMIT ?"
        )
        var last = Int64.min
        while true {
            let rows = try events.bind(last).bind(Self.batchSize).all { row throws(SQLFailure) in
                (seq: row.integer64(), event: try CaseEvent(&row))
            }
            for row in rows { writer.add(row.event, keptAs: row.seq) }
            try writer.seal()
            guard let end = rows.last else { return }
            last = end.seq
        }
    }
}
