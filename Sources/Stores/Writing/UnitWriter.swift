import Gateway

/// Writes units of work, each all or not at all.
struct UnitWriter<Connection: SQLConnection> {
    let writers: Writers<Connection>
    let transaction: Transaction<Connection>

    /// Runs a body as one durable transaction, with the audit's rows at its end.
    ///
    /// - Parameter body: what belongs to it.
    /// - Returns: how long the COMMIT took.
    /// - Throws: what the data base says; nothing of the body is then kept.
    func inTransaction(_ body: () throws(SQLFailure) -> Void) throws(SQLFailure) -> Duration {
        writers.audit.clear()
        return try transaction.run { () throws(SQLFailure) in
            try body()
            try writers.audit.seal()
        }
    }

    /// Writes a unit inside a transaction that other units share.
    ///
    /// - Parameters:
    ///   - sealed: what belongs together.
    ///   - now: the present moment.
    /// - Returns: what comes of it once the transaction is committed; an error of the unit is one of its own.
    /// - Throws: what ends the whole transaction.
    func write(_ sealed: SealedUnit, now: Timestamp) throws(SQLFailure) -> Result<CommitOutcome, StoreError> {
        let unit = sealed.unit
        do throws(SQLFailure) {
            if let assumed = unit.assumed, try writers.sessions.language(of: assumed.phone) != assumed.language {
                return .success(.conflict)
            }
            // In PostgreSQL a statement that fails ends the transaction, so that every unit needs a savepoint.
            let isSimple = unit.isOneStep && Connection.dialect == .sqlite
            return .success(isSimple ? try writeOneStep(sealed, now: now) : try writeSteps(sealed, now: now))
        } catch {
            guard transaction.survives(error) else { throw error }
            return .failure(error.storeError)
        }
    }

    /// Writes a unit of many steps under a savepoint.
    private func writeSteps(_ sealed: SealedUnit, now: Timestamp) throws(SQLFailure) -> CommitOutcome {
        let unit = sealed.unit
        var outcome = CommitOutcome.committed
        try nested { () throws(SQLFailure) -> Bool in
            if let inbound = unit.inbound, let known = try writers.inbound.add(inbound, sealed.event) {
                outcome = .repeated(known)
                return false
            }
            for change in unit.changes where try !writers.apply(change, sealed.conversation, now: now) {
                outcome = .conflict
                return false
            }
            return true
        }
        return outcome
    }

    /// Runs a body that is taken back when it says `false`, or when it fails; so is what it leaves for the audit.
    func nested(_ body: () throws(SQLFailure) -> Bool) throws(SQLFailure) {
        let mark = writers.audit.mark
        do throws(SQLFailure) {
            try transaction.nested { () throws(SQLFailure) -> Bool in
                let isKept = try body()
                if !isKept { writers.audit.back(to: mark) }
                return isKept
            }
        } catch {
            writers.audit.back(to: mark)
            throw error
        }
    }

    /// Writes the usual unit, without the cost of a savepoint: each of its statements writes all or nothing by itself.
    private func writeOneStep(_ sealed: SealedUnit, now: Timestamp) throws(SQLFailure) -> CommitOutcome {
        let unit = sealed.unit
        if let inbound = unit.inbound, let known = try writers.inbound.add(inbound, sealed.event) {
            return .repeated(known)
        }
        guard let change = unit.changes.first else { return .committed }
        do throws(SQLFailure) {
            if try writers.apply(change, sealed.conversation, now: now) { return .committed }
        } catch {
            if let inbound = unit.inbound, transaction.survives(error) { try writers.inbound.remove(inbound.key) }
            throw error
        }
        if let inbound = unit.inbound { try writers.inbound.remove(inbound.key) }
        return .conflict
    }
}

extension WorkUnit {
    /// Whether at most one statement follows the inbound event's, so that the event alone is to be taken back.
    fileprivate var isOneStep: Bool {
        if changes.isEmpty { return true }
        guard changes.count == 1 else { return false }
        return switch changes[0] {
        case .saveSession, .endSession: true
        default: false
        }
    }
}
