import Gateway

/// Everything that writes, on the writer's connection and its thread.
struct Writers<Connection: SQLConnection> {
    let connection: Connection
    let inbound: InboundWriter<Connection>
    let sessions: SessionWriter<Connection>
    let parts: PartWriter<Connection>
    let outbox: OutboxWriter<Connection>
    let outcomes: OutcomeWriter<Connection>
    let pauses: PauseWriter<Connection>
    let cases: CaseWriter<Connection>
    let counts: CountWriter<Connection>
    let datasets: DatasetWriter<Connection>
    let menus: MenuWriter<Connection>
    let audit: AuditWriter<Connection>
    let nodes: NodeWriter<Connection>

    init(_ connection: Connection) throws(SQLFailure) {
        self.connection = connection
        inbound = try InboundWriter(connection)
        sessions = try SessionWriter(connection)
        parts = try PartWriter(connection)
        let line = try OutboxLine(connection)
        outbox = try OutboxWriter(connection, line: line)
        outcomes = try OutcomeWriter(connection, line: line)
        pauses = try PauseWriter(connection)
        audit = try AuditWriter(connection)
        cases = try CaseWriter(connection, audit: audit)
        counts = try CountWriter(connection)
        datasets = try DatasetWriter(connection)
        menus = try MenuWriter(connection)
        nodes = try NodeWriter(connection)
    }

    /// Makes a change.
    ///
    /// - Parameters:
    ///   - change: what changes.
    ///   - sealed: what of the unit's conversation is sealed already.
    ///   - now: the present moment.
    /// - Returns: `false` when it was made on old ground; some of it may then be written.
    /// - Throws: what SQLite says.
    func apply(
        _ change: StoreChange,
        _ sealed: SealedConversation? = nil,
        now: Timestamp
    ) throws(SQLFailure) -> Bool {
        switch change {
        case .saveSession(let record): return try sessions.save(record, sealed, now: now)
        case .endSession(let key, let version): return try sessions.end(key, version: version)
        case .openCase(let record): return try cases.open(record)
        case .changeCase(let reference, let from, let fromClosure, let to, let closure, let at, let reopens):
            return try cases.change(
                CaseStep(
                    reference: reference,
                    fromStage: from,
                    fromClosure: fromClosure,
                    stage: to,
                    closure: closure,
                    at: at,
                    reopens: reopens
                )
            )
        case .takeParts(let message, let count): return try parts.take(message, count: count)
        case .takeFollowUp(let followUp): return try cases.takeFollowUp(followUp)
        case .retry(let id, let time, let expiresAt): return try outcomes.retry(id, at: time, expiresAt: expiresAt)
        default:
            try applyUnguarded(change, now: now)
            return true
        }
    }

    /// Makes a change that cannot meet another one.
    private func applyUnguarded(_ change: StoreChange, now: Timestamp) throws(SQLFailure) {
        switch change {
        case .keepPart(let part): try parts.keep(part)
        case .dropParts(let message): try parts.drop(message)
        case .setLanguage(let phone, let code): try sessions.setLanguage(phone, code)
        case .setStopped(let phone, let time): try sessions.setStopped(phone, at: time)
        case .enqueue(let message): try outbox.add(message)
        case .finishSend(let id, let status, let carrierMessageID, let reason, let notBefore):
            try outcomes.finish(
                FinishedSend(
                    id: id,
                    status: status,
                    carrierMessageID: carrierMessageID,
                    reason: reason,
                    notBefore: notBefore
                ),
                now: now
            )
        case .unclaim(let id, let node, let notBefore): try outbox.giveBack(id, of: node, notBefore: notBefore)
        case .reroute(let id, let carrier, let originator):
            try outcomes.reroute(id, to: carrier, originator: originator)
        case .notePause(let pause): try pauses.note(pause)
        case .endPause(let carrier): try pauses.end(carrier)
        case .report(let carrier, let report, let time): try outcomes.report(report, carrier: carrier, at: time)
        case .caseEvent(let event): try cases.add(event)
        case .planFollowUp(let followUp): try cases.plan(followUp)
        case .cancelFollowUp(let reference): try cases.cancelFollowUp(reference)
        case .failedLookUp(let dataset, let phone, let time):
            try counts.addFailedLookUp(dataset: dataset, phone: phone, at: time)
        case .unknownWord(let word, let time): try counts.addUnknownWord(word, at: time)
        case .audit(let event): audit.add(event)
        case .addMenuVersion(let version, let files): try menus.add(version, files)
        case .countOptions(let uses): try menus.add(uses)
        case .saveSession, .endSession, .openCase, .changeCase, .takeParts, .takeFollowUp, .retry: break
        }
    }
}
