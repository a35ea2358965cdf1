import MenuLanguage
import ShortText

extension EngineRun {
    /// Takes what the citizen typed at the present step.
    mutating func answer(_ text: String) -> Turn {
        guard !state.hasEnded, let (flow, index, step) = engine.place(state.place) else { return lostPlace() }
        // A handler has not answered yet: the call is made again, under the same key.
        if case .call(let call) = step.kind { return repeatCall(call, step: step) }
        let typed = text.trimmingKeystrokes
        if let turn = pressKey(TextKey.match(typed), at: step) { return turn }
        switch step.kind {
        case .ask(let ask):
            guard let value = reader.read(typed, as: ask.kind) else { return wrong(ask.limit, in: flow) }
            state.slots[step.name] = .text(value)
            walk(.answered)
            remember()
            return proceed(ask.jump, in: flow, after: index)
        case .choose(let choose):
            guard let option = options.option(typed, of: choose) else { return wrong(choose.limit, in: flow) }
            return take(option, of: choose, step: step, in: flow, at: index, keeps: true)
        case .screen(let choose):
            guard let option = options.option(typed, of: choose) else { return wrong(nil, in: flow) }
            return take(option, of: choose, step: step, in: flow, at: index, keeps: false)
        case .pick(let pick):
            let items = state.lists[pick.list] ?? []
            let labels = writer.itemLabels(pick, state, slot: step.name)
            guard let chosen = options.item(typed, labels: labels) else { return wrong(nil, in: flow) }
            return take(item: items[chosen], of: pick, step: step, in: flow, at: index)
        case .confirm(let confirm):
            guard let isYes = options.yes(typed) else { return wrong(nil, in: flow) }
            walk(isYes ? .yes : .no)
            remember()
            return follow(isYes ? confirm.yes : confirm.no, in: flow, after: index)
        case .language(let jump):
            guard let language = LanguageReader(program: program).language(typed) else { return wrong(nil, in: flow) }
            speak(language)
            return proceed(jump, in: flow, after: index)
        case .end, .call: return show(afterWrong: false)
        }
    }

    private mutating func repeatCall(_ call: Call, step: Step) -> Turn {
        state.calls -= 1
        guard let (flow, index, _) = engine.place(state.place) else { return lostPlace() }
        return run(flow, from: index, byJump: false)
    }

    /// The language that the citizen chose, for good.
    mutating func speak(_ language: LanguageTag) {
        state.language = language
        state.isLanguageChosen = true
        walk(.language(language))
        effects.append(.chooseLanguage(language))
    }

    /// Says that an answer is none, or goes where the last allowed wrong answer leads.
    mutating func wrong(_ limit: TryLimit?, in flow: Flow) -> Turn {
        state.wrongAnswers = min(state.wrongAnswers + 1, 1000)
        if let limit, state.wrongAnswers >= limit.tries {
            walk(.triesUsedUp)
            return go(limit.jump, in: flow)
        }
        walk(.wrong)
        return show(afterWrong: true)
    }

    /// What a key does; `nil` when the text is no key of this screen.
    private mutating func pressKey(_ stroke: String, at step: Step) -> Turn? {
        guard let key = key(stroke, at: step) else { return nil }
        switch key {
        case .back: return back()
        case .home: return home()
        case .more: return turnPage(at: step)
        case .previous:
            guard state.page > 0 else { return nil }
            state.page -= 1
            return show(afterWrong: false)
        }
    }

    private mutating func turnPage(at step: Step) -> Turn? {
        guard writer.screen(of: step, in: state, afterWrong: false).hasMore else { return nil }
        state.page += 1
        if case .end(let end) = step.kind { return showPage(of: end) }
        return show(afterWrong: false)
    }

    private func key(_ stroke: String, at step: Step) -> ServiceDeclaration.Key? {
        if case .ask(let ask) = step.kind, let own = ask.backKey {
            if stroke == TextKey.match(own) { return .back }
            let service = program.service.keys.first { TextKey.match($0.value.stroke) == stroke }?.key
            return service == .back ? nil : service
        }
        // An option never has the number of a key: the checker refuses that they meet (O03).
        return program.service.keys.first { TextKey.match($0.value.stroke) == stroke }?.key
    }
}

extension String {
    /// The text without the white space around it.
    fileprivate var trimmingKeystrokes: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
