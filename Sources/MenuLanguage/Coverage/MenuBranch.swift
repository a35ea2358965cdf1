/// One way that a dialog can take at a step: what a test walks or leaves out (check C01).
public struct MenuBranch: Sendable, Hashable {
    /// Which way it is.
    public enum Way: Sendable, Hashable {
        /// An `ask` was answered.
        case answered
        /// An option was chosen, by its number.
        case option(Int)
        /// An item of a list was picked.
        case picked
        /// The list had no item.
        case emptyList
        /// A `confirm` was answered with yes.
        case yes
        /// A `confirm` was answered with no.
        case no
        /// A call ended so.
        case outcome(String)
        /// A language was chosen.
        case language(LanguageTag)
        /// An answer was none, and the citizen was asked again.
        case wrong
        /// The last allowed wrong answer was given.
        case triesUsedUp
        /// The last text was shown.
        case ended
        /// The receipt was sent.
        case receipt
    }

    /// The flow's name.
    public var flow: String
    /// The step's name.
    public var step: String
    /// Which way it is.
    public var way: Way

    /// Makes a branch.
    public init(flow: String, step: String, way: Way) {
        self.flow = flow
        self.step = step
        self.way = way
    }
}

extension MenuProgram {
    /// Every branch that an operator wrote, flow by flow from top to bottom, with the line where it stands.
    ///
    /// The closing questions that the linker adds are left out: nobody wrote their lines.
    public var branches: [(branch: MenuBranch, source: SourceRange)] {
        flows.filter { !$0.isAdded }.flatMap { flow in
            flow.steps.flatMap { step in
                ways(of: step).map { (MenuBranch(flow: flow.name, step: step.name, way: $0.way), $0.source) }
            }
        }
    }

    private func ways(of step: Step) -> [(way: MenuBranch.Way, source: SourceRange)] {
        switch step.kind {
        case .ask(let ask):
            // With one try there is no second question, so nobody is told what was wrong.
            let isAskedAgain = (ask.limit?.tries ?? 2) > 1
            let wrong = ask.wrong.map { isAskedAgain ? [(MenuBranch.Way.wrong, $0.source)] : [] } ?? []
            return [(.answered, step.source)] + wrong + limit(ask.limit)
        case .choose(let choose), .screen(let choose):
            return choose.options.filter { !$0.isLater }.map { (.option($0.number), $0.source) } + limit(choose.limit)
        case .pick(let pick):
            let empty = pick.empty.map { [(MenuBranch.Way.emptyList, source(of: $0) ?? step.source)] } ?? []
            return [(.picked, step.source)] + empty
        case .confirm(let confirm):
            return [
                (.yes, source(of: confirm.yes) ?? step.source), (.no, source(of: confirm.no) ?? step.source),
            ]
        case .call(let call): return call.outcomes.map { (.outcome($0.name), $0.source) }
        case .language: return service.languages.map { (.language($0), step.source) }
        case .end(let end):
            return [(.ended, step.source)] + (end.receipt.map { [(.receipt, $0.source)] } ?? [])
        }
    }

    private func limit(_ limit: TryLimit?) -> [(way: MenuBranch.Way, source: SourceRange)] {
        limit.map { [(.triesUsedUp, $0.jump.source)] } ?? []
    }

    private func source(of target: Target) -> SourceRange? {
        if case .go(let jump) = target { jump.source } else { nil }
    }
}

extension Flow {
    /// Whether the linker added it: such names have a dot, which no operator's flow has.
    var isAdded: Bool { name.contains(".") }
}
