import Gateway

/// A store on a data base that speaks SQL: what it takes from its connections, so that all that ``Store`` promises follows.
protocol SQLStore: Store {
    associatedtype Connection: SQLConnection

    /// What seals and opens on this store.
    var vault: Vault { get }

    /// Commits a unit; durable when this returns.
    func write(_ unit: WorkUnit) async throws(StoreError) -> CommitOutcome

    /// Writes something else in one transaction; durable when this returns.
    ///
    /// - Parameters:
    ///   - patience: How long the caller waits; `nil` waits for ever.
    ///   - body: What is written.
    /// - Returns: What the body returned.
    /// - Throws: Why it is not kept, or `late`.
    func write<Value: Sendable>(
        within patience: Duration?,
        _ body: @escaping @Sendable (Writers<Connection>) throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value

    /// Looks something up by its key, for somebody who waits.
    func find<Value: Sendable>(
        _ body: @escaping @Sendable (Readers<Connection>) throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value

    /// Removes what deleted rows have left outside the tables, for example in a log.
    func dropTraces() async throws(StoreError)

    /// Reads a list, however long.
    func list<Value: Sendable>(
        _ body: @escaping @Sendable (Readers<Connection>) throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value
}

extension SQLStore {
    /// Writes something in one transaction, however long that takes; durable when this returns.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Writers<Connection>) throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value {
        try await write(within: nil, body)
    }
}

/// How long a store's callers wait who have no time of their own.
enum StorePatience {
    /// Somebody who looks something up by its key: a citizen waits.
    static let find = Duration.seconds(4)
    /// Somebody who asks whether the store takes commits.
    static let probe = Duration.seconds(3)
}
