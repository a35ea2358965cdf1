import Gateway

/// What callers leave for the writer's thread.
enum WriteWork<Connection: SQLConnection>: Sendable {
    /// A unit of the gateway; it is handed on as one reference.
    indirect case unit(SealedUnit, Caller<CommitOutcome>)
    /// Anything else, as a savepoint of its own.
    case step(WriteStep<Connection>)

    /// Tells the caller that nothing of it is kept.
    func refuse(_ error: StoreError) {
        switch self {
        case .unit(_, let caller): caller.tell(.failure(error))
        case .step(let step): step.refuse(error)
        }
    }
}

/// A piece of writing that is no unit, for example some rows of a dataset.
struct WriteStep<Connection: SQLConnection>: Sendable {
    /// Writes, and returns what tells the caller of it after the commit.
    let write: @Sendable (Writers<Connection>) throws(SQLFailure) -> @Sendable () -> Void
    /// Tells the caller that nothing is kept.
    let refuse: @Sendable (StoreError) -> Void

    init<Value: Sendable>(
        _ body: @escaping @Sendable (Writers<Connection>) throws(SQLFailure) -> Value,
        _ caller: Caller<Value>
    ) {
        write = { (writers) throws(SQLFailure) -> @Sendable () -> Void in
            let value = try body(writers)
            return { caller.tell(.success(value)) }
        }
        refuse = { error in caller.tell(.failure(error)) }
    }
}
