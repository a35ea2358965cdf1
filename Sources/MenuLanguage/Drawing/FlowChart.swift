/// Draws one flow: its steps with their texts, how citizens come in, and where every answer and outcome leads.
struct FlowChart {
    let program: MenuProgram
    let flow: Flow
    let language: LanguageTag
    private let roads: MenuRoads
    private let words: ChartWords

    init(program: MenuProgram, flow: Flow, language: LanguageTag) {
        self.program = program
        self.flow = flow
        self.language = language
        self.roads = MenuRoads(program)
        self.words = ChartWords(language: language)
    }

    /// The chart.
    func chart() -> MenuChart {
        var chart = MenuChart(
            title: flow.title?[language]?.written ?? flow.name,
            subtitle: "\(program.service.name) · flow \(flow.name) · \(program.version)",
            language: language
        )
        let entrances = Entrances(program: program, language: language).boxes(of: flow) + origins
        let doors = entrances.map { chart.add($0) }
        let steps = flow.steps.map { chart.add(box(of: $0)) }
        if let first = steps.first {
            for door in doors { chart.arrows.append(.init(from: door, exit: nil, to: first)) }
        }
        var others: [String: Int] = [:]
        for (index, step) in flow.steps.enumerated() {
            let ways = self.ways(of: step)
            let hasFields = chart.boxes[steps[index]].exits.count > 0
            for (field, road) in ways.enumerated() {
                let to: Int
                if !road.entersFlow, let place = flow.stepIndex[road.to.step] {
                    to = steps[place]
                } else if let known = others[road.to.flow] {
                    to = known
                } else {
                    to = chart.add(other(road.to.flow))
                    others[road.to.flow] = to
                }
                chart.arrows.append(.init(from: steps[index], exit: hasFields ? field : nil, to: to))
            }
        }
        chart.openCircles()
        return chart
    }

    // MARK: - Boxes

    /// The ways out that are drawn: one for all languages at a choice of the language.
    private func ways(of step: Step) -> [MenuRoads.Road] {
        let roads = roads.roads[.init(flow: flow.name, step: step.name)] ?? []
        if case .language = step.kind { return Array(roads.prefix(1)) }
        return roads
    }

    private func box(of step: Step) -> MenuChart.Box {
        let ways = ways(of: step)
        let needsFields = ways.count > 1 || ways.contains { $0.way != .answered && $0.way != .picked }
        var box = MenuChart.Box(
            shape: .ask,
            heading: step.name,
            place: "\(step.source.file):\(step.source.line)",
            paragraphs: [],
            exits: needsFields ? ways.map { exit($0.way, of: step) } : []
        )
        switch step.kind {
        case .ask(let ask):
            box.heading = "ask \(step.name) as \(ask.kind.written)"
            box.paragraphs = [.screen([text(ask.text)])]
            if let wrong = ask.wrong { box.paragraphs.append(.wrong(text(wrong))) }
        case .choose(let choose):
            box = options(choose, "choose \(step.name)", box)
        case .screen(let choose):
            box = options(choose, "screen \(step.name)", box)
        case .pick(let pick):
            box.shape = .options
            box.heading = "pick \(step.name) from \(pick.list)"
            box.paragraphs = [.screen([text(pick.text), "1. " + text(pick.each), "2. …"])]
        case .confirm(let confirm):
            box.shape = .confirm
            box.heading = "confirm \(step.name)"
            box.paragraphs = [.screen([text(confirm.text), "1. " + word(.yes), "2. " + word(.no)])]
        case .call(let call):
            box.shape = .call
            box.heading = "call \(call.operation)" + (call.alias.map { " as \($0)" } ?? "")
            let effect = program.handlers[call.operation]?.effect ?? .none
            let notes = [
                call.arguments.isEmpty ? "" : "with " + call.arguments.joined(separator: " "),
                effect == .none ? "" : effect.rawValue, call.isLater ? "later" : "",
            ].filter { !$0.isEmpty }
            if !notes.isEmpty { box.paragraphs = [.markup(notes.joined(separator: " · "))] }
        case .language:
            box.shape = .options
            let isNamed = step.name != "language" && !step.name.hasPrefix("language-")
            box.heading = "language" + (isNamed ? " " + step.name : "")
            let names = program.service.languages.enumerated().map {
                "\($0.offset + 1). " + LanguageNames.own($0.element)
            }
            box.paragraphs = [.screen(names)]
            box.exits = []
        case .end(let end):
            box.shape = .end
            box.heading = "end \(step.name)"
            box.paragraphs = [.screen([text(end.text)])]
            if let receipt = end.receipt { box.paragraphs.append(.receipt(text(receipt))) }
        }
        return box
    }

