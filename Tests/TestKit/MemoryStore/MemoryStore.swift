public import Gateway
public import ShortText
import Synchronization

/// A store in memory that keeps the contract of `Store`, except that nothing outlives it.
///
/// For tests of what stands above a store. Each unit is applied to a copy, which becomes the state when nothing in it
/// conflicts: all of it or nothing. A test can make it fail, or answer a conflict, to see what the caller does then.
public final class MemoryStore: Store {
    private struct Box {
        var state = MemoryState()
        var failure: StoreError?
        var conflicts = 0
        var lostClaims = 0
        var lostBegins = 0
        var commits = 0
        var reads = 0
        var isClosed = false

        func check() throws(StoreError) {
            if isClosed { throw .closed }
            if let failure { throw failure }
        }
    }

    private let box = Mutex(Box())
    private let clock: GatewayClock

    /// Makes an empty store.
    ///
    /// - Parameter clock: Says whether a stored session has expired.
    public init(clock: GatewayClock) {
        self.clock = clock
    }

    // MARK: What a test can do

    /// Makes every method throw from now on; `nil` ends that.
    public func fail(with error: StoreError?) {
        box.withLock { $0.failure = error }
    }

    /// Makes the next commits answer `conflict`, whatever they hold.
    public func conflict(times: Int) {
        box.withLock { $0.conflicts = times }
    }

    /// Makes the next claims and beginnings of messages fail although they come about, as if the connection had been lost
    /// behind their commit.
    public func loseAnswers(claims: Int = 0, begins: Int = 0) {
        box.withLock { box in
            box.lostClaims = claims
            box.lostBegins = begins
        }
    }

    /// Whether no more answers are lost.
    public var hasLostAnswers: Bool { box.withLock { $0.lostClaims == 0 && $0.lostBegins == 0 } }

    /// How many units were committed.
    public var commits: Int { box.withLock { $0.commits } }

    /// How often something was read.
    public var reads: Int { box.withLock { $0.reads } }

    /// All audit events, oldest first.
    public var auditEvents: [AuditEvent] { box.withLock { $0.state.audit.map(\.event) } }

    /// The planned closing question of a case.
    public func followUp(_ reference: String) -> FollowUp? {
        box.withLock { $0.state.followUps[reference] }
    }

    // MARK: Writing

    /// Applies a unit; see `Store`.
    public func commit(_ unit: WorkUnit) async throws(StoreError) -> CommitOutcome {
        let now = clock.now()
        return try box.withLock { box throws(StoreError) -> CommitOutcome in
            try box.check()
            if let inbound = unit.inbound, let known = box.state.known(inbound.key) { return .repeated(known) }
            if box.conflicts > 0 {
                box.conflicts -= 1
                return .conflict
            }
            if let assumed = unit.assumed, box.state.profiles[assumed.phone]?.language != assumed.language {
                return .conflict
            }
            var copy = box.state
            if let inbound = unit.inbound { copy.note(inbound) }
            for change in unit.changes {
                guard try copy.apply(change, now: now) else { return .conflict }
            }
            box.state = copy
            box.commits += 1
            return .committed
        }
    }

    /// Leases messages; see `Store`.
    public func claimOutbound(_ claim: OutboundClaim) async throws(StoreError) -> [OutboundMessage] {
        try change(losing: \.lostClaims) { $0.claim(claim) }
    }

    /// Writes down that messages are handed over; see `Store`.
    public func beginSends(_ ids: [String], by node: NodeID) async throws(StoreError) -> Set<String> {
        try change(losing: \.lostBegins) { $0.outbox.begin(ids, by: node) }
    }

    /// Takes again what a lost claim took; see `Store`.
    public func recall(_ lost: LostClaim) async throws(StoreError) -> [OutboundMessage] {
        try change(losing: \.lostClaims) { $0.recall(lost) }
    }

    /// Leases doubtful messages; see `Store`.
    public func claimDoubtful(_ claim: OutboundClaim) async throws(StoreError) -> [OutboundMessage] {
        try change { $0.claimDoubtful(claim) }
    }

    /// Ends all leases; see `Store`.
    public func releaseLeases(settle: Timestamp) async throws(StoreError) {
        try change { state in
            state.outbox.releaseLeases(settle: settle)
            state.nodes = []
        }
    }

    /// Loads a version; see `Store`.
    public func loadDataset(
        _ version: DatasetVersion,
        rows: [DatasetRow]
    ) async throws(StoreError) -> DatasetVersion {
        try change { $0.load(version, rows: rows) }
    }

    /// Releases a version; see `Store`.
    public func releaseDataset(_ name: String, version: Int) async throws(StoreError) -> Bool {
        try change { $0.release(name, version: version) }
    }

    /// Removes versions; see `Store`.
    public func purgeDataset(_ name: String, all: Bool) async throws(StoreError) -> Int {
        try change { $0.purge(name, all: all) }
    }

    /// Removes what has ended; see `Store`.
    public func sweep(now: Timestamp) async throws(StoreError) {
        try change { $0.sweep(now: now) }
    }

    /// Closes it; every other method throws `closed` afterwards.
    public func close() async {
        box.withLock { $0.isClosed = true }
    }

    // MARK: Reading

    /// An inbound record; see `Store`.
    public func inbound(_ key: InboundKey) async throws(StoreError) -> InboundRecord? {
        try read { $0.known(key) }
    }

    /// A conversation; see `Store`.
    public func session(_ key: SessionKey) async throws(StoreError) -> SessionRecord? {
        try read { $0.sessions[key] }
    }

    /// Conversations that await a handler; see `Store`.
    public func awaitingSessions(limit: Int) async throws(StoreError) -> [SessionRecord] {
        try read { Array($0.sessions.values.filter(\.isAwaiting).prefix(limit)) }
    }

