import MenuLanguage

extension EngineRun {
    /// Runs steps from one place until the citizen is asked, a handler is called, or the end is reached.
    ///
    /// `byJump` tells that a `go` named the step: a `language` step is then asked although the language is known.
    mutating func run(_ flow: Flow, from index: Int, byJump: Bool) -> Turn {
        silentSteps += 1
        guard silentSteps <= MenuEngine.maximumSilentSteps else { return finish(systemText(.notAvailable)) }
        let step = flow.steps[index]
        state.place = .init(flow: flow.name, step: step.name)
        resetQuestion()
        switch step.kind {
        case .ask(let ask): return reach(ask, step: step, in: flow, at: index)
        case .choose(let choose): return reach(choose, step: step, in: flow, at: index, keeps: true)
        case .screen(let choose): return reach(choose, step: step, in: flow, at: index, keeps: false)
        case .pick(let pick): return reach(pick, step: step, in: flow, at: index)
        case .confirm:
            // Nothing that was typed ahead may say yes (R11).
            state.segments = []
            state.arguments = [:]
            return show(afterWrong: false)
        case .call(let call): return reach(call, step: step)
        case .language(let jump): return reach(languageStep: jump, byJump: byJump, in: flow, at: index)
        case .end(let end): return reach(end)
        }
    }

    private mutating func reach(_ ask: Ask, step: Step, in flow: Flow, at index: Int) -> Turn {
        guard let given = typedAhead(for: step) else { return show(afterWrong: false) }
        guard let value = reader.read(given, as: ask.kind) else {
            state.segments = []
            return wrong(ask.limit, in: flow)
        }
        state.slots[step.name] = .text(value)
        walk(.answered)
        remember()
        return proceed(ask.jump, in: flow, after: index)
    }

    private mutating func reach(_ choose: Choose, step: Step, in flow: Flow, at index: Int, keeps: Bool) -> Turn {
        guard let given = typedAhead(for: step) else { return show(afterWrong: false) }
        guard let option = options.option(given, of: choose) else {
            state.segments = []
            return wrong(choose.limit, in: flow)
        }
        return take(option, of: choose, step: step, in: flow, at: index, keeps: keeps)
    }

    private mutating func reach(_ pick: Pick, step: Step, in flow: Flow, at index: Int) -> Turn {
        let items = state.lists[pick.list] ?? []
        if items.isEmpty {
            guard let empty = pick.empty else { return finish(systemText(.notAvailable)) }
            walk(.emptyList)
            return follow(empty, in: flow, after: index)
        }
        guard let given = typedAhead(for: step) else { return show(afterWrong: false) }
        guard let chosen = options.item(given, labels: writer.itemLabels(pick, state, slot: step.name)) else {
            state.segments = []
            return wrong(nil, in: flow)
        }
        return take(item: items[chosen], of: pick, step: step, in: flow, at: index)
    }

    /// The language is asked when it is not known, on a phone's screen; and whenever a `go` leads to the question.
    private mutating func reach(languageStep jump: Jump?, byJump: Bool, in flow: Flow, at index: Int) -> Turn {
        // A shortcut that was dialled is not an answer to a question about the language that nobody chose to see.
        if !byJump, state.isLanguageChosen || !state.segments.isEmpty || state.channel == .sms {
            return proceed(jump, in: flow, after: index)
        }
        guard !state.segments.isEmpty else { return show(afterWrong: false) }
        guard let language = LanguageReader(program: program).language(state.segments.removeFirst()) else {
            state.segments = []
            return wrong(nil, in: flow)
        }
        speak(language)
        return proceed(jump, in: flow, after: index)
    }

    private mutating func reach(_ call: Call, step: Step) -> Turn {
        state.isAwaiting = true
        state.calls += 1
        let arguments = call.arguments.map { name in (name, state.slots[name] ?? .text("")) }
        let request = CallRequest(
            operation: call.operation,
            arguments: Dictionary(arguments, uniquingKeysWith: { first, _ in first }),
            idempotencyKey: "\(state.conversation)/\(state.place.flow).\(step.name)/\(state.calls)",
            isLater: call.isLater
        )
        return Turn(state: state, output: .call(request), effects: effects)
    }

    /// The last text; the receipt goes with its first page, since many citizens never ask for the second.
    private mutating func reach(_ end: End) -> Turn {
        if end.receipt != nil { walk(.receipt) }
        guard state.channel == .ussd else {
            if end.receipt == nil { walk(.ended) }
            return finish(writer.render(end.receipt ?? end.text, state))
        }
        walk(.ended)
        if let receipt = end.receipt { effects.append(.sendReceipt(writer.render(receipt, state))) }
        return showPage(of: end)
    }

    /// A last text that is longer than a screen goes on with `more`; the session stays open until its last page.
    mutating func showPage(of end: End) -> Turn {
        guard let step = engine.place(state.place)?.step else { return finish(writer.render(end.text, state)) }
        let screen = writer.screen(of: step, in: state, afterWrong: false)
        guard screen.hasMore else { return finish(screen.text) }
        return Turn(state: state, output: .show(screen.text), effects: effects)
    }

    /// The value that waits for a step: an SMS argument, or the next dialled segment.
    ///
    /// It is spent by this.
    private mutating func typedAhead(for step: Step) -> String? {
        if let argument = state.arguments.removeValue(forKey: step.name) { return argument }
        return state.segments.isEmpty ? nil : state.segments.removeFirst()
    }

    mutating func take(
        _ option: MenuOption,
        of choose: Choose,
        step: Step,
        in flow: Flow,
        at index: Int,
        keeps: Bool
    ) -> Turn {
        choices.append(Turn.Choice(place: state.place, number: option.number))
        if keeps { state.slots[step.name] = .text(option.value ?? String(option.number)) }
        walk(.option(option.number))
        remember()
        return proceed(option.jump ?? choose.jump, in: flow, after: index)
    }

    mutating func take(item: [SlotValue.Field], of pick: Pick, step: Step, in flow: Flow, at index: Int) -> Turn {
        state.slots[step.name] = .item(item)
        walk(.picked)
        remember()
        return proceed(pick.jump, in: flow, after: index)
    }
}
