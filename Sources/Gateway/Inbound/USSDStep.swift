import ShortText

/// A step of a USSD session with all that the engine needs to know.
struct USSDStep {
    let turn: USSDTurn
    var sessionID: String
    var turnID: String
    var from: MSISDN
    var serviceCode: String
    var input: USSDTurn.Input
    /// What was dialled behind the service code, part by part.
    var dialledExtra: [String]

    /// Takes a step as the carrier tells it; `nil` when it lacks what only the session's beginning told.
    init?(_ turn: USSDTurn) {
        guard let from = turn.from, let serviceCode = turn.serviceCode, let turnID = turn.turnID else { return nil }
        sessionID = turn.sessionID
        self.turnID = turnID
        self.from = from
        self.serviceCode = serviceCode
        input = turn.input
        dialledExtra = turn.dialledExtra.isEmpty ? [] : USSDTurn.parts(of: turn.dialledExtra)
        self.turn = turn
    }

    /// What is new in this step; see ``USSDTurn/newInput(after:)``.
    func newInput(after seen: String) -> String? { turn.newInput(after: seen) }
}
