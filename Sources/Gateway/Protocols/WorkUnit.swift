public import ShortText

/// What belongs together: one inbound event with all that it causes, or one step of the gateway's own work.
public struct WorkUnit: Sendable {
    /// The inbound event; a second unit with its key is a repeat and changes nothing.
    public var inbound: InboundRecord?
    /// What changes, in order.
    public var changes: [StoreChange]
    /// When the caller stops waiting, whatever becomes of the unit; `nil` waits for ever.
    public var answerBy: ContinuousClock.Instant?
    /// What was taken for granted without a look at the store; the unit is a conflict when it does not hold.
    public var assumed: AssumedLanguage?

    /// Makes a unit.
    public init(inbound: InboundRecord? = nil, changes: [StoreChange] = [], assumed: AssumedLanguage? = nil) {
        self.inbound = inbound
        self.changes = changes
        self.assumed = assumed
    }
}

/// The language that a phone's profile was taken to hold.
public struct AssumedLanguage: Sendable, Equatable {
    /// Whose profile.
    public var phone: MSISDN
    /// The language; `nil` when none was chosen yet.
    public var language: String?

    /// Makes an assumption.
    public init(phone: MSISDN, language: String?) {
        self.phone = phone
        self.language = language
    }
}

/// One change of the store.
public enum StoreChange: Sendable, Equatable {
    /// Writes a conversation; a conflict unless the stored version is exactly one less (or there is none, for version 1; a
    /// stored one that has expired counts as none).
    case saveSession(SessionRecord)
    /// Forgets a conversation; a conflict when its version is not the given one.
    case endSession(SessionKey, version: Int)
    /// Keeps a part of a long message; nothing when the part with its number is there already.
    case keepPart(MessagePart)
    /// Remembers that a long message was taken with so many parts, which stay for a day, to find repeats; a conflict when
    /// another one came meanwhile, or somebody else took them.
    case takeParts(LongMessageKey, count: Int)
    /// Forgets the parts of a long message that were taken.
    case dropParts(LongMessageKey)
    /// Remembers a phone's language; the rest of the profile stays.
    case setLanguage(MSISDN, String)
    /// Remembers whether a phone takes unasked messages.
    case setStopped(MSISDN, at: Timestamp?)
    /// Puts a message into the outbox.
    case enqueue(OutboundMessage)
    /// Says what came of handing a message over: its state, the carrier's id, the reason, and when to try again (`status` is
    /// `queued` then) or to settle whether it arrived (`unconfirmed`). A report that came too early is applied now.
    case finishSend(
        id: String,
        status: DeliveryStatus,
        carrierMessageID: String?,
        reason: String?,
        notBefore: Timestamp
    )
    /// Gives a claimed message back that was not begun; nothing when it is not the node's any more.
    case unclaim(id: String, by: NodeID, notBefore: Timestamp)
    /// Gives a message that waits, and that no carrier has, to another carrier; nothing when it does not wait any more.
    case reroute(id: String, carrier: String, originator: String?)
    /// Brings a message back with no tries counted; a conflict unless ``DeliveryStatus/canBeRetried``, or
    /// when its text is gone.
    case retry(id: String, at: Timestamp, expiresAt: Timestamp)
    /// Says that a carrier takes no messages for a while; replaces what was said before.
    case notePause(CarrierPause)
    /// Says that a carrier takes messages again.
    case endPause(carrier: String)
    /// Applies a delivery report by ``DeliveryStatus/merged(withReport:)``; one for an unknown id is kept for ten minutes,
    /// since it can overtake the answer to our request (CARRIERS 6.2).
    case report(carrier: String, DeliveryReport, at: Timestamp)
    /// Opens a case; a conflict when the reference is taken.
    case openCase(CaseRecord)
    /// Moves a case; a conflict when it is no longer in the stage `from` and closure `fromClosure`.
    case changeCase(
        reference: String,
        from: String,
        fromClosure: CaseRecord.Closure,
        to: String,
        closure: CaseRecord.Closure,
        at: Timestamp,
        reopens: Bool
    )
    /// Writes what happened to a case.
    case caseEvent(CaseEvent)
    /// Plans the closing question of a case; replaces the planned one.
    case planFollowUp(FollowUp)
    /// Takes a closing question that is due out of the plan; a conflict when it is not planned exactly so any more.
    case takeFollowUp(FollowUp)
    /// Cancels the closing question of a case.
    case cancelFollowUp(reference: String)
    /// Counts a look-up that failed.
    case failedLookUp(dataset: String, phone: MSISDN, at: Timestamp)
    /// Counts a first word that no flow has.
    case unknownWord(String, at: Timestamp)
    /// Writes an audit event.
    case audit(AuditEvent)
    /// Keeps a version of the menus with its files, under the next number.
    case addMenuVersion(MenuVersion, [MenuFile])
    /// Adds to how often options were chosen.
    case countOptions([OptionUse])
}

/// Who did what to which object, and why; never changed afterwards.
public struct AuditEvent: Sendable, Equatable {
    /// When.
    public var at: Timestamp
    /// Who: `gateway`, or the name of an officer or operator.
    public var actor: String
    /// What, for example `data.load`.
    public var act: String
    /// The object, for example a case reference.
    public var object: String
    /// Why; empty when no reason was given.
    public var reason: String

    /// Makes an event.
    public init(at: Timestamp, actor: String, act: String, object: String, reason: String = "") {
        self.at = at
        self.actor = actor
        self.act = act
        self.object = object
        self.reason = reason
    }
}

/// What came of a commit.
public enum CommitOutcome: Sendable, Equatable {
    /// It is durable.
    case committed
    /// The inbound event was committed before; here is its record. Nothing was changed.
    case repeated(InboundRecord)
    /// It was made on old ground (a session's version, a case's stage, a taken reference). Nothing was changed; read
    /// again and try again.
    case conflict
}
