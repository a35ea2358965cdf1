/// S04, S05: from every step a citizen comes to an end, and no steps go round without asking anything.
struct LoopChecks {
    let context: CheckContext
    private let edges: [[Int]]
    private let silent: [[Int]]
    private let exits: [Bool]

    init(context: CheckContext) {
        self.context = context
        let graph = context.graph
        var edges: [[Int]] = []
        var silent: [[Int]] = []
        var exits: [Bool] = []
        for (index, flow) in context.program.flows.enumerated() {
            for (place, step) in flow.steps.enumerated() {
                var targets: [Int] = []
                var quiet: [Int] = []
                let branches = graph.branches[index][place]
                var isExit = branches.isEmpty
                for branch in branches {
                    let target: Int
                    switch branch.destination {
                    case .step(let next): target = graph.firstNode[index] + next
                    case .flow(let other) where !context.program.flows[other].steps.isEmpty:
                        target = graph.firstNode[other]
                    case .flow, .offTheEnd, .nowhere:
                        isExit = true
                        continue
                    }
                    targets.append(target)
                    if Self.isSilent(branch, of: step) { quiet.append(target) }
                }
                edges.append(targets)
                silent.append(quiet)
                exits.append(isExit)
            }
        }
        self.edges = edges
        self.silent = silent
        self.exits = exits
    }

    private static func menu(_ step: Step) -> Choose? {
        switch step.kind {
        case .choose(let choose), .screen(let choose): choose
        default: nil
        }
    }

    /// The option as it would be offered.
    private static func withoutLater(_ option: MenuOption, leadingTo end: String?) -> String {
        let target = option.jump?.name ?? (option.value == nil ? end : nil)
        let words = ["option", String(option.number)] + [option.value].compactMap { $0 }
        return (words + (target.map { ["go", $0] } ?? [])).joined(separator: " ")
    }

    /// Screens on which no option can be chosen yet.
    private func checkClosedScreens(_ report: inout CheckReport) {
        for flow in context.program.flows where !flow.isGenerated {
            for step in flow.steps {
                guard let choose = Self.menu(step), choose.options.allSatisfy(\.isLater),
                    let first = choose.options.first
                else { continue }
                report.flowsWithOpenEnds.insert(flow.name)
                report.add(
                    .noWayOut,
                    at: step.source,
                    title: "NOTHING CAN BE CHOSEN HERE",
                    "All options of `\(step.name)` only keep their numbers free for later, so nobody gets on from here.",
                    hint:
                        "Take `later` away from one of them:  \(line: Self.withoutLater(first, leadingTo: flow.lastEnd))"
                )
            }
        }
    }

    func run(into report: inout CheckReport) {
        checkClosedScreens(&report)
        var explained: Set<Int> = []
        for loop in Components(edges: silent).all where isLoop(loop, silent) {
            explained.formUnion(loop)
            let way = way(around: loop, silent)
            let (flow, step) = place(way[0])
            if let name = skipped(loop, report) {
                report.flowsWithOpenEnds.insert(name)
                continue
            }
            for node in loop { report.flowsWithOpenEnds.insert(place(node).flow.name) }
            report.add(
                .endlessLoop,
                at: step.source,
                "These steps repeat without ever asking the citizen anything:\n\(round(way))",
                hint: flow.lastEnd.map { "Let one outcome go to an `end` step, for example:  \(line: "go \($0)")" }
                    ?? "Let one outcome go to an `end` step."
            )
        }
        for loop in stuck() where explained.isDisjoint(with: loop) && skipped(loop, report) == nil {
            for node in loop { report.flowsWithOpenEnds.insert(place(node).flow.name) }
            let way = way(around: loop, edges)
            report.add(
                .noWayOut,
                at: place(way[0]).step.source,
                "From here the citizen goes round and round and never reaches an `end`:\n\(round(way))",
                hint: "Give one of these steps a way to an `end` step."
            )
        }
    }

    private static func isSilent(_ branch: MenuGraph.Branch, of step: Step) -> Bool {
        if case .call = step.kind { return true }
        if case .emptyList = branch.reason { return true }
        return false
    }

    /// A flow of the loop whose names are bad, so that the loop may not be meant.
    private func skipped(_ loop: [Int], _ report: CheckReport) -> String? {
        loop.lazy.map { place($0).flow }.first { flow in
            flow.isGenerated || report.flowsWithBadNames.contains(flow.name)
        }?.name
    }

    /// The loops from which no step leads out to an end.
    private func stuck() -> [[Int]] {
        var backward = [[Int]](repeating: [], count: edges.count)
        for (node, targets) in edges.enumerated() {
            for target in targets { backward[target].append(node) }
        }
        var free = exits
        var open = exits.indices.filter { exits[$0] }
        while let node = open.popLast() {
            for before in backward[node] where !free[before] {
                free[before] = true
                open.append(before)
            }
        }
        guard free.contains(false) else { return [] }
        return Components(edges: edges).all.filter { component in
            guard !free[component[0]], isLoop(component, edges) else { return false }
            let own = Set(component)
            return component.allSatisfy { edges[$0].allSatisfy(own.contains) }
        }
    }

    private func isLoop(_ component: [Int], _ edges: [[Int]]) -> Bool {
        component.count > 1 || edges[component[0]].contains(component[0])
    }

    /// A way round, from the first step of the loop back to it.
    private func way(around loop: [Int], _ edges: [[Int]]) -> [Int] {
        let own = Set(loop)
        guard let start = loop.min() else { return [] }
        var before: [Int: Int] = [:]
        var open = [start]
        var position = 0
        while position < open.count {
            let node = open[position]
            position += 1
            for target in edges[node] where own.contains(target) {
                if target == start {
                    var way = [start, node]
                    var step = node
                    while step != start, let previous = before[step] {
                        way.append(previous)
                        step = previous
                    }
                    if node == start { way = [start, start] }
                    return way.reversed()
                }
                if before[target] == nil {
                    before[target] = node
                    open.append(target)
                }
            }
        }
        return [start]
    }

    /// "birth.nid -> report.kind -> birth.nid", on a line of its own.
    private func round(_ nodes: [Int]) -> Wording {
        let flows = Set(nodes.map { place($0).flow.name })
        let names = nodes.map { node in
            let (flow, step) = place(node)
            let name = step.shownName
            return flows.count > 1 ? flow.name + ": " + name : name
        }
        return .block([names.joined(separator: " -> ")])
    }

    private func place(_ node: Int) -> (flow: Flow, step: Step) {
        let first = context.graph.firstNode
        var low = 0
        var high = first.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if first[middle] <= node { low = middle } else { high = middle }
        }
        let flow = context.program.flows[low]
        return (flow, flow.steps[node - first[low]])
    }
}

extension Step {
    /// The name, or the line that the operator wrote when the step has none of the operator's own.
    fileprivate var shownName: String {
        switch kind {
        case .call(let call) where call.alias == nil: written
        case .language where name.hasPrefix("language"): written
        default: name
        }
    }
}
