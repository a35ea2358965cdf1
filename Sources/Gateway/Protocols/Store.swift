public import ShortText

/// Where everything that was accepted is kept.
///
/// The contract for whoever writes one; `StoreConformance` in `Tests/TestKit` tests it:
/// - ``commit(_:)`` is called for every message, from many tasks at once. It returns only when the unit is durable (on disk,
///   or in a committed transaction), all of it or nothing. It SHOULD put waiting units into one transaction (group commit);
///   a unit that fails MUST NOT take others with it.
/// - Reads see every commit that returned before they began. They MUST NOT wait for the writer.
/// - No method blocks the cooperative pool.
/// - ``StoreError/overloaded`` is thrown instead of queueing without end.
public protocol Store: AuditTrail, NodeRegistry, Retention, CitizenFiles, MessageArchive {
    /// Makes a unit durable.
    /// - Parameter unit: what belongs together.
    /// - Returns: whether it was committed, or was known, or was made on old ground.
    /// - Throws: why it is not durable; nothing of it is then kept. `late` when its ``WorkUnit/answerBy`` passes while the disk
    ///   or the server hangs: then nobody knows.
    func commit(_ unit: WorkUnit) async throws(StoreError) -> CommitOutcome

    /// The record of an inbound event that was committed before.
    func inbound(_ key: InboundKey) async throws(StoreError) -> InboundRecord?

    /// A conversation; `nil` when there is none. An expired one is still returned until it is swept: look at its time.
    func session(_ key: SessionKey) async throws(StoreError) -> SessionRecord?

    /// The conversations whose handler was not heard before the process ended.
    func awaitingSessions(limit: Int) async throws(StoreError) -> [SessionRecord]

    /// The parts of a long message that are kept, in their order.
    func parts(of message: LongMessageKey) async throws(StoreError) -> [MessagePart]

    /// Long messages that were not taken and of which no part came since a moment, oldest first.
    func overdueParts(before: Timestamp, limit: Int) async throws(StoreError) -> [LongMessageKey]

    /// What is remembered of a phone.
    func profile(_ phone: MSISDN) async throws(StoreError) -> CitizenProfile?

    /// Takes messages of a carrier that are due: `queued` and `notBefore <= now`, most urgent first, then oldest first.
    /// Nobody else gets them until the lease ends; then they are due again. They stay `queued`: none of them may be handed
    /// over before ``beginSends(_:)``, unless the claim begins it (``OutboundClaim/begins``).
    ///
    /// Messages of one carrier and one urgency to one citizen form a line: only the first of them is handed out, and the
    /// next when that one is finished, or waits for longer than ``OutboundClaim/patience``.
    func claimOutbound(_ claim: OutboundClaim) async throws(StoreError) -> [OutboundMessage]

    /// Writes down that claimed messages are handed over from now on: they become `sending`, and one more attempt is
    /// counted. Only what was begun can be doubtful after a crash.
    /// - Parameters:
    ///   - ids: the messages.
    ///   - node: who claimed them.
    /// - Returns: those that are to be handed over; others were settled, or are another node's by now.
    /// - Throws: why it could not.
    func beginSends(_ ids: [String], by node: NodeID) async throws(StoreError) -> Set<String>

    /// Takes again what a claim of one's own took whose answer was lost, under the lease that is wanted now.
    ///
    /// Only for messages of which the caller handed none over. Those that were begun come back as `sending` and may leave.
    /// - Parameter lost: the claim.
    /// - Returns: the messages that are still held under it; none when it took nothing, or its node was given up.
    /// - Throws: why it could not; then it can be asked for again.
    func recall(_ lost: LostClaim) async throws(StoreError) -> [OutboundMessage]

    /// Takes messages of which nobody knows whether the carrier has them: `unconfirmed` ones whose time to be settled has
    /// come, and those that are still `sending` although their lease ended. Their state stays until somebody settles it.
    /// What another living node has is left to it.
    func claimDoubtful(_ claim: OutboundClaim) async throws(StoreError) -> [OutboundMessage]

    /// When the next message of a carrier is due; `nil` when none waits.
    func nextOutboundDue(carrier: String) async throws(StoreError) -> Timestamp?

    /// Gives back all leases, and forgets all nodes; called once at the start by a process that owns the store alone. What
    /// was `sending` stays so, and is doubtful from then on.
    /// - Parameter settle: when doubtful messages are to be settled: reports on them come first.
    /// - Throws: why it could not.
    func releaseLeases(settle: Timestamp) async throws(StoreError)

    /// The carriers that take no messages at the moment, by name.
    func carrierPauses() async throws(StoreError) -> [CarrierPause]

    /// A message by our id, or by a beginning of it that is unique.
    func message(_ id: String) async throws(StoreError) -> OutboundMessage?

    /// Outgoing messages, newest first.
    func messages(_ filter: MessageFilter) async throws(StoreError) -> [OutboundMessage]

    /// The language of the newest message to a phone; `nil` when there is none. Asked for each SMS of a phone that chose none.
    func lastLanguage(of phone: MSISDN) async throws(StoreError) -> String?

    /// Inbound events, newest first.
    func inbox(phone: MSISDN?, limit: Int) async throws(StoreError) -> [InboundRecord]

    /// A case by its reference.
    func caseRecord(_ reference: String) async throws(StoreError) -> CaseRecord?

    /// What happened to a case, oldest first.
    func caseEvents(_ reference: String) async throws(StoreError) -> [CaseEvent]

    /// Cases, newest first.
    func cases(_ filter: CaseFilter) async throws(StoreError) -> [CaseRecord]

    /// Closing questions that are due, oldest first.
    func dueFollowUps(now: Timestamp, limit: Int) async throws(StoreError) -> [FollowUp]

