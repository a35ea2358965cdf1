public import ShortText

/// What a store hands out and forgets of one citizen.
///
/// The contract for whoever writes one; `StoreConformance` tests it:
/// - ``erase(_:)`` is one transaction with its audit event. Afterwards no row holds the number, or a text to or from it.
/// - What was counted stays counted: messages by state, cases by stage and closure, options.
/// - A webhook that was answered before and comes again has no effect, and its event is not kept.
public protocol CitizenFiles: Sendable {
    /// Everything that is kept of a phone, oldest first.
    func citizenFile(_ phone: MSISDN) async throws(StoreError) -> CitizenFile

    /// Forgets a citizen.
    /// - Parameter erasure: who is to be forgotten, and how.
    /// - Returns: how much was forgotten; what is in the way.
    /// - Throws: why nothing was forgotten.
    func erase(_ erasure: CitizenErasure) async throws(StoreError) -> ErasureOutcome
}

/// Everything that is kept of one phone.
public struct CitizenFile: Sendable, Equatable {
    /// The phone.
    public var phone: MSISDN
    /// What is remembered of it.
    public var profile: CitizenProfile?
    /// What came from it.
    public var inbound: [InboundRecord] = []
    /// Parts of long messages that wait for the others.
    public var parts: [MessagePart] = []
    /// What was or will be sent to it.
    public var messages: [OutboundMessage] = []
    /// Conversations under way.
    public var sessions: [SessionRecord] = []
    /// Its cases with what happened to them.
    public var cases: [CaseFile] = []
    /// The look-ups of it that failed.
    public var failedLookUps: [FailedLookUp] = []

    /// Makes an empty file.
    public init(phone: MSISDN) {
        self.phone = phone
    }

    /// Whether nothing is kept.
    public var isEmpty: Bool {
        profile == nil && inbound.isEmpty && parts.isEmpty && messages.isEmpty && sessions.isEmpty && cases.isEmpty
            && failedLookUps.isEmpty
    }

    /// The references of the cases that are open.
    public var openCases: [String] { cases.filter { $0.record.closure == .open }.map(\.record.reference) }
}

/// A case with what happened to it, and what is planned.
public struct CaseFile: Sendable, Equatable {
    /// The case.
    public var record: CaseRecord
    /// What happened to it, oldest first.
    public var events: [CaseEvent]
    /// Its closing question.
    public var followUp: FollowUp?

    /// Makes a file.
    public init(record: CaseRecord, events: [CaseEvent], followUp: FollowUp?) {
        self.record = record
        self.events = events
        self.followUp = followUp
    }
}

/// A look-up that failed.
public struct FailedLookUp: Sendable, Equatable {
    /// The dataset.
    public var dataset: String
    /// When.
    public var at: Timestamp

    /// Makes a look-up.
    public init(dataset: String, at: Timestamp) {
        self.dataset = dataset
        self.at = at
    }
}

/// Who is to be forgotten, and how.
public struct CitizenErasure: Sendable {
    /// The citizen's phone.
    public var phone: MSISDN
    /// Whether open cases end by it; if not, they are in the way.
    public var includingOpenCases: Bool
    /// What the audit says of it, without the number.
    public var audit: AuditEvent

    /// Makes an erasure.
    public init(_ phone: MSISDN, includingOpenCases: Bool, audit: AuditEvent) {
        self.phone = phone
        self.includingOpenCases = includingOpenCases
        self.audit = audit
    }
}

/// What came of an erasure.
public enum ErasureOutcome: Sendable, Equatable {
    /// It was done.
    case erased(ErasureCount)
    /// These cases are open, and were not to be ended.
    case openCases([String])
}

/// How much was forgotten.
public struct ErasureCount: Sendable, Equatable {
    /// What came in.
    public var inbound = 0
    /// What was sent.
    public var messages = 0
    /// Of those, what was still to be sent.
    public var cancelled = 0
    /// Cases.
    public var cases = 0
    /// Of those, the ones that were open.
    public var ended = 0
    /// Conversations.
    public var sessions = 0
    /// Everything else: language, failed look-ups, parts of messages.
    public var others = 0

    /// Makes a count of nothing.
    public init() {}
}
