/// K06: every code opens one flow, and none hides the way that another code with one more number goes.
struct CodeChecks {
    let context: CheckContext

    func run(into report: inout CheckReport) {
        var owners: [DialCode: Int] = [:]
        var isWhole = true
        for (index, flow) in context.program.flows.enumerated() {
            for code in flow.dialCodes {
                guard let owner = owners[code], owner != index else {
                    owners[code] = index
                    continue
                }
                isWhole = false
                report.add(
                    .sharedCode,
                    at: FlowHeader(sources: context.sources, flow: flow).line(beginning: "dial \(code.dialled)"),
                    "`\(code.dialled)` opens `\(context.program.flows[owner].name)`, and `\(flow.name)` as well.",
                    hint: "Give one of them another code."
                )
            }
        }
        checkShortCodes(&report)
        if isWhole { for (code, index) in sorted(owners) { checkHidden(code, of: index, owners, &report) } }
    }

    private func sorted(_ owners: [DialCode: Int]) -> [(DialCode, Int)] {
        owners.sorted { ($0.value, $0.key.dialled) < ($1.value, $1.key.dialled) }
    }

    private func checkShortCodes(_ report: inout CheckReport) {
        var owners: [String: String] = [:]
        for flow in context.program.flows {
            for code in flow.shortCodes {
                guard let owner = owners[code], owner != flow.name else {
                    owners[code] = flow.name
                    continue
                }
                report.add(
                    .sharedCode,
                    at: FlowHeader(sources: context.sources, flow: flow).line(beginning: "sms \(code)"),
                    "Every SMS to `\(code)` opens `\(owner)`, and `\(flow.name)` as well.",
                    hint: "Give one of them another short code, or give both a `keyword`."
                )
            }
        }
    }

    /// `*123*1#` of one flow, while option 1 of the flow `*123#` leads to another: who dials through gets the wrong one.
    private func checkHidden(_ code: DialCode, of index: Int, _ owners: [DialCode: Int], _ report: inout CheckReport) {
        guard code.segments.count > 1, let last = code.segments.last else { return }
        let shorter = DialCode(segments: Array(code.segments.dropLast()))
        guard let outer = owners[shorter], outer != index,
            !report.flowsWithBadNames.contains(context.program.flows[outer].name), let first = firstQuestion(of: outer)
        else { return }
        let flow = context.program.flows[index]
        let hidden: Wording?
        switch first.kind {
        case .choose(let choose), .screen(let choose):
            let option = choose.options.first { String($0.number) == last && !$0.isLater }
            let isSame = option.map { option in
                option.jump.map { $0.name == flow.name || leads(step: $0.name, of: outer, to: flow.name) } ?? false
            }
            hidden = isSame == false ? "option \(last) of `\(first.name)`" : nil
        case .ask(let ask):
            let kind = context.program.resolve(ask.kind).kind
            hidden = AnswerChecks.takes(last, kind) ? "the answer \(last) to `\(first.name)`" : nil
        default: hidden = nil
        }
        guard let hidden else { return }
        report.add(
            .sharedCode,
            at: FlowHeader(sources: context.sources, flow: flow).line(beginning: "dial \(code.dialled)"),
            title: "ONE CODE HIDES ANOTHER",
            """
            `\(code.dialled)` opens `\(flow.name)`, so nobody who dials `\(shorter.dialled)` through comes to \(hidden) of \
            `\(context.program.flows[outer].name)`.
            """,
            hint: "Give `\(flow.name)` a number that is free there."
        )
    }

    private func leads(step name: String, of flow: Int, to other: String) -> Bool {
        guard let place = context.program.flows[flow].stepIndex[name] else { return false }
        return context.graph.branches[flow][place].contains { branch in
            if case .flow(let target) = branch.destination {
                context.program.flows[target].name == other
            } else {
                false
            }
        }
    }

    private func firstQuestion(of flow: Int) -> Step? {
        context.program.flows[flow].steps.first { step in
            if case .language = step.kind { false } else { step.asks }
        }
    }
}
