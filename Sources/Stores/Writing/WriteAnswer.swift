import Gateway

/// What a caller hears after the commit.
enum WriteAnswer {
    case unit(Result<CommitOutcome, StoreError>, Caller<CommitOutcome>)
    case step(() -> Void)

    func tell() {
        switch self {
        case .unit(let result, let caller): caller.tell(result)
        case .step(let tell): tell()
        }
    }
}

extension [WriteAnswer] {
    /// Tells all callers of a commit; their threads wake when all of them know.
    func tell() {
        ThreadTurn.run {
            for answer in self { answer.tell() }
        }
    }
}

extension UnitWriter {
    /// Writes a piece of work inside a transaction that others share.
    ///
    /// - Parameters:
    ///   - work: what a caller left.
    ///   - now: the present moment.
    /// - Returns: what the caller is to hear once the transaction is committed.
    /// - Throws: what ends the whole transaction.
    func write(_ work: WriteWork<Connection>, now: Timestamp) throws(SQLFailure) -> WriteAnswer {
        switch work {
        case .unit(let unit, let caller):
            // Nobody heard of it, so that it need not be: it comes again. On a slow disk this is what lets others be in time.
            if caller.isGone { return .unit(.failure(.late), caller) }
            return .unit(try write(unit, now: now), caller)
        case .step(let step):
            do throws(SQLFailure) {
                var tell: (@Sendable () -> Void)?
                try nested { () throws(SQLFailure) -> Bool in
                    tell = try step.write(writers)
                    return true
                }
                return .step { tell?() }
            } catch {
                guard transaction.survives(error) else { throw error }
                let failure = error.storeError
                return .step { step.refuse(failure) }
            }
        }
    }
}