    /// The parts of a long message; see `Store`.
    public func parts(of message: LongMessageKey) async throws(StoreError) -> [MessagePart] {
        try read { $0.parts.filter { $0.message == message }.sorted { $0.number < $1.number } }
    }

    /// Long messages whose parts wait too long; see `Store`.
    public func overdueParts(before time: Timestamp, limit: Int) async throws(StoreError) -> [LongMessageKey] {
        try read { $0.overdueParts(before: time, limit: limit) }
    }

    /// What is remembered of a phone; see `Store`.
    public func profile(_ phone: MSISDN) async throws(StoreError) -> CitizenProfile? {
        try read { $0.profiles[phone] }
    }

    /// When the next message is due; see `Store`.
    public func nextOutboundDue(carrier: String) async throws(StoreError) -> Timestamp? {
        try read { $0.outbox.nextDue(carrier: carrier) }
    }

    /// Carriers that take no messages; see `Store`.
    public func carrierPauses() async throws(StoreError) -> [CarrierPause] {
        try read { $0.pauses.values.sorted { $0.carrier < $1.carrier } }
    }

    /// A message by its id or a unique beginning of it; see `Store`.
    public func message(_ id: String) async throws(StoreError) -> OutboundMessage? {
        try read { state in
            if let exact = state.outbox.messages[id] { return exact }
            let matching = state.outbox.messages.values.filter { $0.id.hasPrefix(id) }
            return matching.count == 1 && !id.isEmpty ? matching[0] : nil
        }
    }

    /// Messages, newest first; see `Store`.
    public func messages(_ filter: MessageFilter) async throws(StoreError) -> [OutboundMessage] {
        try read { $0.messages(filter) }
    }

    /// Inbound events, newest first; see `Store`.
    public func inbox(phone: MSISDN?, limit: Int) async throws(StoreError) -> [InboundRecord] {
        try read { state in
            let records = state.inboundOrder.reversed().compactMap { state.inbound[$0] }
            return Array(records.filter { phone == nil || $0.from == phone }.prefix(limit))
        }
    }

    /// A case; see `Store`.
    public func caseRecord(_ reference: String) async throws(StoreError) -> CaseRecord? {
        try read { $0.cases[reference] }
    }

    /// A case's history; see `Store`.
    public func caseEvents(_ reference: String) async throws(StoreError) -> [CaseEvent] {
        try read { $0.caseEvents.filter { $0.reference == reference } }
    }

    /// Cases, newest first; see `Store`.
    public func cases(_ filter: CaseFilter) async throws(StoreError) -> [CaseRecord] {
        try read { $0.cases(filter) }
    }

    /// Closing questions that are due; see `Store`.
    public func dueFollowUps(now: Timestamp, limit: Int) async throws(StoreError) -> [FollowUp] {
        try read { state in
            let due = state.followUps.values.filter { $0.dueAt <= now }
            return Array(due.sorted { ($0.dueAt, $0.reference) < ($1.dueAt, $1.reference) }.prefix(limit))
        }
    }

    /// All versions of all datasets; see `Store`.
    public func datasets() async throws(StoreError) -> [DatasetVersion] {
        try read { state in
            state.datasets.map(\.version).sorted { ($0.name, -$0.version) < ($1.name, -$1.version) }
        }
    }

    /// Looks a key up; see `Store`.
    public func lookUp(dataset: String, key: String) async throws(StoreError) -> DatasetLookup? {
        try read { state in
            state.released(dataset).map { released in
                DatasetLookup(version: released.version, rows: released.rows.filter { !key.isEmpty && $0.key == key })
            }
        }
    }

    /// The released rows; see `Store`.
    public func rows(dataset: String, limit: Int) async throws(StoreError) -> DatasetLookup? {
        try read { state in
            state.released(dataset).map { DatasetLookup(version: $0.version, rows: Array($0.rows.prefix(limit))) }
        }
    }

    /// Failed look-ups of a phone; see `Store`.
    public func failedLookUps(
        dataset: String,
        phone: MSISDN,
        since: Timestamp
    ) async throws(StoreError) -> Int {
        try read { $0.failures.count { $0.dataset == dataset && $0.phone == phone && $0.at >= since } }
    }

    /// Words that no flow has; see `Store`.
    public func unknownWords(limit: Int) async throws(StoreError) -> [UnknownWord] {
        try read { state in
            let words = state.unknownWords.map { UnknownWord(word: $0.key, count: $0.value) }
            return Array(words.sorted { ($1.count, $0.word) < ($0.count, $1.word) }.prefix(limit))
        }
    }

    /// Whether commits are taken; see `Store`.
    public func checkWritable() async throws(StoreError) {
        try read { _ in }
    }

    func read<Value: Sendable>(_ body: (MemoryState) -> Value) throws(StoreError) -> Value {
        try box.withLock { box throws(StoreError) -> Value in
            try box.check()
            box.reads += 1
            return body(box.state)
        }
    }

    /// The same, but its answer may be lost.
    private func change<Value: Sendable>(
        losing count: WritableKeyPath<Box, Int>,
        _ body: (inout MemoryState) -> Value
    ) throws(StoreError) -> Value {
        try box.withLock { box throws(StoreError) -> Value in
            try box.check()
            let value = body(&box.state)
            guard box[keyPath: count] > 0 else { return value }
            box[keyPath: count] -= 1
            throw .failed("the connection was lost")
        }
    }

    func change<Value: Sendable>(_ body: (inout MemoryState) -> Value) throws(StoreError) -> Value {
        try box.withLock { box throws(StoreError) -> Value in
            try box.check()
            return body(&box.state)
        }
    }
}