    private func options(_ choose: Choose, _ heading: String, _ box: MenuChart.Box) -> MenuChart.Box {
        var box = box
        box.shape = .options
        box.heading = heading
        let lines = choose.options.filter { !$0.isLater }.map(line)
        box.paragraphs = [.screen([text(choose.text)] + lines)]
        return box
    }

    private func exit(_ way: MenuBranch.Way, of step: Step) -> MenuChart.Exit {
        switch way {
        case .answered, .picked: .init(label: "✓", isException: false)
        case .option(let number): .init(label: String(number), isException: false)
        case .yes: .init(label: "1", isException: false)
        case .no: .init(label: "2", isException: false)
        case .outcome(let name): .init(label: name, isException: name == "unavailable")
        case .emptyList: .init(label: words.emptyList, isException: true)
        case .triesUsedUp: .init(label: "✗ × \(tries(of: step))", isException: true)
        case .language(let language): .init(label: language.code, isException: false)
        case .wrong, .ended, .receipt: .init(label: "", isException: false)
        }
    }

    private func tries(of step: Step) -> Int {
        switch step.kind {
        case .ask(let ask): ask.limit?.tries ?? 0
        case .choose(let choose), .screen(let choose): choose.limit?.tries ?? 0
        default: 0
        }
    }

    private func other(_ name: String) -> MenuChart.Box {
        let title = program.flow(named: name)?.title.map { [MenuChart.Paragraph.screen([text($0)])] } ?? []
        return MenuChart.Box(shape: .flow, heading: "flow \(name)", place: "", paragraphs: title, exits: [])
    }

    /// The flows that lead here, with the options that do.
    private var origins: [MenuChart.Box] {
        program.flows.compactMap { other in
            guard other.name != flow.name else { return nil }
            var lines: [String] = []
            var source: SourceRange?
            for step in other.steps {
                for road in roads.roads[.init(flow: other.name, step: step.name)] ?? [] {
                    guard road.entersFlow, road.to.flow == flow.name else { continue }
                    source = source ?? step.source
                    if let line = label(of: road.way, at: step), !lines.contains(line) { lines.append(line) }
                }
            }
            guard let source else { return nil }
            var box = self.other(other.name)
            box.place = "\(source.file):\(source.line)"
            if !lines.isEmpty { box.paragraphs = [.screen(lines)] }
            return box
        }
    }

    /// The line of an option as citizens read it.
    private func label(of way: MenuBranch.Way, at step: Step) -> String? {
        guard case .option(let number) = way else { return nil }
        switch step.kind {
        case .choose(let choose), .screen(let choose):
            return choose.options.first { $0.number == number }.map { line(of: $0) }
        default: return nil
        }
    }

    private func line(of option: MenuOption) -> String {
        let label = option.label ?? option.jump.flatMap { program.flow(named: $0.name)?.title }
        return "\(option.number). " + (label.map(text) ?? option.value ?? option.jump?.name ?? "")
    }

    // MARK: - Texts

    private func text(_ text: LocalizedText) -> String { text[language]?.written ?? "" }

    private func word(_ group: ServiceDeclaration.WordGroup) -> String {
        program.service.words[group]?[language]?.first ?? group.rawValue
    }
}

/// The boxes by which citizens come into a flow.
struct Entrances {
    let program: MenuProgram
    let language: LanguageTag

    /// Codes, keywords, short codes and the event of a flow; one box for each kind.
    func boxes(of flow: Flow) -> [MenuChart.Box] {
        let words = ChartWords(language: language)
        var boxes: [MenuChart.Box] = []
        if !flow.dialCodes.isEmpty {
            boxes.append(box("USSD", flow.dialCodes.map { .markup($0.dialled) }))
        }
        let keywords = program.service.languages.compactMap { flow.keywords[$0]?.joined(separator: " · ") }
        if !keywords.isEmpty {
            let code = program.service.shortCodes.first.map { "SMS → \($0)" } ?? "SMS"
            boxes.append(box(code, keywords.map { .markup($0) }))
        }
        if !flow.shortCodes.isEmpty {
            boxes.append(box("SMS", [.markup(words.allSMS + " " + flow.shortCodes.joined(separator: ", "))]))
        }
        if let event = flow.startEvent { boxes.append(box(words.event, [.markup(event)])) }
        return boxes
    }

    /// All ways into a flow in one box; `nil` when citizens cannot open it from outside.
    func box(of flow: Flow) -> MenuChart.Box? {
        let all = boxes(of: flow)
        guard let first = all.first else { return nil }
        var box = first
        for other in all.dropFirst() { box.paragraphs += [.markup(other.heading)] + other.paragraphs }
        return box
    }

    private func box(_ heading: String, _ paragraphs: [MenuChart.Paragraph]) -> MenuChart.Box {
        MenuChart.Box(shape: .entrance, heading: heading, place: "", paragraphs: paragraphs, exits: [])
    }
}
