public import Gateway
public import ShortText
import Synchronization

/// The store for several machines: a PostgreSQL data base, from version 14 on.
///
/// It keeps the same tables as ``SQLiteStore`` by the same statements, and the same promises. As there, a caller leaves its
/// work in the inbox of a thread and is resumed when it is done:
///
/// - the writer's thread (``PostgreSQLWriter``) puts all units that wait into one transaction; the answers leave after its
///   commit, which the server has synced to its disk (`synchronous_commit` is never off here);
/// - two readers' threads (``PostgreSQLReader``) read: one by key, for citizens who wait, the other whole lists.
///
/// Many processes may work on one data base. What two of them could do to the same rows at the same time is kept apart by
/// unique keys, row locks, and locks on the line of a citizen.
///
/// A pooler (PgBouncer) in front has to be in session mode. In transaction mode four things would fail: statements that are
/// compiled once per connection (PgBouncer 1.21 follows those), the session's time limits, the temporary look-up of what
/// became of a COMMIT, which ends the old process of the server by its number, and LISTEN, which needs a connection of its own
/// to the server.
public final class PostgreSQLStore: SQLStore, OpenedStore {
    typealias Connection = PostgreSQLConnection

    /// How much may wait for a thread; at the usual rate, about a second's work.
    static let inboxLimit = 10_000

    /// Where the data base is.
    public let address: PostgreSQLAddress
    let vault: Vault
    /// Counts what was committed.
    let tally = CommitTally()

    private let writes: WorkInbox<PostgreSQLWork>
    private let keyReads = WorkInbox<PostgreSQLRead>(limit: PostgreSQLStore.inboxLimit)
    private let listReads = WorkInbox<PostgreSQLRead>(limit: PostgreSQLStore.inboxLimit)
    private let threads: [DatabaseThread]
    private let own = OwnWriters()
    private let listener = Mutex<(listener: OutboxListener, thread: DatabaseThread)?>(nil)
    private let watch = CallerWatch()

    /// Opens a store, and makes its tables when there are none.
    ///
    /// - Parameters:
    ///   - address: The data base.
    ///   - clock: Says whether a stored conversation has expired.
    ///   - keys: The key that the settings name, if what is personal is to be sealed.
    /// - Throws: Why it cannot be used.
    public convenience init(
        _ address: PostgreSQLAddress,
        clock: GatewayClock = .ofStore,
        keys: StoreKeys? = nil
    ) throws(StoreError) {
        try self.init(address, clock: clock, keys: keys, inboxLimit: PostgreSQLStore.inboxLimit)
    }

    init(
        _ address: PostgreSQLAddress,
        clock: GatewayClock,
        keys: StoreKeys? = nil,
        inboxLimit: Int
    ) throws(StoreError) {
        self.address = address
        writes = WorkInbox(limit: inboxLimit)
        vault = try DatabaseThread.migrating(address, keys)
        var threads: [DatabaseThread] = []
        do throws(StoreError) {
            threads.append(try .postgreSQLWriter(address, vault, inbox: writes, clock: clock, tally: tally, own: own))
            threads.append(try .postgreSQLReader(address, vault, role: .keyReader, own: own, inbox: keyReads))
            threads.append(try .postgreSQLReader(address, vault, role: .listReader, own: own, inbox: listReads))
        } catch {
            writes.close()
            keyReads.close()
            throw error
        }
        self.threads = threads
    }

    deinit {
        writes.close()
        keyReads.close()
        listReads.close()
        listener.withLock { $0?.listener.close() }
    }

    /// Hears from other processes on the data base that messages were put in; called once.
    ///
    /// - Parameter onWake: Told the carrier whose messages are due, or `nil` when any may be: after each connection, since
    ///   what was told before it is lost. It must not block.
    /// - Throws: When there is no thread for it.
    public func listen(_ onWake: @escaping @Sendable (_ carrier: String?) -> Void) throws(StoreError) {
        let new = OutboxListener(address, own: own, onWake: onWake)
        let thread = try DatabaseThread { new.run() }
        listener.withLock { $0 = (new, thread) }
    }

