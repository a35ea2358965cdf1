import ShortText

/// T06, H06, H07, H08: values are shown where they are known, and money moves after a yes that showed the amount.
struct ValueChecks {
    let context: CheckContext

    func run(into report: inout CheckReport) {
        for (index, flow) in context.program.flows.enumerated() where !flow.isGenerated {
            guard !report.flowsWithBadNames.contains(flow.name) else { continue }
            let known = KnownValues(flow: flow, at: index, in: context)
            var told: Set<String> = []
            for (place, step) in flow.steps.enumerated() {
                guard let facts = known.before[place] else { continue }
                checkCall(step, in: flow, at: index, facts, &told, &report)
            }
            if !report.flowsWithStrangeOutcomes.contains(flow.name) {
                checkTexts(of: flow, at: index, known, &told, &report)
            }
            checkAmounts(in: flow, at: index, &report)
            checkRepeats(in: flow, at: index, &report)
        }
        checkStages(&report)
    }

    // MARK: - T06

    private func checkTexts(
        of flow: Flow,
        at index: Int,
        _ known: KnownValues,
        _ told: inout Set<String>,
        _ report: inout CheckReport
    ) {
        for (place, step) in flow.steps.enumerated() {
            guard let facts = known.before[place] else { continue }
            for (text, fields) in step.shownTexts(fields: context.scopes[index].itemFields[place] ?? []) {
                guard !report.textsWithBadValues.contains(text.source),
                    !report.textsWithDifferentValues.contains(text.source)
                else { continue }
                check(text, fields, step, facts, at: index, &told, &report)
            }
        }
    }

    private func check(
        _ text: LocalizedText,
        _ fields: Set<String>,
        _ step: Step,
        _ facts: FactSet,
        at index: Int,
        _ told: inout Set<String>,
        _ report: inout CheckReport
    ) {
        for language in context.languages {
            guard let template = text[language] else { continue }
            for name in template.valueNames where !fields.contains(name) {
                guard let value = context.scopes[index].value(name), !value.facts.isEmpty,
                    !value.facts.contains(where: facts.contains),
                    told.insert(step.name + " " + context.scopes[index].plainName(name)).inserted
                else { continue }
                report.add(
                    .valueNotKnown,
                    at: template.source,
                    "{\(name)} is shown here, but on some paths the citizen reaches `\(step.name)` before it is known.",
                    hint: "Move this step after the one that sets it, or take it out of this text."
                )
            }
        }
    }

    private func checkStages(_ report: inout CheckReport) {
        for place in context.texts {
            guard case .stage(let kind, let stage) = place.scope,
                !report.textsWithBadValues.contains(place.text.source),
                !report.textsWithDifferentValues.contains(place.text.source)
            else { continue }
            let declared = context.program.cases[kind]
            if report.casesWithBadNames.contains(declared.name) { continue }
            let scope = StageScope(stage: declared.stages[stage], of: declared, in: context)
            var told: Set<String> = []
            for language in context.languages {
                guard let template = place.text[language] else { continue }
                for name in template.valueNames where told.insert(name).inserted {
                    guard let reason = scope.missing[name] else { continue }
                    report.add(
                        .valueNotKnown,
                        at: template.source,
                        "{\(name)} is shown here, but \(reason), so there is nothing to show.",
                        hint: name == "reason"
                            ? "Write in the line of the stage:  \(line: "stage \(declared.stages[stage].name) with reason")"
                            : "Take {\(name)} out of this text."
                    )
                }
            }
        }
    }

    // MARK: - Calls: T06, H06

