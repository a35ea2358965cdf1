import MenuLanguage
import ShortText

/// Offers a dropped USSD session again when the same phone dials: 1 goes on, 2 starts again with what was dialled.
///
/// The new session takes the old one's state over, with the offer as its doubt. So it goes on under the old idempotency
/// keys: what was ordered before the line dropped is not ordered twice.
struct ResumeOffer {
    let running: ProgramShelf.Running
    let engine: MenuEngine

    /// What came of an answer to the offer.
    enum Choice {
        /// The session as it was before the line dropped.
        case goOn(SessionState)
        /// The flow that was dialled, from its top.
        case startAgain(Opening)
        /// Neither.
        case unclear
    }

    /// Whether a dropped session is worth offering: it stands at a question, and not at the first one, where going on and
    /// starting again are the same.
    func isWorth(_ state: SessionState) -> Bool {
        guard !state.hasEnded, !state.isAwaiting, let step = engine.place(state.place)?.step else { return false }
        switch step.kind {
        // The last text of a service that is done is nothing to go on with.
        case .call, .end: return false
        default: return state.doubt != nil || !state.history.isEmpty || state.calls > 0
        }
    }

    /// The state of the new session: the old one's, until the citizen has chosen.
    func state(offering dropped: SessionState, opening: Opening) -> SessionState {
        var state = dropped
        state.doubt = .droppedSession(flow: opening.flow, segments: opening.segments)
        return state
    }

    /// The screen of the offer.
    func screen(in language: LanguageTag) -> String {
        SystemText.resumeOffer.written(in: language, default: running.program.service.languages.first)
    }

    /// Reads the answer to the offer.
    func choice(_ answer: String, of state: SessionState, flow: String, segments: [String]) -> Choice {
        switch OptionReader(program: running.program).yes(answer) {
        case true?:
            var state = state
            state.doubt = nil
            return .goOn(state)
        case false?: return .startAgain(Opening(flow: flow, segments: segments))
        case nil: return .unclear
        }
    }
}
