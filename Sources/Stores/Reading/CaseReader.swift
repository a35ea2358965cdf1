import Gateway

/// Reads cases, what happened to them, and their closing questions.
struct CaseReader<Connection: SQLConnection> {
    private let connection: Connection
    private let record: Connection.Statement
    private let events: Connection.Statement
    private let due: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        self.connection = connection
        record = try connection.prepare("SELECT \(CaseRecord.readColumns) FROM case_record WHERE reference = ?")
        events = try connection.prepare(
            "SELECT \(CaseEvent.storedColumns) FROM case_event WHERE reference = ? ORDER BY seq"
        )
        due = try connection.prepare(
            "SELECT \(FollowUp.storedColumns) FROM follow_up WHERE due_at <= ? ORDER BY due_at, reference LIMIT ?"
        )
    }

    func caseRecord(_ reference: String) throws(SQLFailure) -> CaseRecord? {
        try record.bind(reference).first { row throws(SQLFailure) in try CaseRecord(&row) }
    }

    /// What happened to a case, oldest first.
    func events(_ reference: String) throws(SQLFailure) -> [CaseEvent] {
        try events.bind(reference).all { row throws(SQLFailure) in try CaseEvent(&row) }
    }

    /// Cases, newest first.
    func cases(_ filter: CaseFilter) throws(SQLFailure) -> [CaseRecord] {
        var conditions: [String] = []
        if filter.kind != nil { conditions.append("kind = ?") }
        if filter.stage != nil { conditions.append("stage = ?") }
        if filter.phone != nil { conditions.append("phone = ?") }
        if filter.openOnly { conditions.append("closure = 'open'") }
        let order = filter.phone == nil ? "seq DESC" : Connection.dialect.newestOfFew
        let statement = try connection.prepare(
            """
            SELECT \(CaseRecord.readColumns) FROM case_record \(conditions.whereClause) ORDER BY \(order) LIMIT ?
            """
        )
        if let kind = filter.kind { statement.bind(kind) }
        if let stage = filter.stage { statement.bind(stage) }
        if let phone = filter.phone { statement.bind(phone) }
        return try statement.bind(max(0, filter.limit)).all { row throws(SQLFailure) in try CaseRecord(&row) }
    }

    /// Closing questions that are due, oldest first.
    func dueFollowUps(now: Timestamp, limit: Int) throws(SQLFailure) -> [FollowUp] {
        try due.bind(now.milliseconds).bind(max(0, limit)).all { row in FollowUp(&row) }
    }
}