    private func checkCall(
        _ step: Step,
        in flow: Flow,
        at index: Int,
        _ facts: FactSet,
        _ told: inout Set<String>,
        _ report: inout CheckReport
    ) {
        let scope = context.scopes[index]
        func isUnknown(_ name: String) -> Bool {
            guard let value = scope.values[name], !value.facts.isEmpty else { return false }
            return !value.facts.contains(where: facts.contains)
        }
        switch step.kind {
        case .call(let call):
            for name in call.arguments where isUnknown(name) && told.insert(step.name + " " + name).inserted {
                report.add(
                    .valueNotKnown,
                    at: step.source,
                    "`\(step.written)` hands over `\(name)`, but on some paths the citizen comes here before it is known.",
                    hint: "Move this step after the one that sets `\(name)`."
                )
            }
            if context.program.handlers[call.operation]?.effect == .charges, !facts.contains(KnownValues.yes) {
                report.flowsWithOpenEnds.insert(flow.name)
                report.add(
                    .moneyWithoutYes,
                    at: step.source,
                    "`\(call.operation)` takes money, but a citizen can reach it without saying yes.",
                    hint: "Put a `confirm` step before it that shows the amount."
                )
            }
        case .pick(let pick):
            if let fact = scope.lists[pick.list], !facts.contains(fact) {
                if tellLostList(pick, step, in: flow, fact, scope, &report) { return }
                report.add(
                    .valueNotKnown,
                    at: step.source,
                    "`\(step.written)` needs the list `\(pick.list)`, but on some paths the citizen comes here before it is there.",
                    hint: "Move this step after the `call` that gives `\(pick.list)`."
                )
            } else if scope.lists[pick.list] == nil, !isOpen(pick, in: flow) {
                report.add(
                    .unknownValue,
                    at: step.source,
                    "`\(step.name)` shows the list `\(pick.list)`, but no `call … as \(pick.list)` in `\(flow.name)` gives a list."
                        + CheckReport.near(pick.list, among: scope.lists.keys.sorted()),
                    hint: report.mend(
                        step.source,
                        replacing: pick.list,
                        with: closest(to: pick.list, among: scope.lists.keys.sorted()).first,
                        else: "Write the name that stands after `as` in the call that gives the list."
                    )
                )
            }
        default: break
        }
    }

    /// The outcome of the list's own call that comes on although there is no list after it.
    private func tellLostList(
        _ pick: Pick,
        _ step: Step,
        in flow: Flow,
        _ fact: Int,
        _ scope: FlowScope,
        _ report: inout CheckReport
    ) -> Bool {
        guard let place = flow.stepIndex[pick.list], case .call(let call) = flow.steps[place].kind,
            let outcome = call.outcomes.first(where: { outcome in
                if scope.given[place]?[outcome.name]?.contains(fact) ?? false { return false }
                switch outcome.target {
                case .next: return flow.stepIndex[step.name] == place + 1
                case .go(let jump): return jump.name == step.name
                }
            })
        else { return false }
        report.add(
            .valueNotKnown,
            at: outcome.source,
            "After `\(outcome.name)` there is no list, but the citizen comes to `\(step.written)`, which needs `\(pick.list)`.",
            hint: flow.lastPlainEnd.map { "Lead it elsewhere, for example:  \(line: "\(outcome.name) go \($0)")" }
                ?? "Lead it to a step that ends."
        )
        return true
    }

    /// Whether the list comes from a call of which nobody knows what it gives.
    private func isOpen(_ pick: Pick, in flow: Flow) -> Bool {
        guard let place = flow.stepIndex[pick.list], case .call(let call) = flow.steps[place].kind else { return false }
        return context.program.handlers[call.operation] == nil || context.doubtful.contains(call.operation)
    }

    // MARK: - H07

    private func checkAmounts(in flow: Flow, at index: Int, _ report: inout CheckReport) {
        let charges = flow.steps.indices.filter { context.effect(of: flow.steps[$0]) == .charges }
        guard !charges.isEmpty else { return }
        let beforeMoney = beforeMoney(charges, in: flow, at: index)
        for (place, step) in flow.steps.enumerated() {
            guard case .confirm(let confirm) = step.kind, !report.textsWithBadValues.contains(confirm.text.source),
                !report.textsWithDifferentValues.contains(confirm.text.source),
                context.graph.branches[index][place].contains(where: { $0.isYes(to: beforeMoney) }),
                let silent = context.languages.first(where: { language in
                    confirm.text[language].map { !showsAmount($0, at: index) } ?? false
                }), let template = confirm.text[silent]
            else { continue }
            let money = context.scopes[index].values.filter { $0.value.form.isMoney }.keys.sorted().first
            report.add(
                .amountNotShown,
                at: template.source,
                "After a yes to `\(step.name)` the citizen pays, but the question does not say how much.",
                hint: money.map { "Put {\($0)} into the text." } ?? "Write the amount into the text."
            )
        }
    }

