public import ShortText

/// A citizen's request, as the store keeps it.
public struct CaseRecord: Sendable, Equatable {
    /// Whether the need was met, in the citizen's own words.
    public enum Closure: String, Sendable, Codable {
        /// The request is being worked.
        case open
        /// The citizen said yes.
        case fulfilled
        /// A stage without successors and without a closing question ended it, for example a refusal.
        case ended
        /// The citizen never answered; it does not count as fulfilled.
        case unconfirmed
    }

    /// Eight digits; the last is Damm's check digit over the first seven.
    public var reference: String
    /// The `case` declaration's name.
    public var kind: String
    /// Whose request it is.
    public var phone: MSISDN
    /// The citizen's language when it was opened.
    public var language: String
    /// The carrier that messages about it go through.
    public var carrier: String
    /// What the citizen gave: slot names and values in one line each, in the declared order.
    public var answers: [SlotValue.Field]
    /// The stage.
    public var stage: String
    /// Whether it is closed, and how.
    public var closure: Closure
    /// When it was opened.
    public var openedAt: Timestamp
    /// When it came to its stage.
    public var stageSince: Timestamp
    /// The time promised.
    public var dueAt: Timestamp?
    /// How often a citizen's no reopened it.
    public var reopened: Int
    /// When its answers went, with the phone; `nil` while they are kept.
    public var textGoneAt: Timestamp?

    /// Makes a case.
    public init(
        reference: String,
        kind: String,
        phone: MSISDN,
        language: String,
        carrier: String,
        answers: [SlotValue.Field],
        stage: String,
        openedAt: Timestamp,
        dueAt: Timestamp?
    ) {
        self.reference = reference
        self.kind = kind
        self.phone = phone
        self.language = language
        self.carrier = carrier
        self.answers = answers
        self.stage = stage
        self.closure = .open
        self.openedAt = openedAt
        self.stageSince = openedAt
        self.dueAt = dueAt
        self.reopened = 0
    }
}

/// One thing that happened to a case; never changed afterwards.
public struct CaseEvent: Sendable, Equatable {
    /// The case.
    public var reference: String
    /// When.
    public var at: Timestamp
    /// Who: `citizen`, `gateway`, or an officer's name.
    public var actor: String
    /// What: `opened`, `moved`, `asked`, `not-asked` (the citizen said STOP), `confirmed`, `denied`, `unconfirmed`.
    public var act: String
    /// The stage afterwards.
    public var stage: String
    /// Why, when a reason was given.
    public var reason: String?

    /// Makes an event.
    public init(reference: String, at: Timestamp, actor: String, act: String, stage: String, reason: String? = nil) {
        self.reference = reference
        self.at = at
        self.actor = actor
        self.act = act
        self.stage = stage
        self.reason = reason
    }
}

/// A closing question that is due.
public struct FollowUp: Sendable, Equatable {
    /// The case.
    public var reference: String
    /// When to ask.
    public var dueAt: Timestamp
    /// Which time it is asked, from 1.
    ///
    /// After the third without an answer the case is `unconfirmed`.
    public var attempt: Int

    /// Makes a follow-up.
    public init(reference: String, dueAt: Timestamp, attempt: Int) {
        self.reference = reference
        self.dueAt = dueAt
        self.attempt = attempt
    }
}
