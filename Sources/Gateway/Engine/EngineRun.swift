import MenuLanguage
import ShortText

/// One step under way: the state as it changes, and what has happened so far.
struct EngineRun {
    let engine: MenuEngine
    var state: SessionState
    var effects: [Turn.Effect] = []
    var choices: [Turn.Choice] = []
    /// Steps since the citizen was last asked.
    var silentSteps = 0

    init(engine: MenuEngine, state: SessionState) {
        self.engine = engine
        self.state = state
    }

    var program: MenuProgram { engine.program }
    var reader: AnswerReader { AnswerReader(program: engine.program, country: engine.country) }
    var options: OptionReader { OptionReader(program: engine.program) }
    var writer: ScreenWriter {
        ScreenWriter(program: engine.program, limits: engine.limits, onMissing: engine.onMissing)
    }

    // MARK: - Inputs

    mutating func begin(_ opening: Opening) -> Turn {
        guard let flow = program.flow(named: opening.flow) else { return finish(systemText(.notAvailable)) }
        state.segments = opening.segments
        for (name, value) in opening.values { state.slots[name] = .text(value) }
        if !opening.arguments.isEmpty {
            state.arguments = ArgumentCutter(reader: reader, flow: flow).cut(opening.arguments)
        }
        return enter(flow)
    }

    mutating func handlerAnswered(outcome: String, values: [String: String], items: [[String: String]]) -> Turn {
        guard let (flow, index, step) = engine.place(state.place), case .call(let call) = step.kind else {
            return lostPlace()
        }
        state.isAwaiting = false
        guard let branch = call.outcomes.first(where: { $0.name == outcome }) else {
            return finish(systemText(.notAvailable))
        }
        walk(.outcome(outcome))
        let signature = program.handlers[call.operation]
        keep(values: values, items: items, of: call, signature: signature)
        if let effect = signature?.effect, effect != .none {
            // What was done cannot be undone by going back (MENU-LANGUAGE 6.6).
            state.history = []
        }
        return follow(branch.target, in: flow, after: index)
    }

    private mutating func keep(
        values: [String: String],
        items: [[String: String]],
        of call: Call,
        signature: HandlerSignature?
    ) {
        guard let alias = call.alias else { return }
        // What an earlier visit of the same call gave is not true any more.
        for name in state.slots.keys.filter({ $0.hasPrefix(alias + ".") }) { state.slots[name] = nil }
        for (name, value) in values { state.slots[alias + "." + name] = .text(value) }
        guard signature?.list != nil || !items.isEmpty else { return }
        let order = signature?.gives.map(\.name) ?? []
        state.lists[alias] = items.map { item in
            let known = order.compactMap { name in item[name].map { SlotValue.Field(name: name, value: $0) } }
            let others = item.filter { !order.contains($0.key) }.sorted { $0.key < $1.key }
            return known + others.map { SlotValue.Field(name: $0.key, value: $0.value) }
        }
    }

    // MARK: - Moving

    /// Enters a flow at its top.
    mutating func enter(_ flow: Flow) -> Turn {
        guard !flow.steps.isEmpty else { return finish(systemText(.notAvailable)) }
        return run(flow, from: 0, byJump: false)
    }

    /// Follows a branch.
    mutating func follow(_ target: Target, in flow: Flow, after index: Int) -> Turn {
        switch target {
        case .next: return next(in: flow, after: index)
        case .go(let jump): return go(jump, in: flow)
        }
    }

    /// Goes on to the step below, or where the step says.
    mutating func proceed(_ jump: Jump?, in flow: Flow, after index: Int) -> Turn {
        jump.map { go($0, in: flow) } ?? next(in: flow, after: index)
    }

    private mutating func next(in flow: Flow, after index: Int) -> Turn {
        guard index + 1 < flow.steps.count else { return finish(systemText(.notAvailable)) }
        return run(flow, from: index + 1, byJump: false)
    }

    mutating func go(_ jump: Jump, in flow: Flow) -> Turn {
        if let index = flow.stepIndex[jump.name] { return run(flow, from: index, byJump: true) }
        guard let other = program.flow(named: jump.name) else { return finish(systemText(.notAvailable)) }
        return enter(other)
    }

    mutating func home() -> Turn {
        guard let flow = program.homeFlow else { return show(afterWrong: false) }
        state.history = []
        return enter(flow)
    }

    /// Back to the question before, whose answer is forgotten.
    mutating func back() -> Turn {
        guard let place = state.history.popLast() else { return home() }
        state.slots[place.step] = nil
        state.place = place
        resetQuestion()
        return engine.place(place) == nil ? lostPlace() : show(afterWrong: false)
    }

    /// A changed menu no longer has the step: the citizen starts again rather than meeting a blank screen.
    mutating func lostPlace() -> Turn {
        state.history = []
        guard silentSteps <= MenuEngine.maximumSilentSteps, let flow = program.homeFlow else {
            return finish(systemText(.notAvailable))
        }
        silentSteps += 1
        return enter(flow)
    }

    /// Puts the question that was just answered among those that `back` leads to; the oldest ones are forgotten, so that a
    /// session stays small however long somebody walks in circles.
    mutating func remember() {
        if state.history.count >= MenuEngine.maximumHistory { state.history.removeFirst() }
        state.history.append(state.place)
    }

    // MARK: - Ending

    mutating func finish(_ text: String) -> Turn {
        state.hasEnded = true
        return Turn(state: state, output: .finish(text), effects: effects)
    }

    mutating func show(afterWrong: Bool) -> Turn {
        guard let step = engine.place(state.place)?.step else { return lostPlace() }
        let screen = writer.screen(of: step, in: state, afterWrong: afterWrong)
        return Turn(state: state, output: .show(screen.text), effects: effects)
    }

    mutating func resetQuestion() {
        state.wrongAnswers = 0
        state.page = 0
    }

    /// Tells who listens that the present step was left this way.
    func walk(_ way: MenuBranch.Way) {
        engine.onWalk?(MenuBranch(flow: state.place.flow, step: state.place.step, way: way), state.language)
    }

    func systemText(_ text: SystemText) -> String {
        text.written(in: state.language, default: program.service.languages.first)
    }
}
