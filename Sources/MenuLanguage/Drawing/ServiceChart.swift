/// Draws the whole service: its flows, how citizens come into each, and how flows lead to each other.
struct ServiceChart {
    let program: MenuProgram
    let language: LanguageTag

    /// The chart.
    func chart() -> MenuChart {
        var chart = MenuChart(
            title: program.service.name,
            subtitle: program.service.languages.map { LanguageNames.own($0) }.joined(separator: " · ")
                + " · \(program.version)",
            language: language
        )
        let entrances = Entrances(program: program, language: language)
        let links = program.flows.map(self.links)
        var numbers: [String: Int] = [:]
        for (flow, links) in zip(program.flows, links) {
            let door = entrances.box(of: flow).map { chart.add($0) }
            let number = chart.add(box(of: flow, links))
            numbers[flow.name] = number
            if let door { chart.arrows.append(.init(from: door, exit: nil, to: number)) }
        }
        for (flow, links) in zip(program.flows, links) {
            for (field, link) in links.enumerated() {
                guard let from = numbers[flow.name], let to = numbers[link.to] else { continue }
                chart.arrows.append(.init(from: from, exit: field, to: to))
            }
        }
        chart.openCircles()
        return chart
    }

    private struct Link {
        var label: String
        var to: String
        var isException: Bool
    }

    /// Where a flow leads: options by their number, other ways by the name of their step.
    private func links(of flow: Flow) -> [Link] {
        let roads = MenuRoads(program)
        var links: [Link] = []
        for step in flow.steps {
            for road in roads.roads[.init(flow: flow.name, step: step.name)] ?? [] {
                guard road.entersFlow, road.to.flow != flow.name else { continue }
                let isException = road.way == .triesUsedUp || road.way == .emptyList
                let label = if case .option(let number) = road.way { String(number) } else { step.name }
                if !links.contains(where: { $0.label == label && $0.to == road.to.flow }) {
                    links.append(Link(label: label, to: road.to.flow, isException: isException))
                }
            }
        }
        return links
    }

    private func firstQuestion(of flow: Flow) -> String? {
        for step in flow.steps {
            switch step.kind {
            case .ask(let ask): return ask.text[language]?.written
            case .choose(let choose), .screen(let choose): return choose.text[language]?.written
            case .pick(let pick): return pick.text[language]?.written
            case .confirm(let confirm): return confirm.text[language]?.written
            case .call, .language, .end: continue
            }
        }
        return nil
    }

    private func box(of flow: Flow, _ links: [Link]) -> MenuChart.Box {
        var lines: [String] = []
        if let title = flow.title?[language]?.written { lines.append(title) }
        // The first menu as it is, and of the others only what leads to other flows: the rest is on the flow's own chart.
        var isFirst = true
        for case .screen(let choose) in flow.steps.map(\.kind) {
            if isFirst, lines.isEmpty, let question = choose.text[language]?.written { lines.append(question) }
            for option in choose.options where !option.isLater {
                let other = option.jump.flatMap { program.flow(named: $0.name) }
                guard isFirst || other != nil else { continue }
                let label = option.label ?? other?.title
                lines.append("\(option.number). " + (label?[language]?.written ?? option.jump?.name ?? ""))
            }
            isFirst = false
        }
        if lines.isEmpty, let question = firstQuestion(of: flow) { lines.append(question) }
        var paragraphs: [MenuChart.Paragraph] = lines.isEmpty ? [] : [.screen(lines)]
        var operations: [String] = []
        for case .call(let call) in flow.steps.map(\.kind) where !operations.contains(call.operation) {
            operations.append(call.operation)
        }
        paragraphs += operations.map { .markup("call " + $0) }
        return MenuChart.Box(
            shape: .flow,
            heading: "flow \(flow.name)",
            place: "\(flow.source.file):\(flow.source.line)",
            paragraphs: paragraphs,
            exits: links.map { MenuChart.Exit(label: $0.label, isException: $0.isException) }
        )
    }
}

extension MenuChart {
    /// The chart of a service, or of one of its flows.
    /// - Parameters:
    ///   - program: the program.
    ///   - flow: the flow's name; the whole service when `nil`.
    ///   - language: the language of the texts; the service's first when `nil`.
    /// - Returns: the chart; `nil` when there is no such flow.
    public static func of(_ program: MenuProgram, flow: String? = nil, language: LanguageTag? = nil) -> MenuChart? {
        let language = language ?? program.service.languages.first ?? LanguageTag("en")
        guard let flow else { return ServiceChart(program: program, language: language).chart() }
        return program.flow(named: flow).map { FlowChart(program: program, flow: $0, language: language).chart() }
    }
}
