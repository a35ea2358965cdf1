import ShortText

/// The screens of a step as long as they can be, laid out as the engine lays them out.
struct ScreenSizes {
    /// A screen at its worst.
    struct Screen {
        /// Which of a step's screens it is.
        enum Part {
            case question
            case wrong
            /// A later page of a list, with two digits before the item.
            case laterPage
        }

        var part: Part
        /// The operator's text in it.
        var template: TextTemplate?
        /// The whole screen, with fillers for the values.
        var text: String
        /// How long it is.
        var measure: TextMeasure
    }

    let context: CheckContext
    private let renderer = TextRenderer()
    private let homeFlow: Int?
    /// The steps of the first flow that are shown before any question was answered, and again only after a way back.
    private let firstScreens: Set<Int>

    init(context: CheckContext) {
        self.context = context
        let program = context.program
        let code = program.service.dialCodes.first
        let home = program.flows.firstIndex { flow in code.map { flow.dialCodes.contains($0) } ?? false }
        self.homeFlow = home
        self.firstScreens = home.map { Self.firstScreens(of: $0, in: context) } ?? []
    }

    /// The limit that holds for a screen.
    func limit(_ screen: Screen) -> Int { context.limits.limit(for: screen.measure.encoding) }

    /// Whether a screen is short enough.
    func fits(_ screen: Screen) -> Bool { screen.measure.units <= limit(screen) }

    /// The screens of a step in a language; none when a text is missing or nobody knows how long a value is.
    func screens(flow: Int, step place: Int, in language: LanguageTag) -> [Screen] {
        let step = context.program.flows[flow].steps[place]
        let writer = Writer(sizes: self, flow: flow, language: language, hasBack: hasBack(flow: flow, step: place))
        switch step.kind {
        case .ask(let ask):
            return writer.question(ask.text, backKey: ask.backKey)
                + (ask.wrong.map { writer.question($0, backKey: ask.backKey, part: .wrong) } ?? [])
        case .choose(let choose), .screen(let choose):
            guard let lines = writer.lines(of: choose) else { return [] }
            return writer.menu(choose.text, lines: lines, canPage: true)
        case .confirm(let confirm): return writer.menu(confirm.text, lines: writer.yesAndNo, canPage: false)
        case .pick(let pick): return writer.pages(pick)
        case .language:
            let lines = context.languages.enumerated().map { offset, language in
                ScreenLayout.optionLine(number: offset + 1, label: LanguageNames.own(language))
            }
            let text = lines.joined(separator: "\n")
            return [Screen(part: .question, template: nil, text: text, measure: TextMeasure(text))]
        case .end(let end): return writer.question(end.text, isEnd: true)
        case .call: return []
        }
    }

    /// A page of a list with its two shortest items; `nil` when a text is missing.
    func twoShortestItems(_ pick: Pick, flow: Int, step: Int, in language: LanguageTag) -> Screen? {
        let writer = Writer(sizes: self, flow: flow, language: language, hasBack: hasBack(flow: flow, step: step))
        return writer.twoShortestItems(pick)
    }

    /// A text with the longest values in a language; `nil` when it is missing or nobody knows how long a value is.
    func longest(_ text: LocalizedText, in language: LanguageTag, form: (String) -> ValueForm?) -> [String]? {
        guard let template = text[language] else { return nil }
        return longest(template, in: language, form: form)
    }

    fileprivate func longest(
        _ template: TextTemplate,
        in language: LanguageTag,
        form: (String) -> ValueForm?
    ) -> [String]? {
        var forms: [String: ValueForm] = [:]
        var hasWords = false
        for name in template.valueNames {
            guard let form = form(name) else { return nil }
            if case .unknown = form { return nil }
            if case .words = form { hasWords = true }
            forms[name] = form
        }
        let variants: [ValueForm.Variant] = hasWords ? [.longest, .widest] : [.longest]
        return variants.map { variant in
            render(template, in: language) { forms[$0]?.longest(in: language, variant) }
        }
    }

