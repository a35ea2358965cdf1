import ShortText

/// A step of a USSD session with all that the engine needs to know.
struct USSDStep {
    /// The step as the carrier tells it.
    let turn: USSDTurn
    /// The session's key.
    let key: SessionKey
    /// What tells the step from others: the carrier's word for it, or ours.
    let turnID: String
    /// Whose phone it is.
    let from: MSISDN
    /// The dialled service code.
    let serviceCode: String
    /// What the dialect asked to remember of the session so far.
    let carried: [String: String]
    /// Whether the session begins with it, whatever is stored under its key.
    let begins: Bool
    /// Whether it was not tried before, so that a guess that turns out wrong costs only one more try.
    var isFirstTry = false

    /// Takes a step as the carrier tells it; `nil` when nobody knows whose phone it is.
    ///
    /// What later steps need not say is taken from what is stored of the session.
    init?(
        _ turn: USSDTurn,
        key: SessionKey,
        record: SessionRecord?,
        begins: Bool,
        _ profile: CarrierProfile,
        now: Timestamp
    ) {
        let live = begins ? nil : record
        guard let from = turn.from ?? live?.phone else { return nil }
        self.turn = turn
        self.key = key
        self.from = from
        self.begins = begins
        if let live {
            // A session belongs to the code that opened it: some dialects make one of whatever the step brings.
            serviceCode = live.serviceCode ?? profile.serviceCodes.first ?? turn.serviceCode ?? ""
            carried = live.carried.merging(turn.carried) { $1 }
        } else {
            serviceCode = turn.serviceCode ?? profile.serviceCodes.first ?? ""
            carried = turn.carried
        }
        turnID = turn.knownID ?? OwnTurnID.next(after: live?.cumulativeInput, now: now)
    }

    /// What must be remembered to find the next step's new input.
    var cumulative: String {
        switch turn.input {
        case .cumulative(let text): text
        case .latest: turnID
        }
    }

    /// What the citizen wrote, as the record keeps it.
    var text: String { turn.writtenInput }

    /// What was dialled behind the service code, part by part.
    var dialledExtra: [String] { turn.dialledExtra.isEmpty ? [] : USSDTurn.parts(of: turn.dialledExtra) }

    /// The citizen's answer in a session that goes on: where the carrier says that it does, nothing is an empty answer.
    func answer(after seen: String) -> String? {
        turn.newInput(after: seen) ?? (turn.phase == .goesOn && turn.input == .latest(nil) ? "" : nil)
    }

    /// The conversation by which handlers find repeats of a call.
    ///
    /// A carrier that does not number its steps may use a session's id again on another day; the moment in our own ids
    /// tells the sessions apart.
    func conversation(_ carrier: String) -> String {
        let conversation = carrier + "/" + turn.sessionID
        return turn.knownID == nil ? conversation + "/" + turnID : conversation
    }

    /// The service code where it has to be remembered: the carrier's first one is known.
    func rememberedCode(_ profile: CarrierProfile) -> String? {
        serviceCode == profile.serviceCodes.first ? nil : serviceCode
    }
}

/// Ids that we give to the steps of carriers that give none: when the session began, and which step of it.
enum OwnTurnID {
    /// The id of the step after another one; of a session's first step when there is no other.
    static func next(after previous: String?, now: Timestamp) -> String {
        guard let previous, let dot = previous.lastIndex(of: "."), previous.hasPrefix("#"),
            let number = Int(previous[previous.index(after: dot)...])
        else { return "#\(now.milliseconds).1" }
        return "\(previous[..<dot]).\(number + 1)"
    }
}

extension USSDTurn {
    /// What the carrier tells the step by; `nil` when it is for us to number the steps.
    var knownID: String? {
        if let turnID { return turnID }
        // The history grows with every step, and so tells it from the others.
        if case .cumulative(let text) = input { return text }
        return nil
    }

    /// Whether this is certainly the first step of a session, and would be found out by the commit if it were a repeat.
    var opensSession: Bool {
        guard phase != .goesOn, from != nil, knownID != nil else { return false }
        return switch input {
        case .cumulative(let text): text.isEmpty
        case .latest(let text): text == nil
        }
    }

    /// What the citizen wrote so far, or last; empty at the beginning.
    var writtenInput: String {
        switch input {
        case .cumulative(let text): text
        case .latest(let text): text ?? ""
        }
    }
}

extension SessionRecord {
    /// Whether the session has ended, and is only remembered to find repeats of its last step.
    var hasEnded: Bool { state.isEmpty }
}

extension SessionKey {
    /// The key of a step's session; `nil` when the carrier names the phone in every step and this one does not.
    static func ussd(_ turn: USSDTurn, _ profile: CarrierProfile) -> SessionKey? {
        if !profile.everyStepNamesPhone { return .ussd(carrier: profile.name, sessionID: turn.sessionID) }
        return turn.from.map { .ussd(carrier: profile.name, sessionID: turn.sessionID, phone: $0) }
    }

    /// The key of a session that ended; `nil` when the carrier names the phone in every step and does not here.
    static func ussd(_ end: USSDSessionEnd, _ profile: CarrierProfile) -> SessionKey? {
        if !profile.everyStepNamesPhone { return .ussd(carrier: profile.name, sessionID: end.sessionID) }
        return end.from.map { .ussd(carrier: profile.name, sessionID: end.sessionID, phone: $0) }
    }
}
