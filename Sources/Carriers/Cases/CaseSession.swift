import Gateway

/// The USSD session of a case as the gateway would remember it.
struct CaseSession {
    /// Whether it is under way.
    let exists: Bool
    /// All that was typed so far, where the case says it.
    let typed: String?
    /// The code that was dialled.
    let serviceCode: String?
    /// Whose phone it is.
    let phone: String?
    /// What the dialect asked to remember.
    let carried: [String: String]

    /// Reads it from a case.
    ///
    /// A case without `context` that goes on or ends presumes a session; one with `context` says so.
    ///
    /// - Parameter recorded: The case.
    init(_ recorded: RecordedCase) {
        let context = recorded.context ?? [:]
        let goesOn = ["continue", "end", "abort", "timeout"].contains(recorded.meant("event") ?? "")
        exists = context["session_exists"].map { $0 == .boolean(true) } ?? (recorded.context == nil && goesOn)
        typed = context["previous_cumulative"]?.text
        serviceCode = context["service_code"]?.text
        phone = context["msisdn"]?.text
        var carried: [String: String] = [:]
        for (name, value) in context {
            for spelling in Self.spellings(of: name) { carried[spelling] = value.text }
        }
        self.carried = carried
    }

    /// The answer of the gateway to an event.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - reply: What the service says, where the case tells it.
    /// - Returns: The answer, with what the session carries.
    func answer(to event: InboundEvent, reply: RecordedCase.Reply?) -> CarrierAnswer {
        if case .ussdQuery = event { return CarrierAnswer(.sessionState(isActive: exists), carried: carried) }
        guard case .ussd(let turn) = event else { return CarrierAnswer(.accepted, carried: carried) }
        let remembered = carried.merging(turn.carried) { $1 }
        switch turn.phase {
        case .begin where exists: return CarrierAnswer(.sessionUnderWay, carried: remembered)
        case .goesOn where !exists: return CarrierAnswer(.noSession, carried: remembered)
        case .begin, .goesOn, .unsaid:
            let screen = CarrierReply.screen(reply?.text ?? "Welcome", continues: reply?.continues ?? true)
            return CarrierAnswer(screen, carried: remembered)
        }
    }

    /// What is new in a step, as the gateway finds it: what was seen before and one separator are removed.
    ///
    /// - Parameter turn: The step.
    /// - Returns: The input; empty when there is none.
    func input(of turn: USSDTurn) -> String {
        guard exists, turn.phase != .begin else { return "" }
        guard case .cumulative(let text) = turn.input else { return turn.newInput(after: "") ?? "" }
        // A case that does not say what was typed before presumes all but the last answer.
        let seen = typed ?? text.lastIndex(of: "*").map { String(text[..<$0]) } ?? ""
        return turn.newInput(after: seen) ?? ""
    }

    /// `invoke_id` as files may name it: `invoke_id`, `invokeId`, `invokeID`, `invoke`.
    private static func spellings(of name: String) -> [String] {
        let words = name.split(separator: "_").map(String.init)
        guard let first = words.first else { return [name] }
        let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return [name, first + rest, rest == "Id" ? first + "ID" : name]
    }
}
