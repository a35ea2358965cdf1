public import ShortText

/// What a carrier's request means, whatever its dialect.
public enum InboundEvent: Sendable, Equatable {
    /// A citizen sent an SMS.
    case sms(InboundSMS)
    /// A citizen dialled a USSD code or answered a screen.
    case ussd(USSDTurn)
    /// A USSD session ended on the carrier's side.
    case ussdEnded(USSDSessionEnd)
    /// The carrier asks whether we know a USSD session.
    case ussdQuery(sessionID: String)
    /// What became of a message that we sent.
    case report(DeliveryReport)
    /// A citizen asked the carrier for no more unasked messages.
    case optOut(MSISDN)
}

/// An SMS from a citizen (mobile originated, "MO").
public struct InboundSMS: Sendable, Equatable {
    /// One part of a long message, where the carrier leaves it to us to join them.
    public struct Part: Sendable, Equatable {
        /// What the parts of one message have in common.
        public var reference: String
        /// Which part, from 1.
        public var number: Int
        /// How many parts there are, 1 to 255.
        public var total: Int

        /// Makes a part.
        public init(reference: String, number: Int, total: Int) {
            self.reference = reference
            self.number = number
            self.total = total
        }
    }

    /// The carrier's id of the message, unique for the carrier; a second webhook with it changes nothing.
    ///
    /// `nil` where the carrier gives none: then the same words of the same phone within a short time are taken for a repeat.
    public var externalID: String?
    /// Who sent it.
    public var from: MSISDN
    /// The short code or number that it was sent to.
    public var to: String
    /// What it says, exactly as received.
    public var text: String
    /// A token that a reply on a premium short code must carry back (Africa's Talking `linkId`).
    public var linkID: String?
    /// When the carrier got it, where it says so.
    public var sentAt: Timestamp?
    /// Which part of a long message it is; `nil` when it is whole.
    public var part: Part?

    /// Makes an inbound SMS.
    public init(
        externalID: String?,
        from: MSISDN,
        to: String,
        text: String,
        linkID: String? = nil,
        sentAt: Timestamp? = nil,
        part: Part? = nil
    ) {
        self.externalID = externalID
        self.from = from
        self.to = to
        self.text = text
        self.linkID = linkID
        self.sentAt = sentAt
        self.part = part
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

    /// Whether the carrier says that a session begins.
    public enum Phase: Sendable, Equatable {
        /// It begins.
        case begin
        /// It goes on.
        case goesOn
        /// The carrier does not say: it begins when it is not known.
        case unsaid
    }

    /// The carrier's id of the session.
    public var sessionID: String
    /// What tells this step from the other steps of the session; a repeat of it gets the same answer.
    ///
    /// `nil` where the carrier gives nothing: then the same input within a very short time is taken for a repeat.
    public var turnID: String?
    /// Whose phone it is; `nil` in a step of a carrier that names it only when the session begins.
    public var from: MSISDN?
    /// The dialled service code, for example `*123#`; `nil` in a step of a carrier that names it only when it begins.
    public var serviceCode: String?
    /// The input.
    public var input: Input
    /// Whether it begins.
    public var phase: Phase
    /// What was dialled behind the service code, joined by `*`, where the carrier gives it beside the input.
    public var dialledExtra: String
    /// What the dialect needs again in later steps of the session.
    public var carried: [String: String]

    /// Makes a step.
    public init(
        sessionID: String,
        turnID: String?,
        from: MSISDN?,
        serviceCode: String?,
        input: Input,
        phase: Phase = .unsaid,
        dialledExtra: String = "",
        carried: [String: String] = [:]
    ) {
        self.sessionID = sessionID
        self.turnID = turnID
        self.from = from
        self.serviceCode = serviceCode
        self.input = input
        self.phase = phase
        self.dialledExtra = dialledExtra
        self.carried = carried
    }

    /// What is new in this step: what was seen before and one separator are removed, so that a citizen may type `*`.
    ///
    /// - Parameter seen: the history of the step before (``Input/cumulative(_:)``), or its ``turnID``; empty when there was
    ///   none.
    /// - Returns: the citizen's answer; `nil` when nothing is new: the step is a repeat of this or an earlier one, or brings
    ///   no input.
    public func newInput(after seen: String) -> String? {
        switch input {
        case .cumulative(let text):
            guard text != seen else { return nil }
            if seen.isEmpty { return text }
            // By octets: a letter of the next answer may combine with the star before it.
            guard text.utf8.starts(with: seen.utf8) else {
                // The beginning of what was seen is an old step again. Anything else: the carrier cut its history, and the
                // last part is the answer.
                return seen.utf8.starts(with: text.utf8) ? nil : Self.parts(of: text).last
            }
            let rest = text.utf8.dropFirst(seen.utf8.count)
            return String(decoding: rest.first == UInt8(ascii: "*") ? rest.dropFirst() : rest, as: UTF8.self)
        case .latest(let text): return turnID != nil && turnID == seen ? nil : text
        }
    }

    /// What stands between stars.
    static func parts(of text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map { String(Substring($0)) }
    }
}

/// A USSD session's end as the carrier tells it.
public struct USSDSessionEnd: Sendable, Equatable {
    /// Why it ended.
    public enum Outcome: String, Sendable, Equatable, CaseIterable {
        /// Our last screen closed it.
        case completed
        /// The citizen left, or the line dropped, where an input was expected.
        case left
        /// The carrier could not get our answer.
        case failed
        /// The citizen gave no answer in time.
        case timedOut = "timed-out"
    }

    /// The carrier's id of the session.
    public var sessionID: String
    /// Whose phone it is; `nil` where the carrier does not say it again.
    public var from: MSISDN?
    /// Why it ended.
    public var outcome: Outcome

    /// Makes an end.
    public init(sessionID: String, from: MSISDN?, outcome: Outcome) {
        self.sessionID = sessionID
        self.from = from
        self.outcome = outcome
    }
}

/// Which message a report is about.
public enum MessageReference: Sendable, Hashable {
    /// The one that the carrier knows by this id.
    case carriers(String)
    /// The one with our id, which the carrier gives back.
    case ours(String)

    /// The id, whoever gave it.
    public var id: String {
        switch self {
        case .carriers(let id), .ours(let id): id
        }
    }
}

/// What became of a message, as the carrier tells it.
public struct DeliveryReport: Sendable, Equatable {
    /// Which message.
    public var reference: MessageReference
    /// What became of it; `nil` for a status word that the dialect does not know (kept as `raw`).
    public var status: DeliveryStatus?
    /// The carrier's own word.
    public var raw: String
    /// Why it was not delivered, in the carrier's words.
    public var reason: String?

    /// Makes a report.
    public init(_ reference: MessageReference, status: DeliveryStatus?, raw: String, reason: String? = nil) {
        self.reference = reference
        self.status = status
        self.raw = raw
        self.reason = reason
    }

    /// Makes a report about a message that the carrier knows by its own id.
    public init(carrierMessageID: String, status: DeliveryStatus?, raw: String, reason: String? = nil) {
        self.init(.carriers(carrierMessageID), status: status, raw: raw, reason: reason)
    }
}
