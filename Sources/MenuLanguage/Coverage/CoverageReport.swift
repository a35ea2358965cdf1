/// Which branches of a service its transcripts walk, and which they leave out (check C01).
public struct CoverageReport: Sendable {
    /// How much of a flow is walked.
    public struct FlowCount: Sendable, Equatable {
        /// The flow's name.
        public var flow: String
        /// How many of its branches a test walks.
        public var walked: Int
        /// How many branches it has.
        public var total: Int
    }

    /// The flows, as the files have them.
    public private(set) var flows: [FlowCount] = []
    /// A warning for each branch that no test walks, flow by flow from top to bottom.
    public private(set) var gaps: [Diagnostic] = []

    /// How many branches some test walks.
    public var walked: Int { flows.map(\.walked).reduce(0, +) }
    /// How many branches there are.
    public var total: Int { flows.map(\.total).reduce(0, +) }

    /// The last line for a person.
    public var summary: String { "walked \(walked) of \(total) branches" }

    /// Compares what was walked with what there is.
    /// - Parameters:
    ///   - program: the program.
    ///   - walked: the branches that were taken.
    ///   - sources: the files, for the operator's own lines.
    public init(program: MenuProgram, walked: Set<MenuBranch>, sources: [MenuSource]) {
        let lines = SourceLines(sources)
        let money = MoneyAhead(program)
        for (branch, source) in program.branches {
            if flows.last?.flow != branch.flow { flows.append(FlowCount(flow: branch.flow, walked: 0, total: 0)) }
            flows[flows.count - 1].total += 1
            if walked.contains(branch) {
                flows[flows.count - 1].walked += 1
            } else {
                let follows: Wording =
                    money.follows(branch) ? "\nMoney follows this question: make sure of it before you publish." : ""
                gaps.append(
                    Diagnostic(
                        code: CheckCode.noTest.rawValue,
                        severity: CheckCode.noTest.severity,
                        source: source,
                        title: CheckCode.noTest.title,
                        quote: lines.quote(source),
                        message: Self.sentence(branch, in: program) + follows,
                        hint: Self.advice(for: branch.flow, in: program)
                    )
                )
            }
        }
    }

    /// A flow that has a short code and nothing else cannot be played: the recorder dials, or sends a keyword.
    private static func advice(for name: String, in program: MenuProgram) -> Wording {
        if let flow = program.flow(named: name), !flow.shortCodes.isEmpty, flow.dialCodes.isEmpty,
            flow.keywords.isEmpty, flow.startEvent == nil
        {
            return
                "Only SMS to a short code opens this flow, so no test can: give it a `keyword`, too, to have it tested."
        }
        return "Run `hatif record \(name)` to make one by playing the flow."
    }

    private static func sentence(_ branch: MenuBranch, in program: MenuProgram) -> Wording {
        let step = branch.step
        switch branch.way {
        case .answered: return "No test answers `\(step)`."
        case .option(let number): return "No test chooses \(number) at `\(step)`."
        case .picked: return "No test picks something at `\(step)`."
        case .emptyList: return "No test meets an empty list at `\(step)`."
        case .yes: return "No test answers `yes` to `\(step)`."
        case .no: return "No test answers `no` to `\(step)`."
        case .outcome(let outcome):
            guard let flow = program.flow(named: branch.flow), let index = flow.stepIndex[step],
                case .call(let call) = flow.steps[index].kind
            else { return "No test lets `\(step)` end in `\(outcome)`." }
            return "No test lets `\(call.operation)` end in `\(outcome)`."
        case .language(let language): return "No test chooses `\(language.code)` at the choice of the language."
        case .wrong: return "No test gives a wrong answer to `\(step)`."
        case .triesUsedUp: return "No test answers `\(step)` wrongly until the tries are used up."
        case .ended: return "No test shows the last text of `\(step)`."
        case .receipt: return "No test gets the receipt of `\(step)`."
        }
    }
}

/// Finds out whether a `confirm` stands before a call that takes money.
private struct MoneyAhead {
    private let roads: MenuRoads
    private let charging: Set<MenuRoads.Place>

    init(_ program: MenuProgram) {
        self.roads = MenuRoads(program)
        var charging: Set<MenuRoads.Place> = []
        for flow in program.flows {
            for step in flow.steps {
                guard case .call(let call) = step.kind, program.handlers[call.operation]?.effect == .charges else {
                    continue
                }
                charging.insert(MenuRoads.Place(flow: flow.name, step: step.name))
            }
        }
        self.charging = charging
    }

    func follows(_ branch: MenuBranch) -> Bool {
        guard branch.way == .yes || branch.way == .no, !charging.isEmpty else { return false }
        var seen: Set<MenuRoads.Place> = []
        var open = [MenuRoads.Place(flow: branch.flow, step: branch.step)]
        while let place = open.popLast() {
            guard seen.insert(place).inserted else { continue }
            if charging.contains(place) { return true }
            open += (roads.roads[place] ?? []).map(\.to)
        }
        return false
    }
}