    fileprivate func render(
        _ template: TextTemplate,
        in language: LanguageTag,
        value: (String) -> RenderedValue?
    ) -> String {
        renderer.render(
            template,
            language: language,
            accentsPlain: context.program.service.plainAccents.contains(language),
            value: value
        )
    }

    /// Whether the back key is shown: everywhere but on the first screens, from which there is nothing to go back to.
    private func hasBack(flow: Int, step: Int) -> Bool {
        flow != homeFlow || !firstScreens.contains(step)
    }

    private static func firstScreens(of home: Int, in context: CheckContext) -> Set<Int> {
        let isEntered = context.graph.branches.enumerated().contains { index, steps in
            index != home
                && steps.joined().contains { branch in
                    if case .flow(home) = branch.destination { true } else { false }
                }
        }
        if isEntered { return [] }
        let steps = context.program.flows[home].steps
        // For each step: whether it can be reached with no question answered, and which questions can be the first answered
        // (two are enough to know whether there is another one than the step itself).
        var reached = [(unanswered: Bool, first: Set<Int>)](repeating: (false, []), count: steps.count)
        guard !steps.isEmpty else { return [] }
        reached[0].unanswered = true
        var open = [0]
        while let place = open.popLast() {
            var after = reached[place]
            if case .language = steps[place].kind {
            } else if steps[place].asks, after.unanswered {
                after.unanswered = false
                after.first.insert(place)
            }
            for next in context.graph.successors(flow: home, step: place) {
                let before = reached[next]
                if after.unanswered { reached[next].unanswered = true }
                for question in after.first where reached[next].first.count < 2 { reached[next].first.insert(question) }
                let isNew =
                    before.unanswered != reached[next].unanswered || before.first.count != reached[next].first.count
                if isNew { open.append(next) }
            }
        }
        return Set(steps.indices.filter { steps[$0].asks && reached[$0].first.isSubset(of: [$0]) })
    }
}

/// Writes the screens of one step in one language.
private struct Writer {
    let sizes: ScreenSizes
    let flow: Int
    let language: LanguageTag
    let hasBack: Bool

    private var program: MenuProgram { sizes.context.program }
    private var limits: ScreenLimits { sizes.context.limits }

    private func form(_ name: String) -> ValueForm? { sizes.context.scopes[flow].value(name)?.form }

    private func longest(_ text: LocalizedText) -> [String]? { sizes.longest(text, in: language, form: form) }

    private func back(_ stroke: String? = nil) -> [String] {
        guard hasBack, let line = key(.back, stroke: stroke) else { return [] }
        return [line]
    }

    private func key(_ key: ServiceDeclaration.Key, stroke: String? = nil) -> String? {
        guard let declared = program.service.keys[key], let label = declared.label[language] else { return nil }
        return ScreenLayout.keyLine(
            stroke: stroke ?? declared.stroke,
            label: sizes.render(label, in: language) { _ in nil }
        )
    }

    /// The worst of several ways to fill a screen.
    private func worst(
        _ part: ScreenSizes.Screen.Part,
        _ template: TextTemplate?,
        _ texts: [String]
    ) -> ScreenSizes.Screen? {
        let screens = texts.map { text in
            ScreenSizes.Screen(part: part, template: template, text: text, measure: TextMeasure(text))
        }
        return screens.max { overrun($0) < overrun($1) }
    }

    private func overrun(_ screen: ScreenSizes.Screen) -> Int { screen.measure.units - sizes.limit(screen) }

    // MARK: - Questions

    func question(
        _ text: LocalizedText,
        backKey: String? = nil,
        part: ScreenSizes.Screen.Part = .question,
        isEnd: Bool = false
    ) -> [ScreenSizes.Screen] {
        guard let texts = longest(text) else { return [] }
        let keys = isEnd ? [] : back(backKey)
        let screens = texts.map { ScreenLayout.screen(text: $0, lines: [], keys: keys) }
        return [worst(part, text[language], screens)].compactMap { $0 }
    }

