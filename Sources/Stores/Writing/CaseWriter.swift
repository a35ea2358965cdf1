import Gateway

/// Writes cases, what happens to them, and their closing questions.
struct CaseWriter<Connection: SQLConnection> {
    private let open: Connection.Statement
    private let change: Connection.Statement
    private let event: Connection.Statement
    private let plan: Connection.Statement
    private let take: Connection.Statement
    private let cancel: Connection.Statement
    private let audit: AuditWriter<Connection>

    init(_ connection: Connection, audit: AuditWriter<Connection>) throws(SQLFailure) {
        self.audit = audit
        open = try connection.prepare(
            """
            INSERT INTO case_record (\(CaseRecord.storedColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (reference) DO NOTHING
            """
        )
        change = try connection.prepare(
            """
            UPDATE case_record SET stage = ?1, closure = ?2, reopened = reopened + ?3,
                stage_since = CASE WHEN stage = ?1 AND ?3 = 0 THEN stage_since ELSE ?4 END
            WHERE reference = ?5 AND stage = ?6 AND closure = ?7
            """
        )
        event = try connection.prepare(
            "INSERT INTO case_event (\(CaseEvent.storedColumns)) VALUES (?, ?, ?, ?, ?, ?) RETURNING seq"
        )
        plan = try connection.prepare(
            """
            INSERT INTO follow_up (\(FollowUp.storedColumns)) VALUES (?, ?, ?)
            ON CONFLICT (reference) DO UPDATE SET due_at = excluded.due_at, attempt = excluded.attempt
            """
        )
        take = try connection.prepare("DELETE FROM follow_up WHERE reference = ? AND due_at = ? AND attempt = ?")
        cancel = try connection.prepare("DELETE FROM follow_up WHERE reference = ?")
    }

    /// Opens a case; `false` when the reference is taken.
    func open(_ record: CaseRecord) throws(SQLFailure) -> Bool {
        open.bind(record.reference).bind(record.kind).bind(record.phone).bind(record.language)
        open.bind(record.carrier).bind(hiding: try JSONText.encode(record.answers)).bind(record.stage)
        open.bind(record.openedAt.milliseconds).bind(record.dueAt?.milliseconds).bind(record.closure.rawValue)
        open.bind(record.stageSince.milliseconds).bind(record.reopened)
        return try open.runCounting() > 0
    }

    /// Moves a case; `false` when it no longer stands where it was seen.
    func change(_ step: CaseStep) throws(SQLFailure) -> Bool {
        change.bind(step.stage).bind(step.closure.rawValue).bind(step.reopens).bind(step.at.milliseconds)
        change.bind(step.reference).bind(step.fromStage).bind(step.fromClosure.rawValue)
        return try change.runCounting() > 0
    }

    /// Adds to a case's history; a row of the audit vouches for it.
    func add(_ event: CaseEvent) throws(SQLFailure) {
        self.event.bind(event.reference).bind(event.at.milliseconds).bind(event.actor).bind(event.act)
        audit.add(event, keptAs: try self.event.bind(event.stage).bind(hiding: event.reason).key())
    }

    func plan(_ followUp: FollowUp) throws(SQLFailure) {
        try plan.bind(followUp.reference).bind(followUp.dueAt.milliseconds).bind(followUp.attempt).run()
    }

    /// Takes a closing question out; `false` when it is planned otherwise, or not any more.
    func takeFollowUp(_ followUp: FollowUp) throws(SQLFailure) -> Bool {
        take.bind(followUp.reference).bind(followUp.dueAt.milliseconds)
        return try take.bind(followUp.attempt).runCounting() > 0
    }

    func cancelFollowUp(_ reference: String) throws(SQLFailure) {
        try cancel.bind(reference).run()
    }
}

/// A case's move: the values of ``StoreChange/changeCase(reference:from:fromClosure:to:closure:at:reopens:)``.
struct CaseStep {
    var reference: String
    var fromStage: String
    var fromClosure: CaseRecord.Closure
    var stage: String
    var closure: CaseRecord.Closure
    var at: Timestamp
    var reopens: Bool
}
