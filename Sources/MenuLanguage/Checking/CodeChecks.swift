/// K06, K08: every code opens one flow, reaches the service, and hides no way that another code with one more number goes.
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
                    hint: mend(code, owners)
                )
            }
        }
        checkShortCodes(&report)
        checkForeign(owners, &report)
        if isWhole { for (code, index) in sorted(owners) { checkHidden(code, of: index, owners, &report) } }
    }

    private func sorted(_ owners: [DialCode: Int]) -> [(DialCode, Int)] {
        owners.sorted { ($0.value, $0.key.dialled) < ($1.value, $1.key.dialled) }
    }

    /// A code that is no code of the service with more numbers behind it: carriers hand over only what is the service's.
    private func checkForeign(_ owners: [DialCode: Int], _ report: inout CheckReport) {
        guard let own = context.program.service.dialCodes.first else { return }
        let foreign = sorted(owners).filter { !isReached($0.0) }
        if foreign.count > 1, foreign.count == owners.count {
            // All flows agree, so it is the code of the service that has a slip.
            tellUnanswered(own, meant: foreign.map(\.0).min { $0.segments.count < $1.segments.count }, &report)
            return
        }
        // A flow that nobody can open may have lost the line with this code.
        let isLost = context.program.flows.contains { report.tells(.unreachableStep, at: $0.source) }
        if foreign.isEmpty, !owners.isEmpty, !isLost {
            for code in context.program.service.dialCodes where owners[code] == nil {
                tellUnanswered(code, meant: nil, &report)
            }
        }
        for (code, index) in foreign {
            let flow = context.program.flows[index]
            let also = "dial \(code.dialled)"
            report.add(
                .foreignCode,
                at: FlowHeader(sources: context.sources, flow: flow).line(beginning: also),
                "`\(flow.name)` has the code `\(code.dialled)`, but the service is dialled by `\(own.dialled)`: nobody may reach it.",
                hint: mend(code, owners)
                    + "\nWhen the carriers gave the service this code too, add it to the `service`:  \(line: also)"
            )
        }
    }

    private func tellUnanswered(_ code: DialCode, meant: DialCode?, _ report: inout CheckReport) {
        if !context.broken.isEmpty { return }
        report.add(
            .foreignCode,
            at: DeclarationLines(sources: context.sources, first: context.program.service.source)
                .line(beginning: "dial \(code.dialled)"),
            title: "NOBODY ANSWERS THIS CODE",
            "The service is dialled by `\(code.dialled)`, but no flow has this code: who dials it gets no menu.",
            hint: meant.map { "Write the code that the flows have:  \(line: "dial \($0.dialled)")" }
                ?? "Add this line to the flow that it must open, or take the code out of the service:  \(line: "dial \(code.dialled)")"
        )
    }

    private func isReached(_ code: DialCode) -> Bool {
        context.program.service.dialCodes.contains { own in code.segments.starts(with: own.segments) }
    }

    /// The line with a code of the service that is free: no flow has it, and no option of the first screen its number.
    private func mend(_ code: DialCode, _ owners: [DialCode: Int]) -> Wording {
        guard let own = context.program.service.dialCodes.first else { return "Give one of them another code." }
        let outer =
            isReached(code) && code.segments.count > 1 ? DialCode(segments: Array(code.segments.dropLast())) : own
        let taken = owners[outer].flatMap { firstQuestion(of: $0) }.map(Self.numbers) ?? []
        let free = (1...9).lazy.map(String.init).first { number in
            !taken.contains(number) && owners[DialCode(segments: outer.segments + [number])] == nil
        }
        guard let free else { return "Give one of them another code." }
        let code = DialCode(segments: outer.segments + [free]).dialled
        return "Write, with a number that is free:  \(line: "dial \(code)")"
    }

    private static func numbers(of step: Step) -> Set<String> {
        switch step.kind {
        case .choose(let choose), .screen(let choose): Set(choose.options.map { String($0.number) })
        default: []
        }
    }

    private func checkShortCodes(_ report: inout CheckReport) {
        var owners: [String: String] = [:]
        let hasKeywords = context.program.flows.contains { !$0.keywords.isEmpty }
        for flow in context.program.flows {
            for code in flow.shortCodes {
                if hasKeywords, context.program.service.shortCodes.contains(code) {
                    report.add(
                        .sharedCode,
                        at: FlowHeader(sources: context.sources, flow: flow).line(beginning: "sms \(code)"),
                        title: "THIS CODE SWALLOWS ALL KEYWORDS",
                        """
                        Keywords are sent to `\(code)`, the short code of the service. Here every SMS to it would open \
                        `\(flow.name)`, whatever it says.
                        """,
                        hint: "Take the line away, and give the flow a `keyword`, or a short code of its own."
                    )
                    continue
                }
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
            // An option that leads nowhere is told by itself.
            if let option, option.jump == nil, option.label == nil { return }
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
        if tellExchanged(code, of: flow, first, in: outer, owners, &report) { return }
        report.add(
            .sharedCode,
            at: FlowHeader(sources: context.sources, flow: flow).line(beginning: "dial \(code.dialled)"),
            title: "ONE CODE HIDES ANOTHER",
            """
            `\(code.dialled)` opens `\(flow.name)`, so nobody who dials `\(shorter.dialled)` through comes to \(hidden) of \
            `\(context.program.flows[outer].name)`.
            """,
            hint: mend(code, owners)
        )
    }

    /// An option that leads to a flow with a code of its own, while the option with that number leads elsewhere, too: the
    /// options were exchanged, which is told once, at the first of them.
    private func tellExchanged(
        _ code: DialCode,
        of flow: Flow,
        _ step: Step,
        in outer: Int,
        _ owners: [DialCode: Int],
        _ report: inout CheckReport
    ) -> Bool {
        let options: [MenuOption]
        switch step.kind {
        case .choose(let choose), .screen(let choose): options = choose.options
        default: return false
        }
        let segments = code.segments.dropLast()
        func owner(of option: MenuOption) -> Flow? {
            owners[DialCode(segments: segments + [String(option.number)])].map { context.program.flows[$0] }
        }
        func leadsElsewhere(_ option: MenuOption) -> Bool {
            guard let owner = owner(of: option), let jump = option.jump, !option.isLater else { return false }
            return jump.name != owner.name && !leads(step: jump.name, of: outer, to: owner.name)
        }
        let exchanged = options.filter(leadsElsewhere)
        let names = Set(exchanged.compactMap { $0.jump?.name })
        guard exchanged.count > 1, names == Set(exchanged.compactMap { owner(of: $0)?.name }),
            exchanged.contains(where: { String($0.number) == code.segments.last }), let first = exchanged.first,
            let jump = first.jump, let meant = owner(of: first)
        else { return false }
        guard report.isNew(lacking: "exchanged options", in: step.name) else { return true }
        let dialled = DialCode(segments: segments + [String(first.number)]).dialled
        report.add(
            .sharedCode,
            at: first.source,
            title: "ONE CODE HIDES ANOTHER",
            "`\(dialled)` opens `\(meant.name)`, but here the number \(first.number) leads to `\(jump.name)`.",
            hint: OwnLine.line(context.sources.quote(first.source), replacing: jump.name, with: meant.name)
                .map { "Let each option lead where its code does, here:  \(line: $0)" }
                ?? "Give one of them another code."
        )
        return true
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
