import ShortText

/// S02, S03, S07: every step can be reached, goes on somewhere, and is not too many screens away from the end.
struct GraphChecks {
    let context: CheckContext

    /// Questions in a row that a session survives.
    static let mostScreens = 5
    /// How long a carrier keeps a USSD session.
    static let sessionSeconds = 180
    /// How long people take to read a screen and type an answer of their own.
    static let secondsToType = 30
    /// How long people take to read a screen and type the number of an option.
    static let secondsToChoose = 15

    func run(into report: inout CheckReport) {
        for (index, flow) in context.program.flows.enumerated() where !flow.isGenerated {
            guard !report.flowsWithBadNames.contains(flow.name) else { continue }
            checkEnd(of: flow, at: index, &report)
            if !report.flowsWithOpenEnds.contains(flow.name) { checkReach(in: flow, at: index, &report) }
            checkDepth(of: flow, at: index, &report)
        }
        checkDoors(&report)
    }

    // MARK: - S03

    private func checkEnd(of flow: Flow, at index: Int, _ report: inout CheckReport) {
        for (place, step) in flow.steps.enumerated() {
            let falls = context.graph.branches[index][place].contains { branch in
                if case .offTheEnd = branch.destination { true } else { false }
            }
            guard falls else { continue }
            report.add(
                .runsOff,
                at: step.source,
                """
                After `\(step.written)` there is no next step: the flow runs off the end, and the
                citizen would be left with a blank screen.
                """,
                hint: flow.lastEnd.map { "Lead it to a step that ends, for example:  \(line: "go \($0)")" }
                    ?? "Add a step that ends the flow under it, one that begins with:  end done"
            )
        }
    }

    // MARK: - S02

    private func checkReach(in flow: Flow, at index: Int, _ report: inout CheckReport) {
        let reached = context.graph.reachable(flow: index, from: [0])
        guard reached.count < flow.steps.count else { return }
        let lost = flow.steps.indices.filter { !reached.contains($0) }
        // What only a lost step leads to is lost with it, and not a mistake of its own.
        var explained = reached
        let followers = Set(
            lost.flatMap { place in
                context.graph.successors(flow: index, step: place).filter { $0 != place }
            }
        )
        for place in lost.filter({ !followers.contains($0) }) + lost where !explained.contains(place) {
            explained.formUnion(context.graph.reachable(flow: index, from: [place]))
            let name = flow.steps[place].name
            report.add(
                .unreachableStep,
                at: flow.steps[place].source,
                "No `go`, option or outcome leads to `\(name)`, and the step before it never continues to it.",
                hint: "Add `\(line: "go \(name)")` where it belongs, or delete the step."
            )
        }
    }

    /// Flows that nothing opens.
    private func checkDoors(_ report: inout CheckReport) {
        guard context.broken.isEmpty, report.flowsWithBadNames.isEmpty else { return }
        var entered: Set<Int> = []
        for (index, steps) in context.graph.branches.enumerated() {
            for branch in steps.joined() {
                if case .flow(let other) = branch.destination, other != index { entered.insert(other) }
            }
        }
        for (index, flow) in context.program.flows.enumerated() where !flow.isGenerated && !entered.contains(index) {
            let hasDoor =
                !flow.dialCodes.isEmpty || !flow.keywords.isEmpty || !flow.shortCodes.isEmpty || flow.startEvent != nil
            guard !hasDoor else { continue }
            report.add(
                .unreachableStep,
                at: flow.source,
                title: "NOBODY CAN OPEN THIS FLOW",
                "`\(flow.name)` has no code to dial, no keyword and no event, and no `go` of another flow leads to it.",
                hint:
                    "Add `\(line: "go \(flow.name)")` to an option of another flow, or give it a `dial` code or a `keyword`."
            )
        }
    }

    // MARK: - S07

    private func checkDepth(of flow: Flow, at index: Int, _ report: inout CheckReport) {
        let depth = longestWay(in: flow, at: index) { $0.asks ? 1 : 0 }
        guard depth > Self.mostScreens else {
            checkTime(of: flow, at: index, screens: depth, &report)
            return
        }
        report.add(
            .tooDeep,
            at: flow.source,
            """
            A citizen answers up to \(depth) questions before `\(flow.name)` ends. After \(Self.mostScreens), many give up or \
            lose the session.
            """,
            hint: "Ask less, or split the flow in two."
        )
    }

    /// A flow that is started by SMS only has no session that could end.
    private func checkTime(of flow: Flow, at index: Int, screens: Int, _ report: inout CheckReport) {
        guard flow.startEvent == nil else { return }
        let seconds = longestWay(in: flow, at: index, counting: seconds)
        guard seconds > Self.sessionSeconds else { return }
        report.add(
            .tooDeep,
            at: flow.source,
            """
            A citizen needs up to \(seconds) seconds for the \(screens) screens and the calls of `\(flow.name)`. The carrier ends \
            a session after \(Self.sessionSeconds).
            """,
            hint: "Ask less, write `later` after a slow call, or split the flow in two."
        )
    }

    /// How long a step takes: a screen is read and answered, a call takes as long as its handler says at most.
    private func seconds(of step: Step) -> Int {
        switch step.kind {
        case .ask: Self.secondsToType
        case .choose, .pick, .screen, .confirm, .language: Self.secondsToChoose
        case .call(let call): call.isLater ? 0 : context.program.handlers[call.operation]?.withinSeconds ?? 0
        case .end: 0
        }
    }

    /// The most of something on a way from the top; a way back to an earlier step is not counted again.
    private func longestWay(in flow: Flow, at index: Int, counting count: (Step) -> Int) -> Int {
        enum Mark { case open, done }
        var marks: [Int: Mark] = [:]
        var longest: [Int: Int] = [:]
        var stack: [(step: Int, next: Int)] = [(0, 0)]
        marks[0] = .open
        while let (step, next) = stack.last {
            let successors = context.graph.successors(flow: index, step: step)
            if next < successors.count {
                stack[stack.count - 1].next += 1
                if marks[successors[next]] == nil {
                    marks[successors[next]] = .open
                    stack.append((successors[next], 0))
                }
                continue
            }
            let below = successors.filter { marks[$0] == .done }.compactMap { longest[$0] }.max() ?? 0
            longest[step] = below + count(flow.steps[step])
            marks[step] = .done
            stack.removeLast()
        }
        return longest[0] ?? 0
    }
}
