/// Where every step of every flow leads, branch by branch.
public struct MenuRoads: Sendable {
    /// A step, by its names.
    public struct Place: Sendable, Hashable {
        /// The flow's name.
        public var flow: String
        /// The step's name.
        public var step: String

        /// Makes a place.
        public init(flow: String, step: String) {
            self.flow = flow
            self.step = step
        }
    }

    /// One way out of a step.
    public struct Road: Sendable, Hashable {
        /// How it is taken.
        public var way: MenuBranch.Way
        /// The step that it leads to; for a flow its first step.
        public var to: Place
        /// Whether it leaves the flow by name, even to its own top.
        public var entersFlow: Bool
    }

    /// The ways out of each step, in written order; none at an `end`.
    public let roads: [Place: [Road]]
    /// How many steps lie between a place and the nearest `end`; places without a way out have none.
    public let stepsToEnd: [Place: Int]

    /// Draws the roads of a program.
    public init(_ program: MenuProgram) {
        var roads: [Place: [Road]] = [:]
        var ends: [Place] = []
        for flow in program.flows {
            for (index, step) in flow.steps.enumerated() {
                let place = Place(flow: flow.name, step: step.name)
                roads[place] = Exits(program: program, flow: flow, index: index).roads
                if case .end = step.kind { ends.append(place) }
            }
        }
        self.roads = roads
        self.stepsToEnd = Self.distances(roads, from: ends)
    }

    private static func distances(_ roads: [Place: [Road]], from ends: [Place]) -> [Place: Int] {
        var before: [Place: [Place]] = [:]
        for (place, ways) in roads {
            for road in ways { before[road.to, default: []].append(place) }
        }
        var distances = Dictionary(ends.map { ($0, 0) }, uniquingKeysWith: min)
        var wave = ends
        var distance = 0
        while !wave.isEmpty {
            distance += 1
            var next: [Place] = []
            for place in wave.flatMap({ before[$0] ?? [] }) where distances[place] == nil {
                distances[place] = distance
                next.append(place)
            }
            wave = next
        }
        return distances
    }
}

/// The ways out of one step.
private struct Exits {
    let program: MenuProgram
    let flow: Flow
    let index: Int

    var roads: [MenuRoads.Road] {
        switch flow.steps[index].kind {
        case .ask(let ask): road(.answered, proceed(ask.jump)) + limit(ask.limit)
        case .choose(let choose), .screen(let choose):
            choose.options.filter { !$0.isLater }.flatMap { option in
                road(.option(option.number), proceed(option.jump ?? choose.jump))
            } + limit(choose.limit)
        case .pick(let pick):
            road(.picked, proceed(pick.jump)) + (pick.empty.map { road(.emptyList, follow($0)) } ?? [])
        case .confirm(let confirm): road(.yes, follow(confirm.yes)) + road(.no, follow(confirm.no))
        case .call(let call): call.outcomes.flatMap { road(.outcome($0.name), follow($0.target)) }
        case .language(let jump): program.service.languages.flatMap { road(.language($0), proceed(jump)) }
        case .end: []
        }
    }

    private typealias Goal = (place: MenuRoads.Place, entersFlow: Bool)

    private func road(_ way: MenuBranch.Way, _ goal: Goal?) -> [MenuRoads.Road] {
        goal.map { [MenuRoads.Road(way: way, to: $0.place, entersFlow: $0.entersFlow)] } ?? []
    }

    private func limit(_ limit: TryLimit?) -> [MenuRoads.Road] {
        limit.map { road(.triesUsedUp, go($0.jump)) } ?? []
    }

    private func proceed(_ jump: Jump?) -> Goal? { jump.map(go) ?? next }

    private func follow(_ target: Target) -> Goal? {
        if case .go(let jump) = target { go(jump) } else { next }
    }

    private var next: Goal? {
        guard index + 1 < flow.steps.count else { return nil }
        return (MenuRoads.Place(flow: flow.name, step: flow.steps[index + 1].name), false)
    }

    private func go(_ jump: Jump) -> Goal? {
        if flow.stepIndex[jump.name] != nil { return (MenuRoads.Place(flow: flow.name, step: jump.name), false) }
        guard let other = program.flow(named: jump.name), let first = other.steps.first else { return nil }
        return (MenuRoads.Place(flow: other.name, step: first.name), true)
    }
}
