/// What came of a walk over the audit's chain.
public struct AuditVerdict: Sendable, Equatable {
    /// How many rows fit, from the first one on.
    public var count: Int
    /// When the first of them was written.
    public var from: Timestamp?
    /// When the last of them was written.
    public var to: Timestamp?
    /// How many case events have forgotten their reason since.
    public var forgottenReasons: Int
    /// The end of what fits.
    public var head: AuditHead
    /// The first thing that does not fit; `nil` when all is well.
    public var fault: AuditFault?

    init() {
        count = 0
        forgottenReasons = 0
        head = .empty
    }
}

/// The first thing in an audit that is not as it was written.
public struct AuditFault: Sendable, Equatable {
    /// What was done to it; which of its fields was touched cannot be told.
    public enum Kind: Sendable, Equatable {
        /// The row is not as it was written.
        case changed
        /// Rows are gone, up to the second number.
        case missing(through: Int)
        /// A row that the gateway never wrote stands there.
        case added
        /// The row was written at another place of the chain.
        case moved(from: Int)
        /// The case event that the row tells of is not as it was written.
        case caseEventChanged
        /// The case event that the row tells of is gone.
        case caseEventMissing
        /// The case's history has an event of which no row tells.
        case caseEventAdded
        /// All rows fit each other, but the last is not the one that the gateway wrote last.
        case endChanged
        /// All rows fit each other, but none of them has the hash that was noted elsewhere.
        case headNotFound
    }

    /// What was done.
    public var kind: Kind
    /// Where: the row's number; 0 where no row is meant.
    public var number: Int
    /// What the row says now; `nil` when it is gone.
    public var event: AuditEvent?
    /// What the case's history says now.
    public var caseEvent: CaseEvent?

    init(_ kind: Kind, number: Int, event: AuditEvent? = nil, caseEvent: CaseEvent? = nil) {
        self.kind = kind
        self.number = number
        self.event = event
        self.caseEvent = caseEvent
    }
}
