/// Where every step leads: the steps of all flows as one graph.
struct MenuGraph {
    /// Why a branch is taken.
    enum Reason {
        case goesOn
        case option
        case yes
        case no
        case outcome(String)
        case emptyList
        case triesUsedUp
    }

    /// One way out of a step.
    struct Branch {
        var reason: Reason
        var destination: Destination
    }

    /// Where a branch leads.
    enum Destination {
        /// A step of the same flow, by its place.
        case step(Int)
        /// The top of another flow, by its place.
        case flow(Int)
        /// The flow has no step after this one.
        case offTheEnd
        /// A name that nothing has.
        case nowhere
    }

    /// The branches by flow and step.
    let branches: [[[Branch]]]
    /// The number of each flow's first step when all steps are counted through.
    let firstNode: [Int]
    /// How many steps there are.
    let count: Int

    init(program: MenuProgram) {
        var firstNode: [Int] = []
        var count = 0
        for flow in program.flows {
            firstNode.append(count)
            count += flow.steps.count
        }
        self.firstNode = firstNode
        self.count = count
        self.branches = program.flows.map { flow in
            flow.steps.indices.map { Self.branches(of: flow, at: $0, in: program) }
        }
    }

    /// The flows that a dialled code opens, and those that they lead to.
    func flowsOnScreens(of program: MenuProgram) -> Set<Int> {
        var found: Set<Int> = []
        var open = program.flows.indices.filter { !program.flows[$0].dialCodes.isEmpty }
        while let flow = open.popLast() {
            guard found.insert(flow).inserted else { continue }
            for branch in branches[flow].joined() {
                if case .flow(let other) = branch.destination { open.append(other) }
            }
        }
        return found
    }

    /// The steps of a flow that a step leads to.
    func successors(flow: Int, step: Int) -> [Int] {
        branches[flow][step].compactMap { branch in
            if case .step(let next) = branch.destination { next } else { nil }
        }
    }

    /// The steps of a flow that can be reached from some of its steps, those included.
    func reachable(flow: Int, from starts: [Int], avoiding avoided: Int? = nil) -> Set<Int> {
        var seen: Set<Int> = []
        var open = starts
        while let step = open.popLast() {
            guard step != avoided, seen.insert(step).inserted else { continue }
            open += successors(flow: flow, step: step)
        }
        return seen
    }

    private static func branches(of flow: Flow, at index: Int, in program: MenuProgram) -> [Branch] {
        func next() -> Destination { index + 1 < flow.steps.count ? .step(index + 1) : .offTheEnd }
        func go(_ jump: Jump) -> Destination {
            if let step = flow.stepIndex[jump.name] { return .step(step) }
            return program.flowIndex[jump.name].map(Destination.flow) ?? .nowhere
        }
        func proceed(_ jump: Jump?) -> Destination { jump.map(go) ?? next() }
        func follow(_ target: Target) -> Destination {
            if case .go(let jump) = target { go(jump) } else { next() }
        }
        func limit(_ limit: TryLimit?) -> [Branch] {
            limit.map { [Branch(reason: .triesUsedUp, destination: go($0.jump))] } ?? []
        }
        switch flow.steps[index].kind {
        case .ask(let ask): return [Branch(reason: .goesOn, destination: proceed(ask.jump))] + limit(ask.limit)
        case .choose(let choose), .screen(let choose):
            let options = choose.options.filter { !$0.isLater }
            return options.map { Branch(reason: .option, destination: proceed($0.jump ?? choose.jump)) }
                + limit(choose.limit)
        case .pick(let pick):
            let empty = pick.empty.map { [Branch(reason: .emptyList, destination: follow($0))] } ?? []
            return [Branch(reason: .goesOn, destination: proceed(pick.jump))] + empty
        case .confirm(let confirm):
            return [
                Branch(reason: .yes, destination: follow(confirm.yes)),
                Branch(reason: .no, destination: follow(confirm.no)),
            ]
        case .call(let call):
            return call.outcomes.map { Branch(reason: .outcome($0.name), destination: follow($0.target)) }
        case .language(let jump): return [Branch(reason: .goesOn, destination: proceed(jump))]
        case .end: return []
        }
    }
}
