import Gateway

/// What callers leave for the writer's thread; what comes most often has a case of its own, so that many go together.
enum PostgreSQLWork: Sendable {
    case unit(WorkUnit, Caller<CommitOutcome>)
    case claim(OutboundClaim, Caller<[OutboundMessage]>)
    case begin([String], NodeID, Caller<Set<String>>)
    case step(WriteStep<PostgreSQLConnection>)

    /// The same for the shared writers, one statement after the other.
    var alone: WriteWork<PostgreSQLConnection> {
        switch self {
        case .unit(let unit, let caller): .unit(SealedUnit(unit), caller)
        case .claim(let claim, let caller):
            .step(WriteStep({ (writers) throws(SQLFailure) in try writers.outbox.claim(claim) }, caller))
        case .begin(let ids, let node, let caller):
            .step(WriteStep({ (writers) throws(SQLFailure) in try writers.outbox.begin(ids, by: node) }, caller))
        case .step(let step): .step(step)
        }
    }

    /// Whether its caller waits no more: nobody heard of it, so that it need not be written.
    var isGone: Bool {
        if case .unit(_, let caller) = self { return caller.isGone }
        return false
    }

    /// Tells the caller that nothing of it is kept.
    func refuse(_ error: StoreError) { alone.refuse(error) }
}