    /// Finishes what waits, and closes the connections; every other method throws `closed` afterwards.
    public func close() async {
        writes.close()
        keyReads.close()
        listReads.close()
        let listening = listener.withLock { $0 }
        listening?.listener.close()
        for thread in threads { await thread.waitForEnd() }
        await listening?.thread.waitForEnd()
    }

    /// How many pieces of writing wait for the writer's thread.
    var waitingWrites: Int { writes.waitingCount }

    /// The tables are brought to the present version by whichever node comes first; see `OpenedStore`.
    public var migration: Migration? { nil }

    /// Any number of daemons may work on it; see `OpenedStore`.
    public func lockForDaemon() throws(StoreError) {}

    /// No daemon is the only one; see `OpenedStore`.
    public var hasDaemon: Bool { false }

    /// Whether what is personal is sealed; see `OpenedStore`.
    public var isSealed: Bool { vault.isSealing }

    // MARK: For the extensions

    /// Lets the writer's thread commit a unit.
    func write(_ unit: WorkUnit) async throws(StoreError) -> CommitOutcome {
        try await watch.result(by: unit.answerBy) { caller in writes.put(.unit(unit, caller)) }
    }

    /// Lets the writer's thread write something; durable when this returns.
    func write<Value: Sendable>(
        within patience: Duration?,
        _ body: @escaping @Sendable (Writers<PostgreSQLConnection>) throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value {
        try await watch.result(within: patience) { caller in writes.put(.step(WriteStep(body, caller))) }
    }

    /// Leases messages; see `Store`.
    public func claimOutbound(_ claim: OutboundClaim) async throws(StoreError) -> [OutboundMessage] {
        try await write { .claim(claim, $0) }
    }

    /// Writes down that messages are handed over; see `Store`.
    public func beginSends(_ ids: [String], by node: NodeID) async throws(StoreError) -> Set<String> {
        try await write { .begin(ids, node, $0) }
    }

    private func write<Value: Sendable>(
        _ work: (Caller<Value>) -> PostgreSQLWork
    ) async throws(StoreError) -> Value {
        try await watch.result(by: nil) { caller in writes.put(work(caller)) }
    }

    /// Lets a reader's thread look something up by its key.
    func find<Value: Sendable>(
        _ body: @escaping @Sendable (Readers<PostgreSQLConnection>) throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value {
        try await read(on: keyReads, within: StorePatience.find, body)
    }

    /// Lets the other reader's thread read a list, however long.
    func list<Value: Sendable>(
        _ body: @escaping @Sendable (Readers<PostgreSQLConnection>) throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value {
        try await read(on: listReads, within: nil, body)
    }

    /// An inbound record; see `Store`.
    public func inbound(_ key: InboundKey) async throws(StoreError) -> InboundRecord? {
        try await read { .inbound(key, $0) }
    }

    /// A conversation; see `Store`.
    public func session(_ key: SessionKey) async throws(StoreError) -> SessionRecord? {
        try await read { .session(key, $0) }
    }

    /// What is remembered of a phone; see `Store`.
    public func profile(_ phone: MSISDN) async throws(StoreError) -> CitizenProfile? {
        try await read { .profile(phone, $0) }
    }

    /// The language of the newest message to a phone; see `Store`.
    public func lastLanguage(of phone: MSISDN) async throws(StoreError) -> String? {
        try await read { .lastLanguage(phone, $0) }
    }

    private func read<Value: Sendable>(
        _ read: (Caller<Value>) -> PostgreSQLRead
    ) async throws(StoreError) -> Value {
        try await watch.result(within: StorePatience.find) { caller in keyReads.put(read(caller)) }
    }

    private func read<Value: Sendable>(
        on inbox: WorkInbox<PostgreSQLRead>,
        within patience: Duration?,
        _ body: @escaping @Sendable (Readers<PostgreSQLConnection>) throws(SQLFailure) -> Value
    ) async throws(StoreError) -> Value {
        try await watch.result(within: patience) { caller in inbox.put(.step(ReadStep(body, caller))) }
    }
}
