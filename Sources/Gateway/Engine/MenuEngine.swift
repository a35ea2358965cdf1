public import MenuLanguage
public import ShortText

/// The heart: one step of a conversation.
///
/// Pure: no clock, no network, no store.
///
/// Before it stand the router (which flow?) and the session store; after it the switchboard, which makes the calls that it
/// asks for and commits what came out. Everything it knows comes in, everything it wants goes out.
public struct MenuEngine: Sendable {
    /// How many steps may pass without the citizen being asked: a stop for loops that the checker cannot see
    /// (check S05 finds the others).
    public static let maximumSilentSteps = 100
    /// How many questions `back` can undo.
    public static let maximumHistory = 32

    /// The menu program.
    public let program: MenuProgram
    /// How long a screen of this conversation may be.
    public let limits: ScreenLimits
    /// By which country's rules phone numbers are read.
    public let country: Country
    /// Hears which branches are taken, and in which language; tests set it to know what no transcript walks.
    var onWalk: (@Sendable (MenuBranch, LanguageTag) -> Void)?
    /// Hears the names between braces that have no value when their text is shown.
    var onMissing: (@Sendable (String) -> Void)?

    /// Makes an engine for one program and one carrier's limits.
    public init(program: MenuProgram, limits: ScreenLimits, country: Country) {
        self.program = program
        self.limits = limits
        self.country = country
    }

    /// One step: the state before and an input give the state after, and what to show or to call.
    /// - Parameters:
    ///   - state: the state before.
    ///   - input: what happened.
    /// - Returns: the state after, the screen or the call, and what happened beside it.
    public func step(_ state: SessionState, _ input: EngineInput) -> Turn {
        var run = EngineRun(engine: self, state: state)
        var turn =
            switch input {
            case .begin(let opening): run.begin(opening)
            case .answer(let text): run.answer(text)
            case .handler(let outcome, let values, let items):
                run.handlerAnswered(outcome: outcome, values: values, items: items)
            }
        turn.choices = run.choices
        return turn
    }

    /// The screen where a session stands, without moving it.
    public func screen(of state: SessionState) -> String {
        guard let step = place(state.place)?.step else { return "" }
        return ScreenWriter(program: program, limits: limits).screen(of: step, in: state, afterWrong: false).text
    }

    /// Whether the open question would take a text as its answer (MENU-LANGUAGE 12.5).
    public func accepts(_ text: String, in state: SessionState) -> Bool {
        guard let step = place(state.place)?.step else { return false }
        let options = OptionReader(program: program)
        switch step.kind {
        case .ask(let ask): return AnswerReader(program: program, country: country).read(text, as: ask.kind) != nil
        case .choose(let choose), .screen(let choose): return options.option(text, of: choose) != nil
        case .confirm: return options.yes(text) != nil
        case .pick(let pick):
            let writer = ScreenWriter(program: program, limits: limits)
            return options.item(text, labels: writer.itemLabels(pick, state, slot: step.name)) != nil
        case .language: return LanguageReader(program: program).language(text) != nil
        case .call, .end: return false
        }
    }

    /// Whether the open question takes any text.
    public func asksFreeText(_ state: SessionState) -> Bool {
        guard case .ask(let ask)? = place(state.place)?.step.kind else { return false }
        if case .text = program.resolve(ask.kind).kind { return true }
        return false
    }

    /// The flow and step of a place; `nil` when a changed menu no longer has it.
    func place(_ place: SessionState.Place) -> (flow: Flow, index: Int, step: Step)? {
        guard let flow = program.flow(named: place.flow), let index = flow.stepIndex[place.step] else { return nil }
        return (flow, index, flow.steps[index])
    }
}
