import MenuLanguage
import ShortText

/// Makes one call of a handler, within its own time and the carrier's.
struct HandlerCaller: Sendable {
    let clock: GatewayClock
    let settings: GatewaySettings

    /// What came of a call.
    enum Result: Sendable {
        /// The handler answered, or had its full time and did not: that is the outcome `unavailable`.
        case answered(HandlerAnswer)
        /// The carrier's time ended before the handler's.
        case tooLate
    }

    /// Who calls, for whom, until when.
    struct Context: Sendable {
        var phone: MSISDN
        var language: String
        var carrier: String
        /// The carrier's deadline; `nil` when nobody waits.
        var answerBy: Timestamp?
        /// Whether the session is not what the step was made on; asked before the first call, which cannot be taken back.
        var isStale: (@Sendable () async -> Bool)?
    }

    func call(_ request: CallRequest, running: ProgramShelf.Running, context: Context) async -> Result {
        let signature = running.program.handlers[request.operation]
        guard let handler = running.handlers.handler(of: request.operation) else {
            return .answered(failure(signature))
        }
        let now = clock.now()
        let within = signature.map { Duration.seconds($0.withinSeconds) } ?? settings.handlerDeadline
        let handlerDeadline = now + within
        let deadline = min(handlerDeadline, context.answerBy ?? handlerDeadline)
        let call = HandlerCall(
            operation: request.operation,
            arguments: request.arguments,
            citizen: context.phone,
            language: context.language,
            carrier: context.carrier,
            idempotencyKey: request.idempotencyKey,
            now: now,
            // The handler's own time: one that gave up at the carrier's would say `unavailable` to a citizen who can wait.
            deadline: handlerDeadline
        )
        guard let answer = await answer(handler, call, within: deadline - now) else {
            return deadline < handlerDeadline ? .tooLate : .answered(failure(signature))
        }
        let isKnown = signature?.outcomes.contains(answer.outcome) ?? true
        return .answered(isKnown ? answer : failure(signature))
    }

    private func answer(
        _ handler: any ServiceHandler,
        _ call: HandlerCall,
        within: Duration
    ) async -> HandlerAnswer? {
        guard within > .zero else { return nil }
        return await FirstAnswer.of(within: within) { await handler.answer(call) }
    }

    /// The outcome for "no answer": `unavailable`, or the name that an older catalog has for it.
    private func failure(_ signature: HandlerSignature?) -> HandlerAnswer {
        guard let outcomes = signature?.outcomes, !outcomes.contains("unavailable"), outcomes.contains("no-answer")
        else {
            return .unavailable
        }
        return HandlerAnswer(outcome: "no-answer")
    }
}