    // MARK: - Menus

    func lines(of choose: Choose) -> [[String]]? {
        var all: [[String]] = [[], []]
        for option in choose.options where !option.isLater {
            let text = option.label ?? option.jump.flatMap { program.flow(named: $0.name)?.title }
            let labels: [String]
            if let text {
                guard let longest = longest(text) else { return nil }
                labels = longest
            } else {
                labels = [option.value ?? option.jump?.name ?? ""]
            }
            for variant in all.indices {
                let label = labels[min(variant, labels.count - 1)]
                all[variant].append(ScreenLayout.optionLine(number: option.number, label: label))
            }
        }
        return all[0] == all[1] ? [all[0]] : all
    }

    var yesAndNo: [[String]] {
        let lines = [ServiceDeclaration.WordGroup.yes, .no].enumerated().map { offset, group in
            let word = program.service.words[group]?[language]?.first ?? group.rawValue
            return ScreenLayout.optionLine(number: offset + 1, label: word)
        }
        return [lines]
    }

    func menu(_ text: LocalizedText, lines: [[String]], canPage: Bool) -> [ScreenSizes.Screen] {
        guard let texts = longest(text) else { return [] }
        let template = text[language]
        let ways = texts.flatMap { text in lines.map { (text: text, lines: $0) } }
        let keys = back()
        let whole = worst(
            .question,
            template,
            ways.map { ScreenLayout.screen(text: $0.text, lines: $0.lines, keys: keys) }
        )
        guard let whole else { return [] }
        if sizes.fits(whole) {
            guard let wrong = program.service.wrong?[language] else { return [whole] }
            let above = sizes.render(wrong, in: language) { _ in nil }
            let texts = ways.map { ScreenLayout.screen(text: above + "\n" + $0.text, lines: $0.lines, keys: keys) }
            return [whole] + [worst(.wrong, wrong, texts)].compactMap { $0 }
        }
        guard canPage, let more = key(.more), let previous = key(.previous) else { return [whole] }
        let pages = ways.flatMap { way in
            Paginator(limits: limits, header: way.text, more: more, previous: previous, back: keys.first)
                .pages(of: way.lines).map(\.text)
        }
        return [worst(.question, template, pages)].compactMap { $0 }
    }

    // MARK: - Lists

    func pages(_ pick: Pick) -> [ScreenSizes.Screen] {
        guard let headers = longest(pick.text), let items = longest(pick.each) else { return [] }
        let keys = [key(.more), key(.previous), back().first].compactMap { $0 }
        func page(_ part: ScreenSizes.Screen.Part, number: Int) -> ScreenSizes.Screen? {
            let texts = headers.flatMap { header in
                items.map { item in
                    ScreenLayout.screen(
                        text: header,
                        lines: [ScreenLayout.optionLine(number: number, label: item)],
                        keys: keys
                    )
                }
            }
            return worst(part, pick.text[language], texts)
        }
        return [page(.question, number: 2), page(.laterPage, number: 97)].compactMap { $0 }
    }

    func twoShortestItems(_ pick: Pick) -> ScreenSizes.Screen? {
        guard let header = pick.text[language], let each = pick.each[language] else { return nil }
        func shortest(_ template: TextTemplate) -> String {
            sizes.render(template, in: language) { form($0)?.shortest(in: language) }
        }
        let item = shortest(each)
        let lines = [2, 3].map { ScreenLayout.optionLine(number: $0, label: item) }
        let keys = [key(.more), key(.previous), back().first].compactMap { $0 }
        let text = ScreenLayout.screen(text: shortest(header), lines: lines, keys: keys)
        return ScreenSizes.Screen(part: .question, template: header, text: text, measure: TextMeasure(text))
    }
}
