import Gateway
import ShortText

extension MeaningComparison {
    /// Compares a USSD step or the end of a session.
    func ussd(_ events: [InboundEvent]) -> [CaseDifference] {
        let expected = recorded.meant("event") ?? "abort"
        for event in events {
            switch event {
            case .ussd(let turn):
                guard ["begin", "continue", "end"].contains(expected), recorded.meant("kind") == "ussd" else {
                    continue
                }
                return step(turn, expected)
            case .ussdEnded(let end):
                guard !["begin", "continue"].contains(expected) else { continue }
                return ended(end, expected)
            default: continue
            }
        }
        return [other("USSD \(recorded.meant("kind") == "ussd" ? expected : "session end")", events)]
    }

    /// The gateway keeps phone and code from the first step: in a session that is under way its own knowledge counts.
    private func step(_ turn: USSDTurn, _ expected: String) -> [CaseDifference] {
        let begins = turn.phase == .begin || (turn.phase == .unsaid && !session.exists)
        var differences: [CaseDifference] = []
        if begins != (expected == "begin") {
            differences.append(
                CaseDifference("meaning.event", expected: expected, found: begins ? "begin" : "continue")
            )
        }
        let known = begins ? nil : session.serviceCode
        let phone = turn.from?.e164 ?? (begins ? nil : session.phone)
        return differences + sessionID(turn.sessionID, phone: phone) + address("msisdn", phone)
            + text("service_code", known ?? turn.serviceCode) + text("input", session.input(of: turn))
            + extra(turn)
    }

    private func extra(_ turn: USSDTurn) -> [CaseDifference] {
        guard let expected = recorded.meant("dialled_extra") else { return [] }
        if case .cumulative(expected) = turn.input { return [] }
        return CaseDifference.between("meaning.dialled_extra", expected, turn.dialledExtra)
    }

    private func ended(_ end: USSDSessionEnd, _ expected: String) -> [CaseDifference] {
        let phone = end.from?.e164 ?? session.phone
        return sessionID(end.sessionID, phone: phone) + address("msisdn", phone) + outcome(end.outcome, expected)
    }

    private func outcome(_ found: USSDSessionEnd.Outcome, _ event: String) -> [CaseDifference] {
        let word = recorded.meant("outcome") ?? event
        let fitting: Set<USSDSessionEnd.Outcome> =
            switch word {
            case "user_left", "abort": [.left]
            case "app_error": [.failed]
            case "completed", "end", "success": [.completed]
            case "timeout", "timed_out": [.timedOut]
            default: [.left, .failed, .timedOut]
            }
        return fitting.contains(found)
            ? [] : [CaseDifference("meaning.outcome", expected: word, found: found.rawValue)]
    }

    /// Where the case knows no id of the session, the phone is it, or a cookie of ours.
    private func sessionID(_ found: String, phone: String?) -> [CaseDifference] {
        guard let expected = recorded.meant("session_id") else { return [] }
        return CaseDifference.between("meaning.session_id", expected, found)
    }

    /// Compares a carrier's question whether a session is under way.
    func sessionQuery(_ events: [InboundEvent]) -> [CaseDifference] {
        for case .ussdQuery(let id) in events { return sessionID(id, phone: nil) }
        return [other("a question about a session", events)]
    }
}

extension InboundEvent {
    /// Whether it changes nothing by itself: a report whose word is not known, a part of a message that is not whole.
    var isWithoutEffect: Bool {
        switch self {
        case .report(let report): report.status == nil
        case .sms(let sms): sms.part != nil
        case .ussd, .ussdEnded, .ussdQuery, .optOut: false
        }
    }

    /// How a difference names it.
    var caseLine: String {
        switch self {
        case .sms(let sms): "an SMS \(CaseDifference.quoted(sms.text))"
        case .ussd(let turn): "a USSD step of session \(turn.sessionID)"
        case .ussdEnded(let end): "the end (\(end.outcome.rawValue)) of session \(end.sessionID)"
        case .report(let report): "a report \(report.status?.rawValue ?? "unknown") (`\(report.raw)`)"
        case .optOut: "an opt-out"
        case .ussdQuery(let id): "a question about session \(id)"
        }
    }
}
