import ShortText

/// A step of a USSD session with all that the engine needs to know.
struct USSDStep {
    var sessionID: String
    var turnID: String
    var from: MSISDN
    var serviceCode: String
    var input: USSDTurn.Input

    /// Takes a step as the carrier tells it; `nil` when it lacks what only the session's beginning told.
    init?(_ turn: USSDTurn) {
        guard let from = turn.from, let serviceCode = turn.serviceCode, let turnID = turn.turnID else { return nil }
        sessionID = turn.sessionID
        self.turnID = turnID
        self.from = from
        self.serviceCode = serviceCode
        input = turn.input
    }
}
