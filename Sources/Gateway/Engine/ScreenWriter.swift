import MenuLanguage
import ShortText

/// Writes the screen of the step where a session stands: text, options, keys; in pages where it is long.
struct ScreenWriter {
    let program: MenuProgram
    let limits: ScreenLimits
    let renderer = TextRenderer()
    /// Hears the names between braces that have no value.
    var onMissing: (@Sendable (String) -> Void)?

    /// What a screen shows, and whether more pages follow.
    struct Screen {
        var text: String
        var hasMore = false
    }

    /// The screen of a question.
    ///
    /// `prefix` is the text of a wrong answer that stands instead of (an ask) or above (a choice) the question.
    func screen(of step: Step, in state: SessionState, afterWrong: Bool) -> Screen {
        switch step.kind {
        case .ask(let ask):
            let text = afterWrong ? (ask.wrong ?? ask.text) : ask.text
            return paged(render(text, state), state: state, backKey: ask.backKey)
        case .choose(let choose), .screen(let choose):
            let lines = choose.options.filter { !$0.isLater }.map { option in
                ScreenLayout.optionLine(number: option.number, label: label(of: option, state))
            }
            return menu(text: render(choose.text, state), lines: lines, state: state, afterWrong: afterWrong)
        case .confirm(let confirm):
            let lines = [ServiceDeclaration.WordGroup.yes, .no].enumerated().map { offset, group in
                ScreenLayout.optionLine(number: offset + 1, label: word(group, state))
            }
            return menu(text: render(confirm.text, state), lines: lines, state: state, afterWrong: afterWrong)
        case .pick(let pick):
            let lines = itemLabels(pick, state, slot: step.name).enumerated().map { offset, label in
                ScreenLayout.optionLine(number: offset + 1, label: label)
            }
            return menu(text: render(pick.text, state), lines: lines, state: state, afterWrong: afterWrong)
        case .language:
            let lines = program.service.languages.enumerated().map { offset, language in
                ScreenLayout.optionLine(number: offset + 1, label: LanguageNames.own(language))
            }
            return Screen(text: lines.joined(separator: "\n"))
        case .end(let end): return paged(render(end.text, state), state: state, backKey: nil, isEnd: true)
        case .call: return Screen(text: "")
        }
    }

    /// A text of the menu in the session's language, with its values.
    func render(_ text: LocalizedText, _ state: SessionState) -> String {
        guard let template = text[state.language] ?? program.service.languages.first.flatMap({ text[$0] })
        else { return "" }
        let scope = ValueScope(program: program, flow: program.flow(named: state.place.flow))
        return renderer.render(
            template,
            language: state.language,
            accentsPlain: program.service.plainAccents.contains(state.language)
        ) { name in
            let value = scope.value(name, state)
            if value == nil { onMissing?(name) }
            return value
        }
    }

    /// The labels of a list's items, in the list's order.
    func itemLabels(_ pick: Pick, _ state: SessionState, slot: String) -> [String] {
        (state.lists[pick.list] ?? []).map { fields in
            var state = state
            state.slots[slot] = .item(fields)
            return render(pick.each, state)
        }
    }

    private func label(of option: MenuOption, _ state: SessionState) -> String {
        let text = option.label ?? option.jump.flatMap { program.flow(named: $0.name)?.title }
        return text.map { render($0, state) } ?? option.value ?? option.jump?.name ?? ""
    }

    private func word(_ group: ServiceDeclaration.WordGroup, _ state: SessionState) -> String {
        program.service.words[group]?[state.language]?.first ?? group.rawValue
    }

    private func key(_ key: ServiceDeclaration.Key, _ state: SessionState, stroke: String? = nil) -> String? {
        guard let declared = program.service.keys[key] else { return nil }
        return ScreenLayout.keyLine(stroke: stroke ?? declared.stroke, label: render(declared.label, state))
    }

    /// The back line: on a phone's screen only, and only where it leads somewhere, to the question before or to the first
    /// screen of the service.
    private func backLine(_ state: SessionState, stroke: String? = nil) -> String? {
        let home = program.homeFlow?.name
        let leadsSomewhere = !state.history.isEmpty || (home != nil && home != state.place.flow)
        return state.channel == .ussd && leadsSomewhere ? key(.back, state, stroke: stroke) : nil
    }

    private func menu(text: String, lines: [String], state: SessionState, afterWrong: Bool) -> Screen {
        let back = backLine(state)
        let keys = [back].compactMap { $0 }
        if afterWrong, let wrong = program.service.wrong.map({ render($0, state) }) {
            let whole = ScreenLayout.screen(text: wrong + "\n" + text, lines: lines, keys: keys)
            if limits.fits(whole) { return Screen(text: whole) }
        }
        let whole = ScreenLayout.screen(text: text, lines: lines, keys: keys)
        if limits.fits(whole) { return Screen(text: whole) }
        let paginator = Paginator(
            limits: limits,
            header: text,
            more: key(.more, state) ?? "",
            previous: key(.previous, state) ?? "",
            back: back
        )
        let pages = paginator.pages(of: lines)
        guard !pages.isEmpty else { return Screen(text: whole) }
        let page = min(state.page, pages.count - 1)
        return Screen(text: pages[page].text, hasMore: page + 1 < pages.count)
    }

    private func paged(_ text: String, state: SessionState, backKey: String?, isEnd: Bool = false) -> Screen {
        let back = isEnd ? nil : backLine(state, stroke: backKey)
        let keys = [back].compactMap { $0 }
        let whole = ScreenLayout.screen(text: text, lines: [], keys: keys)
        if limits.fits(whole) || state.channel == .sms { return Screen(text: whole) }
        let more = key(.more, state) ?? ""
        let pages = Paginator(limits: limits, header: "", more: more, previous: "", back: back).pages(ofText: text)
        guard !pages.isEmpty else { return Screen(text: whole) }
        let page = min(state.page, pages.count - 1)
        return Screen(text: pages[page].text, hasMore: page + 1 < pages.count)
    }
}