    /// The steps from which a payment comes without another question for a yes.
    private func beforeMoney(_ charges: [Int], in flow: Flow, at index: Int) -> Set<Int> {
        var backward = [[Int]](repeating: [], count: flow.steps.count)
        for place in flow.steps.indices {
            for next in context.graph.successors(flow: index, step: place) { backward[next].append(place) }
        }
        var before = Set(charges)
        var open = charges
        while let place = open.popLast() {
            for previous in backward[place] {
                if case .confirm = flow.steps[previous].kind { continue }
                if before.insert(previous).inserted { open.append(previous) }
            }
        }
        return before
    }

    /// A value of kind `money`, or a number that the operator wrote.
    private func showsAmount(_ template: TextTemplate, at index: Int) -> Bool {
        template.parts.contains { part in
            switch part {
            case .literal(let text):
                return text.unicodeScalars.contains { $0.properties.generalCategory == .decimalNumber }
            case .value(let name, _):
                guard let form = context.scopes[index].value(name)?.form else { return false }
                if case .unknown = form { return true }
                return form.isMoney
            }
        }
    }

    // MARK: - H08

    private func checkRepeats(in flow: Flow, at index: Int, _ report: inout CheckReport) {
        var calls: [String: [Int]] = [:]
        for (place, step) in flow.steps.enumerated() {
            guard case .call(let call) = step.kind, let effect = context.effect(of: step), effect != .none else {
                continue
            }
            calls[call.operation, default: []].append(place)
        }
        for (operation, places) in calls.sorted(by: { $0.key < $1.key }) where places.count > 1 {
            for place in places {
                let next = context.graph.successors(flow: index, step: place)
                let after = context.graph.reachable(flow: index, from: next)
                guard let again = places.first(where: { $0 != place && after.contains($0) }) else { continue }
                // A second payment without a yes of its own is told as that.
                if report.tells(.moneyWithoutYes, at: flow.steps[again].source) { break }
                report.add(
                    .effectTwice,
                    at: flow.steps[again].source,
                    """
                    `\(operation)` was already called in line \(flow.steps[place].source.line) on the way here, so what it does is \
                    done twice.
                    """,
                    hint: "Lead one of the ways around this call, or delete it."
                )
                break
            }
        }
    }
}

extension CheckContext {
    /// What a call does; `nil` for other steps and unknown handlers.
    func effect(of step: Step) -> HandlerSignature.Effect? {
        guard case .call(let call) = step.kind else { return nil }
        return program.handlers[call.operation]?.effect
    }
}

extension MenuGraph.Branch {
    /// Whether a yes leads to one of some steps.
    fileprivate func isYes(to places: Set<Int>) -> Bool {
        if case .yes = reason, case .step(let next) = destination { places.contains(next) } else { false }
    }
}

extension Step {
    /// The texts that the step shows, each with the names that are known in it beyond those of the flow.
    fileprivate func shownTexts(fields: Set<String>) -> [(text: LocalizedText, fields: Set<String>)] {
        let own = texts.map { (text: $0, fields: Set<String>()) }
        guard case .pick(let pick) = kind else { return own }
        return [(pick.text, []), (pick.each, fields)]
    }
}

extension Flow {
    /// An `end` that shows no value, so that it can be reached from anywhere.
    fileprivate var lastPlainEnd: String? {
        steps.last { step in
            guard case .end = step.kind else { return false }
            return step.texts.allSatisfy { text in text.texts.values.allSatisfy(\.valueNames.isEmpty) }
        }?.name
    }
}
