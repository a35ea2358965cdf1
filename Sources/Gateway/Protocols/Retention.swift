/// What a store lets go when its time is over.
///
/// The contract for whoever writes one; `StoreConformance` tests it:
/// - ``purge(_:before:now:limit:)`` is called over and over beside live traffic. It MUST look at a few hundred rows only, MUST
///   remember how far it came, and MUST NOT look again at what it left behind, however many there are.
/// - What waits to be sent keeps its text, and an open case keeps its answers, however old they are.
/// - A text that goes leaves the archive with it.
public protocol Retention: Sendable {
    /// Lets go some things of a kind that are older than a moment, in one short transaction.
    /// - Parameters:
    ///   - kind: which things.
    ///   - time: what is older goes.
    ///   - now: the present moment.
    ///   - limit: how many rows to look at.
    /// - Returns: how many went, and whether there is more.
    /// - Throws: why nothing went.
    func purge(
        _ kind: PurgeKind,
        before time: Timestamp,
        now: Timestamp,
        limit: Int
    ) async throws(StoreError) -> PurgeStep

    /// How many things of a kind are older than a moment and would go.
    func purgeable(_ kind: PurgeKind, before time: Timestamp) async throws(StoreError) -> Int

    /// Work that is done once for all nodes: when it was last done, and by whom.
    func job(_ name: String) async throws(StoreError) -> JobRecord?

    /// Takes a piece of work for one node.
    /// - Parameter claim: which work, and who would do it.
    /// - Returns: `false` when it was done since it was due, or somebody else is at it.
    /// - Throws: why it could not.
    func beginJob(_ claim: JobClaim) async throws(StoreError) -> Bool

    /// Writes down that a piece of work is done.
    func finishJob(_ name: String, by node: String, at time: Timestamp) async throws(StoreError)
}

/// What is kept for a time of its own.
public enum PurgeKind: String, Sendable, CaseIterable {
    /// What citizens wrote, and the screens that answered it: the text goes, the fact stays.
    case inboundTexts = "inbound-texts"
    /// What was sent to citizens: the text goes, the fact stays.
    case outboundTexts = "outbound-texts"
    /// The facts of what citizens wrote.
    case inboundFacts = "inbound-facts"
    /// The facts of what was sent.
    case outboundFacts = "outbound-facts"
    /// Cases that ended: number, answers and reasons go, the case still counts.
    case endedCases = "ended-cases"
    /// Look-ups that failed.
    case failedLookUps = "failed-look-ups"
    /// First words that no flow has.
    case unknownWords = "unknown-words"
    /// How often options were chosen.
    case optionCounts = "option-counts"
}

/// What came of one step of a purge.
public struct PurgeStep: Sendable, Equatable {
    /// How many things went.
    public var gone: Int
    /// Whether nothing older is left.
    public var isDone: Bool

    /// Makes a step.
    public init(gone: Int, isDone: Bool) {
        self.gone = gone
        self.isDone = isDone
    }
}

/// When a piece of work was last done, and by whom.
public struct JobRecord: Sendable, Equatable {
    /// When it was last done; `nil` when it never was.
    public var doneAt: Timestamp?
    /// The node that did it.
    public var doneBy: String?
    /// Since when a node is at it.
    public var begunAt: Timestamp?
    /// The node that is at it.
    public var begunBy: String?

    /// Makes a record.
    public init(doneAt: Timestamp?, doneBy: String?, begunAt: Timestamp?, begunBy: String?) {
        self.doneAt = doneAt
        self.doneBy = doneBy
        self.begunAt = begunAt
        self.begunBy = begunBy
    }
}

/// Who would do which work.
public struct JobClaim: Sendable {
    /// The work.
    public var name: String
    /// The node.
    public var node: String
    /// Since when it is due; work done since then is not taken.
    public var due: Timestamp
    /// The present moment.
    public var now: Timestamp
    /// A node that has been at it for longer is taken for dead.
    public var patience: Duration

    /// Makes a claim.
    public init(
        _ name: String,
        node: String,
        due: Timestamp,
        now: Timestamp,
        patience: Duration = .seconds(6 * 3600)
    ) {
        self.name = name
        self.node = node
        self.due = due
        self.now = now
        self.patience = patience
    }
}