    /// Loads a new version of a dataset in one transaction, and releases it when asked. Earlier versions stay until purged.
    /// - Parameters:
    ///   - version: its description; `version` is set by the store.
    ///   - rows: the rows, in the file's order.
    /// - Returns: the description with its number.
    /// - Throws: why it could not.
    func loadDataset(_ version: DatasetVersion, rows: [DatasetRow]) async throws(StoreError) -> DatasetVersion

    /// Makes a loaded version the one that look-ups see.
    func releaseDataset(_ name: String, version: Int) async throws(StoreError) -> Bool

    /// All versions of all datasets, by name, newest first.
    func datasets() async throws(StoreError) -> [DatasetVersion]

    /// Removes the versions of a dataset that are older than the released one; with `all`, every version.
    ///
    /// Newer ones are held for their release, so they stay; without a released version all do.
    func purgeDataset(_ name: String, all: Bool) async throws(StoreError) -> Int

    /// Looks a key up in the released version; `nil` when nothing is released.
    func lookUp(dataset: String, key: String) async throws(StoreError) -> DatasetLookup?

    /// The rows of the released version in the file's order; `nil` when nothing is released.
    func rows(dataset: String, limit: Int) async throws(StoreError) -> DatasetLookup?

    /// How many failed look-ups a phone made since a moment.
    func failedLookUps(dataset: String, phone: MSISDN, since: Timestamp) async throws(StoreError) -> Int

    /// How many first words were not understood since a moment, most frequent first.
    func unknownWords(limit: Int) async throws(StoreError) -> [UnknownWord]

    /// Versions of the menus, newest first.
    func menuVersions(limit: Int) async throws(StoreError) -> [MenuVersion]

    /// One version of the menus; `nil` when there is none.
    func menuVersion(_ choice: MenuVersionChoice) async throws(StoreError) -> MenuVersion?

    /// The files of a version of the menus, by path; none when there is no such version.
    func menuFiles(ofVersion number: Int) async throws(StoreError) -> [MenuFile]

    /// How often each option was chosen since a day (in UTC, from 1970), as one sum for each; in no order.
    func optionUses(since day: Int) async throws(StoreError) -> [OptionUse]

    /// Proves that the store takes commits: used by `/readyz` and `hatif doctor`.
    func checkWritable() async throws(StoreError)

    /// Removes what has ended by itself: expired sessions, early reports that found no message, parts of long messages that
    /// were taken a day ago. What is kept for a time that an operator chooses goes by ``Retention``.
    func sweep(now: Timestamp) async throws(StoreError)

    /// Finishes what is under way and closes the files.
    func close() async
}

extension Store {
    /// The language of the newest message to a phone, for a store that has no shorter way to it.
    public func lastLanguage(of phone: MSISDN) async throws(StoreError) -> String? {
        try await messages(MessageFilter(phone: phone, limit: 1)).first?.language
    }

    /// Writes down that messages are handed over, which were claimed by a process that works alone.
    public func beginSends(_ ids: [String]) async throws(StoreError) -> Set<String> {
        try await beginSends(ids, by: .nobody)
    }
}

/// What is found in a dataset.
public struct DatasetLookup: Sendable, Equatable {
    /// The version that answered.
    public var version: DatasetVersion
    /// The rows with the key; none when it is not there.
    public var rows: [DatasetRow]

    /// Makes a result.
    public init(version: DatasetVersion, rows: [DatasetRow]) {
        self.version = version
        self.rows = rows
    }
}

/// Which outgoing messages.
public struct MessageFilter: Sendable {
    /// To this phone only.
    public var phone: MSISDN?
    /// In this state only.
    public var status: DeliveryStatus?
    /// Only those that are over and did not arrive (``DeliveryStatus/isDead``).
    public var deadOnly: Bool
    /// At most so many.
    public var limit: Int

    /// Makes a filter.
    public init(phone: MSISDN? = nil, status: DeliveryStatus? = nil, deadOnly: Bool = false, limit: Int = 50) {
        self.phone = phone
        self.status = status
        self.deadOnly = deadOnly
        self.limit = limit
    }
}

/// Which cases.
public struct CaseFilter: Sendable {
    /// Of this kind only.
    public var kind: String?
    /// In this stage only.
    public var stage: String?
    /// Of this phone only.
    public var phone: MSISDN?
    /// Only those that are open.
    public var openOnly: Bool
    /// At most so many.
    public var limit: Int

    /// Makes a filter.
    public init(
        kind: String? = nil,
        stage: String? = nil,
        phone: MSISDN? = nil,
        openOnly: Bool = false,
        limit: Int = 100
    ) {
        self.kind = kind
        self.stage = stage
        self.phone = phone
        self.openOnly = openOnly
        self.limit = limit
    }
}

/// Which version of the menus.
public enum MenuVersionChoice: Sendable, Equatable {
    /// The one with a number.
    case number(Int)
    /// The newest with a fingerprint.
    case fingerprint(String)
    /// The newest that went live.
    case newestLive
}

/// A first word that no flow has.
public struct UnknownWord: Sendable, Equatable {
    /// The word, folded.
    public var word: String
    /// How often it came.
    public var count: Int

    /// Makes an entry.
    public init(word: String, count: Int) {
        self.word = word
        self.count = count
    }
}

/// Why a store did not do it.
public enum StoreError: Error, Sendable, Equatable {
    /// Too much waits already; try again soon.
    case overloaded
    /// The disk is full.
    case full
    /// The store does not answer in the caller's time; whether it is kept is not known, and a repeat finds out.
    case late
    /// The store is closed, or was never opened.
    case closed
    /// The schema was made by a newer version of Hatif.
    case newerSchema(found: Int, known: Int)
    /// The data base said no.
    case failed(String)
}
