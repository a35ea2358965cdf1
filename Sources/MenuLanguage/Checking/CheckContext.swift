import ShortText

/// What all checks look things up in; built once for a program.
struct CheckContext {
    let program: MenuProgram
    let sources: SourceLines
    /// Names that are declared but did not parse, or twice.
    let lost: Set<String>
    /// These, and the registers that cannot be asked anything: nothing that refers to them is reported.
    let broken: Set<String>
    /// The broken names, and those of handlers that give something of an unknown kind.
    let doubtful: Set<String>
    /// What the carriers show.
    let bounds: CarrierBounds
    /// The longest USSD screen.
    let limits: ScreenLimits
    /// What can be shown in each flow, by the flow's place.
    let scopes: [FlowScope]
    /// Where each step leads.
    let graph: MenuGraph
    /// The flows that are shown on USSD screens, by place; the others are opened and continued by SMS only.
    let onScreens: Set<Int>
    /// The operator's own texts, those of flows that the linker made left out.
    let texts: [TextPlace]

    init(
        program: MenuProgram,
        sources: SourceLines,
        broken: Set<String>,
        damaged: Set<String> = [],
        limits: ScreenLimits
    ) {
        let bounds = CarrierBounds(screen: limits)
        self.init(program: program, sources: sources, broken: broken, damaged: damaged, bounds: bounds)
    }

    init(
        program: MenuProgram,
        sources: SourceLines,
        broken: Set<String>,
        damaged: Set<String> = [],
        bounds: CarrierBounds
    ) {
        self.program = program
        self.sources = sources
        self.lost = broken
        let broken = broken.union(program.datasets.filter { !$0.canBeAsked }.map(\.name))
        self.broken = broken
        self.bounds = bounds
        self.limits = bounds.screen
        let doubtful = broken.union(Self.doubtful(program, damaged))
        self.doubtful = doubtful
        self.scopes = program.flows.map { FlowScope(flow: $0, program: program, broken: doubtful) }
        let graph = MenuGraph(program: program)
        self.graph = graph
        self.onScreens = graph.flowsOnScreens(of: program)
        self.texts = TextPlace.all(in: program)
    }

    private static func doubtful(_ program: MenuProgram, _ damaged: Set<String>) -> Set<String> {
        Set(
            program.handlers.values.filter { handler in
                if damaged.contains(handler.name) || damaged.contains(String(handler.name.prefix { $0 != "." })) {
                    return true
                }
                return handler.gives.contains { given in
                    if given.outcomes.contains(where: { !handler.outcomes.contains($0) }) { return true }
                    if case .named = program.resolve(given.kind).kind { return true }
                    return false
                }
            }.map(\.name)
        )
    }

    var languages: [LanguageTag] { program.service.languages }

    /// Whether a name is one that did not parse, or belongs to something that did not: `births.find` of `births`.
    func isBroken(_ name: String) -> Bool {
        if broken.isEmpty { return false }
        if broken.contains(name) { return true }
        return name.firstIndex(of: ".").map { broken.contains(String(name[..<$0])) } ?? false
    }
}

extension DatasetDeclaration {
    /// Whether a flow can look something up in it.
    var canBeAsked: Bool { key != nil || second == nil && isListed }
}

extension Flow {
    /// Whether the linker made it (`NAME.fulfilled`): no name that an operator writes has a dot.
    var isGenerated: Bool { name.utf8.contains(UInt8(ascii: ".")) }

    /// The name of a step where a branch may well end, for proposals: the last `end`.
    var lastEnd: String? {
        steps.last { step in
            if case .end = step.kind { true } else { false }
        }?.name
    }
}

extension Step {
    /// The first line as the operator writes it, without the indent.
    var written: String {
        switch kind {
        case .ask: "ask \(name)"
        case .choose: "choose \(name)"
        case .screen: "screen \(name)"
        case .pick(let pick): "pick \(name) from \(pick.list)"
        case .confirm: "confirm \(name)"
        case .call(let call): "call \(call.operation)"
        case .language: "language"
        case .end: "end \(name)"
        }
    }

    /// Whether the citizen is asked something.
    var asks: Bool {
        switch kind {
        case .ask, .choose, .screen, .pick, .confirm, .language: true
        case .call, .end: false
        }
    }
}
