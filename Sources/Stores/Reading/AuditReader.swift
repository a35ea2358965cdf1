import Gateway

/// Reads the audit.
struct AuditReader<Connection: SQLConnection> {
    private let connection: Connection
    private let head: Connection.Statement
    private let last: Connection.Statement
    private let stray: Connection.Statement
    private let links: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        self.connection = connection
        head = try connection.prepare("SELECT number, hash FROM audit_head WHERE id = 1")
        last = try connection.prepare("SELECT max(seq) FROM audit")
        stray = try connection.prepare(
            """
            SELECT \(CaseEvent.storedColumns) FROM case_event
            WHERE NOT EXISTS (SELECT 1 FROM audit WHERE audit.event_seq = case_event.seq) ORDER BY seq LIMIT 1
            """
        )
        let columns = AuditRow.storedColumns.columns(of: "audit")
        let eventColumns = CaseEvent.storedColumns.columns(of: "case_event")
        links = try connection.prepare(
            """
            SELECT \(columns), case_event.seq, \(eventColumns) FROM audit
            LEFT JOIN case_event ON case_event.seq = audit.event_seq WHERE audit.seq > ? ORDER BY audit.seq LIMIT ?
            """
        )
    }

    /// Rows, newest first.
    func rows(_ filter: AuditFilter) throws(SQLFailure) -> [AuditRow] {
        var conditions: [String] = []
        if filter.object != nil { conditions.append("object = ?") }
        if filter.actor != nil { conditions.append("actor = ?") }
        if filter.since != nil { conditions.append("at >= ?") }
        let statement = try connection.prepare(
            "SELECT \(AuditRow.storedColumns) FROM audit \(conditions.whereClause) ORDER BY seq DESC LIMIT ?"
        )
        if let object = filter.object { statement.bind(object) }
        if let actor = filter.actor { statement.bind(actor) }
        if let since = filter.since { statement.bind(since.milliseconds) }
        return try statement.bind(max(0, filter.limit)).all { row in AuditRow(&row) }
    }

    /// The chain's end, and what stands beside the chain.
    func state() throws(SQLFailure) -> AuditState {
        let head = try head.first { row in AuditHead(count: row.integer(), hash: row.bytes()) }
        return AuditState(
            // Without its row, the end is nowhere: whatever rows there are stand behind it.
            head: head ?? AuditHead(count: 0, hash: []),
            lastNumber: try last.first { row in row.integer() } ?? 0,
            strayCaseEvent: try stray.first { row throws(SQLFailure) in try CaseEvent(&row) }
        )
    }

    /// Rows behind a number, oldest first.
    func links(after number: Int, limit: Int) throws(SQLFailure) -> [AuditLink] {
        try links.bind(number).bind(max(0, limit)).all { row throws(SQLFailure) in
            let audit = AuditRow(&row)
            guard row.optionalInteger64() != nil else { return AuditLink(row: audit) }
            return AuditLink(row: audit, caseEvent: try CaseEvent(&row))
        }
    }
}

extension AuditEvent {
    /// Reads `at, actor, act, object, reason`.
    init(_ row: inout some SQLRow) {
        self.init(
            at: row.timestamp(),
            actor: row.text(),
            act: row.text(),
            object: row.text(),
            reason: row.text()
        )
    }
}

extension AuditRow {
    static let storedColumns = "seq, at, actor, act, object, reason, event_seq, event_digest, previous, hash"

    init(_ row: inout some SQLRow) {
        let number = row.integer()
        let event = AuditEvent(&row)
        let eventNumber = row.optionalInteger64()
        let digests = row.bytes()
        self.init(
            number: number,
            event: event,
            caseEvent: eventNumber.map { BoundCaseEvent(number: Int($0), digests: digests) },
            previous: row.bytes(),
            hash: row.bytes()
        )
    }
}

extension String {
    /// The same columns, each with its table.
    fileprivate func columns(of table: String) -> String {
        split(separator: ",").map { table + "." + $0.trimmingPrefix { $0 == " " } }.joined(separator: ", ")
    }
}
