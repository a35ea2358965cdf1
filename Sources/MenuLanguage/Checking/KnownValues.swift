/// What is certain when a step of a flow is reached, whatever way the citizen came (a forward must-analysis).
struct KnownValues {
    /// The fact that the citizen has said yes since the last payment.
    static let yes = 0

    /// The facts at the top of each step; `nil` for a step that nobody reaches.
    private(set) var before: [FactSet?]

    init(flow: Flow, at index: Int, in context: CheckContext) {
        let scope = context.scopes[index]
        var start = FactSet(below: scope.factCount + 1)
        // Another way into the flow brings nothing with it.
        if !Self.hasOtherDoor(flow) { for fact in scope.atBeginning { start.insert(fact) } }
        before = Array(repeating: nil, count: flow.steps.count)
        guard !flow.steps.isEmpty else { return }
        before[0] = start
        var open = [0]
        while let place = open.popLast() {
            guard let known = before[place] else { continue }
            for branch in context.graph.branches[index][place] {
                guard case .step(let next) = branch.destination else { continue }
                let after = Self.after(branch, of: flow.steps[place], at: place, known, scope, context)
                if var present = before[next] {
                    present.formIntersection(after)
                    if present == before[next] { continue }
                    before[next] = present
                } else {
                    before[next] = after
                }
                open.append(next)
            }
        }
    }

    private static func hasOtherDoor(_ flow: Flow) -> Bool {
        !flow.dialCodes.isEmpty || !flow.keywords.isEmpty || !flow.shortCodes.isEmpty
    }

    private static func after(
        _ branch: MenuGraph.Branch,
        of step: Step,
        at place: Int,
        _ known: FactSet,
        _ scope: FlowScope,
        _ context: CheckContext
    ) -> FactSet {
        var facts = known
        switch branch.reason {
        case .goesOn, .option: for fact in scope.answered[place] ?? [] { facts.insert(fact) }
        case .yes: facts.insert(yes)
        case .no: facts.remove(yes)
        case .outcome(let name):
            for fact in scope.given[place]?[name] ?? [] { facts.insert(fact) }
            if case .call(let call) = step.kind, context.program.handlers[call.operation]?.effect == .charges {
                facts.remove(yes)
            }
        case .emptyList, .triesUsedUp: break
        }
        return facts
    }
}
