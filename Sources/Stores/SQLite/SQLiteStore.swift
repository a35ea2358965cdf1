import GRDB
public import Gateway
import Synchronization

/// The embedded store: one SQLite file.
///
/// Before it stands the switchboard, which commits a unit for each message; after it the outboxes, which claim what was put
/// in. A caller leaves its work in the inbox of a thread and is resumed when it is done, so that no call blocks the
/// cooperative pool:
///
/// - the writer's thread (``CommitLoop``) puts all units that wait into one transaction: durable means synced to the disk,
///   and the sync is shared;
/// - two readers' threads (``ReadLoop``) read snapshots, which never wait for the writer: one reads by key, for citizens who
///   wait, the other whole lists.
///
/// Other processes may open the same file and write, too; a busy one makes the writer wait for five seconds at most.
public final class SQLiteStore: SQLStore, OpenedStore {
    typealias Connection = SQLiteConnection

    /// How much may wait for a thread; at the usual rate, less than a second's work.
    static let inboxLimit = 10_000

    /// The database's file.
    let path: String
    /// What opening did to a file of an earlier version.
    public let migration: Migration?
    let vault: Vault
    /// Counts what was committed.
    let tally = CommitTally()

    private let pool: DatabasePool
    private let writes: WorkInbox<WriteWork<SQLiteConnection>>
    private let keyReads = WorkInbox<ReadWork<SQLiteConnection>>(limit: SQLiteStore.inboxLimit)
    private let listReads = WorkInbox<ReadWork<SQLiteConnection>>(limit: SQLiteStore.inboxLimit)
    private let threads: [DatabaseThread]
    private let watch = CallerWatch()
    private let daemonLock = Mutex<DaemonLock?>(nil)

    /// Opens a store, or makes an empty one, and its folder.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - clock: Says whether a stored conversation has expired.
    ///   - keys: The key that the settings name, if what is personal is to be sealed.
    /// - Throws: Why the file cannot be used.
    public convenience init(
        path: String,
        clock: GatewayClock = .ofStore,
        keys: StoreKeys? = nil
    ) throws(StoreError) {
        try self.init(path: path, clock: clock, keys: keys, isDurable: true, inboxLimit: SQLiteStore.inboxLimit)
    }

    init(
        path: String,
        clock: GatewayClock,
        keys: StoreKeys? = nil,
        isDurable: Bool,
        inboxLimit: Int
    ) throws(StoreError) {
        self.path = path
        writes = WorkInbox(limit: inboxLimit)
        (pool, migration, vault) = try DatabasePool.opening(path, readers: 2, isDurable: isDurable, keys: keys)
        var threads: [DatabaseThread] = []
        do throws(StoreError) {
            threads.append(try .writer(of: pool, vault, inbox: writes, clock: clock, tally: tally))
            threads.append(try .reader(of: pool, vault, inbox: keyReads))
            threads.append(try .reader(of: pool, vault, inbox: listReads))
        } catch {
            writes.close()
            keyReads.close()
            throw error
        }
        self.threads = threads
    }

    deinit {
        // The threads end when their inboxes are empty, and the last one lets go of the files.
        writes.close()
        keyReads.close()
        listReads.close()
    }

    /// A store for a trial: in a file without a name, gone with the process.
    ///
    /// - Throws: Why there is no room for one.
    public static func temporary() throws(StoreError) -> SQLiteStore {
        let folder = try TemporaryFolder()
        let name = "trial.db"
        defer { folder.remove([name, name + "-wal", name + "-shm"]) }
        return try SQLiteStore(
            path: folder.path + "/" + name,
            clock: .ofStore,
            isDurable: false,
            inboxLimit: inboxLimit
        )
    }

    /// Says that this process is the daemon that works on the file, until the store is closed or the process ends.
    ///
    /// Others may still open the file beside it. What an earlier process left in it is durable from then on.
    ///
    /// - Throws: `failed` when another daemon works on it, `full` when the disk takes nothing.
    public func lockForDaemon() throws(StoreError) {
        try daemonLock.withLock { lock throws(StoreError) in
            guard lock == nil else { return }
            let taken = try DaemonLock(ofDatabase: path)
            try DatabasePool.makeDurable(path)
            lock = taken
        }
    }

    /// Whether a daemon, in this process or another, works on the file at the moment.
    public var hasDaemon: Bool { DaemonLock.isTaken(ofDatabase: path) }

    /// Finishes what waits, and closes the files; every other method throws `closed` afterwards.
    public func close() async {
        writes.close()
        keyReads.close()
        listReads.close()
        for thread in threads { await thread.waitForEnd() }
        let pool = pool
        // Closing moves the WAL into the file, which blocks. Without a thread, or with a full disk, the WAL stays for the
        // next start, and nothing is lost.
        let closing = try? DatabaseThread {
            // By itself GRDB closes the writer first, and readers, which come last then, cannot move the WAL.
            pool.invalidateReadOnlyConnections()
            try? pool.close()
        }
        await closing?.waitForEnd()
        daemonLock.withLock { $0 = nil }
    }

    /// How many pieces of writing wait for the writer's thread.
    var waitingWrites: Int { writes.waitingCount }

    /// Whether what is personal is sealed; see `OpenedStore`.
    public var isSealed: Bool { vault.isSealing }

    // MARK: For the extensions

    /// Lets the writer's thread commit a unit.
    func write(_ unit: WorkUnit) async throws(StoreError) -> CommitOutcome {
        let sealed: SealedUnit
        do throws(SQLFailure) {
            sealed = try SealedUnit(unit, by: vault)
        } catch {
            throw error.storeError
        }
        return try await watch.result(by: unit.answerBy) { caller in writes.put(.unit(sealed, caller)) }
    }

    /// Lets the writer's thread write something; durable when this returns.
    func write<Value: Sendable>(
        within patience: Duration?,
        _ body: @escaping @Sendable (Writers<SQLiteConnection>) throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value {
        try await watch.result(within: patience) { caller in writes.put(.step(WriteStep(body, caller))) }
    }

    /// Lets a reader's thread look something up by its key.
    func find<Value: Sendable>(
        _ body: @escaping @Sendable (Readers<SQLiteConnection>) throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value {
        try await read(on: keyReads, within: StorePatience.find, body)
    }

    /// Lets the other reader's thread read a list, however long.
    func list<Value: Sendable>(
        _ body: @escaping @Sendable (Readers<SQLiteConnection>) throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value {
        try await read(on: listReads, within: nil, body)
    }

    private func read<Value: Sendable>(
        on inbox: WorkInbox<ReadWork<SQLiteConnection>>,
        within patience: Duration?,
        _ body: @escaping @Sendable (Readers<SQLiteConnection>) throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value {
        try await watch.result(within: patience) { caller in
            inbox.put { readers in
                caller.tell(
                    readers.flatMap { readers in
                        do throws(SQLFailure) {
                            return .success(try body(readers))
                        } catch {
                            return .failure(error.storeError)
                        }
                    }
                )
            }
        }
    }
}

extension GatewayClock {
    /// The system's clock.
    public static var ofStore: GatewayClock { .steady }
}
