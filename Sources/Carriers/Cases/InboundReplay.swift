import Gateway

/// Plays a recorded request to a carrier, as the gateway would, and compares what it makes of it.
struct InboundReplay {
    let recorded: RecordedCase
    let carrier: any Carrier
    let hints: CaseHints
    private let session: CaseSession

    /// Sets the replay up.
    ///
    /// - Parameters:
    ///   - recorded: The case.
    ///   - carrier: The carrier, made for the case.
    ///   - hints: What the carrier's file says of recorded cases.
    init(_ recorded: RecordedCase, carrier: any Carrier, hints: CaseHints) {
        self.recorded = recorded
        self.carrier = carrier
        self.hints = hints
        session = CaseSession(recorded)
    }

    /// Plays it.
    ///
    /// - Returns: What differs.
    func run() -> [CaseDifference] {
        let (request, decoded) = decode()
        switch decoded {
        case .failure(let rejection):
            let response = carrier.respond(to: request, rejection: rejection)
            return MeaningComparison(recorded, session).differences(rejected: rejection) + answer(response)
        case .success(let reading):
            let answers = reading.events.map { session.answer(to: $0, reply: recorded.reply) }
            let response = carrier.respond(to: reading, answers: answers)
            return MeaningComparison(recorded, session).differences(
                events: reading.events,
                answers: answers.map(\.reply),
                status: response.status
            ) + answer(response)
        }
    }

    /// A signed request of a case need not mean anything else; which refusal a forged one gets is ours to choose.
    private func answer(_ response: CarrierResponse) -> [CaseDifference] {
        guard recorded.direction == .signature else { return AnswerComparison(recorded.expected).differences(response) }
        let forged = recorded.meaning["valid"] == .boolean(false)
        guard forged, response.status >= 300, ![401, 403].contains(response.status) else { return [] }
        return [CaseDifference("answer.status", expected: "401 or 403", found: String(response.status))]
    }

    /// The first of the possible paths that the carrier's dialect has decides.
    private func decode() -> (CarrierRequest, Result<CarrierReading, CarrierRejection>) {
        var first: (CarrierRequest, Result<CarrierReading, CarrierRejection>)?
        for request in CaseWebhook(recorded, hints: hints).requests {
            let result = Result { () throws(CarrierRejection) in try carrier.decode(request) }
            guard case .failure(.unknownPath) = result else {
                return (request, result)
            }
            first = first ?? (request, result)
        }
        return first ?? (CaseWebhook(recorded, hints: hints).request(at: ""), .failure(.unknownPath))
    }
}
