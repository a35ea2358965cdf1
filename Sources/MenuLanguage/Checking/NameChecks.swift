import ShortText

/// S01, S06, H01: every name in a flow leads to something, and to one thing only.
struct NameChecks {
    let context: CheckContext

    func run(into report: inout CheckReport) {
        for flow in context.program.flows where !flow.isGenerated {
            checkDuplicates(in: flow, &report)
            for step in flow.steps { check(step, in: flow, &report) }
            if let event = flow.startEvent { checkEvent(event, of: flow, &report) }
        }
    }

    // MARK: - S06

    private func checkDuplicates(in flow: Flow, _ report: inout CheckReport) {
        guard flow.stepIndex.count < flow.steps.count else { return }
        var lines: [String: Int] = [:]
        for step in flow.steps {
            guard let line = lines[step.name] else {
                lines[step.name] = step.source.line
                continue
            }
            report.flowsWithBadNames.insert(flow.name)
            report.flowsWithDuplicates.insert(flow.name)
            report.add(
                .nameTwice,
                at: step.source,
                "`\(step.name)` is already the name of the step in line \(line). A `go \(step.name)` could mean either.",
                hint: "Give one of them another name."
            )
        }
    }

    // MARK: - S01

    private func check(_ step: Step, in flow: Flow, _ report: inout CheckReport) {
        switch step.kind {
        case .ask(let ask): check([ask.limit?.jump, ask.jump], in: flow, &report)
        case .choose(let choose), .screen(let choose):
            check(choose.options.map(\.jump) + [choose.limit?.jump, choose.jump], in: flow, &report)
        case .pick(let pick): check([pick.empty.flatMap(\.jump), pick.jump], in: flow, &report)
        case .confirm(let confirm): check([confirm.yes.jump, confirm.no.jump], in: flow, &report)
        case .call(let call):
            check(call.outcomes.map(\.target.jump), in: flow, &report)
            checkHandler(call, step, &report)
        case .language(let jump): check([jump], in: flow, &report)
        case .end: break
        }
    }

    private func check(_ jumps: [Jump?], in flow: Flow, _ report: inout CheckReport) {
        for case let jump? in jumps
        where flow.stepIndex[jump.name] == nil && context.program.flowIndex[jump.name] == nil {
            report.flowsWithBadNames.insert(flow.name)
            // A name that is used twice is missing somewhere else: that is the same mistake.
            if context.isBroken(jump.name) || report.flowsWithDuplicates.contains(flow.name) { continue }
            guard report.isNew(lacking: "go " + jump.name, in: flow.name) else { continue }
            let near = CheckReport.near(jump.name, among: flow.steps.map(\.name) + context.program.flows.map(\.name))
            report.add(
                .unknownStep,
                at: jump.source,
                "`go \(jump.name)` sends the citizen to a step called `\(jump.name)`, but `\(flow.name)` has no such step."
                    + near,
                hint: report.mend(
                    jump.source,
                    replacing: jump.name,
                    with: closest(
                        to: jump.name,
                        among: flow.steps.map(\.name) + context.program.flows.map(\.name)
                    ).first,
                    else: near.isEmpty
                        ? "Write the name of a step of `\(flow.name)`, or of a flow."
                        : "Write the name as it stands there."
                )
            )
        }
    }

    // MARK: - H01

    private func checkHandler(_ call: Call, _ step: Step, _ report: inout CheckReport) {
        guard context.program.handlers[call.operation] == nil, !context.isBroken(call.operation),
            report.isNew(lacking: call.operation, in: "")
        else { return }
        let near = nearHandlers(call.operation)
        report.add(
            .unknownHandler,
            at: step.source,
            "I cannot find a handler called `\(call.operation)`." + near,
            hint: report.mend(
                step.source,
                replacing: call.operation,
                with: closest(to: call.operation, among: context.program.handlers.keys.sorted()).first,
                else: near.isEmpty
                    ? "Run `hatif handlers` to see what can be called." : "Write the name as it stands there."
            )
        )
    }

    private func nearHandlers(_ name: String) -> Wording {
        CheckReport.near(name, among: context.program.handlers.keys.sorted())
    }

    private func checkEvent(_ event: String, of flow: Flow, _ report: inout CheckReport) {
        guard context.program.events[event] == nil, !context.isBroken(event) else { return }
        let near = CheckReport.near(event, among: context.program.events.keys.sorted())
        let source = FlowHeader(sources: context.sources, flow: flow).line(beginning: "start")
        report.add(
            .unknownHandler,
            at: source,
            title: "NO EVENT WITH THIS NAME",
            "`\(flow.name)` starts when `\(event)` happens, but I know no such event." + near,
            hint: report.mend(
                source,
                replacing: event,
                with: closest(to: event, among: context.program.events.keys.sorted()).first,
                else: near.isEmpty
                    ? "Run `hatif handlers` to see which events there are." : "Write the name as it stands there."
            )
        )
    }
}

extension Target {
    /// Where it goes, unless to the next step.
    var jump: Jump? {
        if case .go(let jump) = self { jump } else { nil }
    }
}
