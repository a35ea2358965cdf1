public import ShortText

/// What a carrier's request means, whatever its dialect.
public enum InboundEvent: Sendable, Equatable {
    /// A citizen sent an SMS.
    case sms(InboundSMS)
    /// A citizen dialled a USSD code or answered a screen.
    case ussd(USSDTurn)
    /// A USSD session ended on the carrier's side.
    case ussdEnded(USSDSessionEnd)
    /// What became of a message that we sent.
    case report(DeliveryReport)
    /// A citizen asked the carrier for no more unasked messages.
    case optOut(MSISDN)
}

/// An SMS from a citizen (mobile originated, "MO").
public struct InboundSMS: Sendable, Equatable {
    /// The carrier's id of the message, unique for the carrier; a second webhook with it changes nothing.
    public var externalID: String
    /// Who sent it.
    public var from: MSISDN
    /// The short code or number that it was sent to.
    public var to: String
    /// What it says, exactly as received.
    public var text: String
    /// A token that a reply on a premium short code must carry back (Africa's Talking `linkId`).
    public var linkID: String?

    /// Makes an inbound SMS.
    public init(externalID: String, from: MSISDN, to: String, text: String, linkID: String? = nil) {
        self.externalID = externalID
        self.from = from
        self.to = to
        self.text = text
        self.linkID = linkID
    }
}

/// One step of a USSD session.
public struct USSDTurn: Sendable, Equatable {
    /// What the carrier gives as input.
    public enum Input: Sendable, Equatable {
        /// All inputs of the session so far, joined by `*`; empty on the first step. What is new is found by removing what
        /// was seen before, so that a citizen may type `*` (CARRIERS section 1, rule 2).
        case cumulative(String)
        /// Only the last input; `nil` on the first step.
        case latest(String?)
    }

    /// The carrier's id of the session.
    public var sessionID: String
    /// What tells this step from the other steps of the session; a repeat of it gets the same answer.
    public var turnID: String
    /// Whose phone it is.
    public var from: MSISDN
    /// The dialled service code, for example `*123#`.
    public var serviceCode: String
    /// The input.
    public var input: Input

    /// Makes a step.
    public init(sessionID: String, turnID: String, from: MSISDN, serviceCode: String, input: Input) {
        self.sessionID = sessionID
        self.turnID = turnID
        self.from = from
        self.serviceCode = serviceCode
        self.input = input
    }
}

/// A USSD session's end as the carrier tells it.
public struct USSDSessionEnd: Sendable, Equatable {
    /// Why it ended.
    public enum Outcome: String, Sendable, Equatable {
        /// Our last screen closed it.
        case completed
        /// The citizen left, or the line dropped, where an input was expected.
        case left
        /// The carrier could not get our answer.
        case failed
    }

    /// The carrier's id of the session.
    public var sessionID: String
    /// Whose phone it is.
    public var from: MSISDN
    /// Why it ended.
    public var outcome: Outcome

    /// Makes an end.
    public init(sessionID: String, from: MSISDN, outcome: Outcome) {
        self.sessionID = sessionID
        self.from = from
        self.outcome = outcome
    }
}

/// What became of a message, as the carrier tells it.
public struct DeliveryReport: Sendable, Equatable {
    /// The carrier's id of the message.
    public var carrierMessageID: String
    /// What became of it; `nil` for a status word that the dialect does not know (kept as `raw`).
    public var status: DeliveryStatus?
    /// The carrier's own word.
    public var raw: String
    /// Why it was not delivered, in the carrier's words.
    public var reason: String?

    /// Makes a report.
    public init(carrierMessageID: String, status: DeliveryStatus?, raw: String, reason: String? = nil) {
        self.carrierMessageID = carrierMessageID
        self.status = status
        self.raw = raw
        self.reason = reason
    }
}
