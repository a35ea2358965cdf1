public import Gateway

/// What a store says of its seal.
public struct SealStatus: Sendable, Equatable {
    /// How far it is sealed.
    public var state: SealState
    /// The id of the file's key under which the data keys are; `nil` when there are none.
    public var fileKey: String?
    /// The ids of the data keys, the oldest first.
    public var dataKeys: [String]
    /// When the present data key was made.
    public var madeAt: Timestamp?
}

/// Seals a store that holds something, gives it another key, and opens it for good.
///
/// Each of these may be cut off at any moment and is gone on with by calling it again; in between, nobody can work on the
/// store, but for the last part of ``rotate(from:to:by:)``.
public struct StoreSealing: Sendable {
    /// Told after each step how many rows of a table were looked at.
    public typealias Progress = @Sendable (_ table: String, _ count: Int) -> Void

    private let location: StoreLocation
    private let progress: Progress

    /// Names a store.
    ///
    /// - Parameters:
    ///   - location: The store; it must have been opened once, so that its tables are of this version.
    ///   - progress: Told how far it is.
    public init(_ location: StoreLocation, progress: @escaping Progress = { _, _ in }) {
        self.location = location
        self.progress = progress
    }

    /// Tells how far a store is sealed.
    ///
    /// - Returns: Its state and keys.
    /// - Throws: What the data base says.
    public func status() async throws(StoreError) -> SealStatus {
        let location = location
        return try await DatabaseThread.result { () throws(SQLFailure) in
            let body = Status()
            return try location.withConnection(body)
        }
    }

    /// Seals what is there.
    ///
    /// - Parameters:
    ///   - key: The file's key.
    ///   - actor: Who does it, for the audit.
    /// - Throws: A gateway that works on it, or what the data base says.
    public func seal(under key: StoreKey, by actor: String) async throws(StoreError) {
        try await run(SealRun(goal: .seal, old: key, new: key, actor: actor, progress: progress))
    }

    /// Gives a store the key of another file, and a new data key, and seals everything anew.
    ///
    /// From the first step on the old key opens nothing any more. Once what is looked up is sealed anew, gateways may work
    /// again, with the new key, while old texts follow.
    ///
    /// - Parameters:
    ///   - old: The file's key until now.
    ///   - new: The file's key from now on.
    ///   - actor: Who does it, for the audit.
    /// - Throws: A gateway that works on it, or what the data base says.
    public func rotate(from old: StoreKey, to new: StoreKey, by actor: String) async throws(StoreError) {
        try await run(SealRun(goal: .rotate, old: old, new: new, actor: actor, progress: progress))
    }

    /// Opens a store for good: nothing of it is sealed any more.
    ///
    /// - Parameters:
    ///   - key: The file's key.
    ///   - actor: Who does it, for the audit.
    /// - Throws: A gateway that works on it, or what the data base says.
    public func unseal(with key: StoreKey, by actor: String) async throws(StoreError) {
        try await run(SealRun(goal: .unseal, old: key, new: key, actor: actor, progress: progress))
    }

    private func run(_ body: SealRun) async throws(StoreError) {
        let location = location
        try await DatabaseThread.result { () throws(SQLFailure) in
            try location.withConnection(body)
        }
    }

    private struct Status: ConnectionWork {
        func run(_ connection: some SQLConnection, _ gate: StoreGate) throws(SQLFailure) -> SealStatus {
            let ring = try KeyRing(connection)
            return SealStatus(
                state: ring.state,
                fileKey: ring.fileKey,
                dataKeys: ring.entries.map(\.id),
                madeAt: ring.entries.last?.madeAt
            )
        }
    }
}

/// What is done on a connection of its own, to whichever kind of store.
protocol ConnectionWork: Sendable {
    associatedtype Value: Sendable

    /// Does it.
    ///
    /// - Parameters:
    ///   - connection: The connection, which may write.
    ///   - gate: Keeps gateways away.
    /// - Returns: What comes of it.
    /// - Throws: What the data base says.
    func run(_ connection: some SQLConnection, _ gate: StoreGate) throws(SQLFailure) -> Value
}

extension StoreLocation {
    /// Does something on a connection of its own; it blocks.
    func withConnection<Work: ConnectionWork>(_ work: Work) throws(SQLFailure) -> Work.Value {
        switch self {
        case .sqlite(let path):
            return try PlainDatabase.with(path) { (file) throws(SQLFailure) in
                try file.connection.execute("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
                return try work.run(file.connection, .file(path))
            }
        case .postgresql(let address):
            let connection = PostgreSQLConnection(address, role: .migrator)
            try connection.connect()
            defer { connection.disconnect() }
            return try work.run(connection, .server(connection))
        }
    }
}

extension DatabaseThread {
    /// Does something that blocks on a thread of its own.
    static func result<Value: Sendable>(
        _ body: @escaping @Sendable () throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value {
        let result = await withCheckedContinuation { (caller: CheckedContinuation<Result<Value, StoreError>, Never>) in
            do throws(StoreError) {
                _ = try DatabaseThread {
                    do throws(SQLFailure) {
                        caller.resume(returning: .success(try body()))
                    } catch {
                        caller.resume(returning: .failure(error.storeError))
                    }
                }
            } catch {
                caller.resume(returning: .failure(error))
            }
        }
        return try result.get()
    }
}
