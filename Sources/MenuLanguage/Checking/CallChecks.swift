import ShortText

/// H02 to H05, H09: every call says what it hands over and what follows each outcome, and is fast enough.
struct CallChecks {
    let context: CheckContext

    /// How long a carrier waits for the answer to a USSD step unless its adapter says otherwise.
    static let deadlineSeconds = 8

    func run(into report: inout CheckReport) {
        checkGiven(&report)
        for (index, flow) in context.program.flows.enumerated() where !flow.isGenerated {
            for step in flow.steps {
                guard case .call(let call) = step.kind, let signature = context.program.handlers[call.operation] else {
                    continue
                }
                checkOutcomes(call, signature, step, in: flow, &report)
                checkArguments(call, signature, step, in: flow, scope: context.scopes[index], &report)
                checkSpeed(call, signature, step, &report)
            }
        }
    }

    /// What a handler gives after an outcome that it never has.
    private func checkGiven(_ report: inout CheckReport) {
        for handler in context.program.handlers.values.sorted(by: { $0.name < $1.name }) {
            for given in handler.gives {
                guard let strange = given.outcomes.first(where: { !handler.outcomes.contains($0) }) else { continue }
                let source = line(of: given.name, below: handler.source)
                report.add(
                    .outcomeNever,
                    at: source,
                    """
                    `\(handler.name)` gives `\(given.name)` after `\(strange)`, but never ends in that. It can end in:
                    \(Wording.block(handler.outcomes))
                    """,
                    hint: report.mend(
                        source,
                        replacing: strange,
                        with: closest(to: strange, among: handler.outcomes.filter { !given.outcomes.contains($0) })
                            .first,
                        else: "Name an outcome of the list."
                    )
                )
            }
        }
    }

    private func line(of given: String, below source: SourceRange) -> SourceRange {
        for number in source.line + 1...source.line + 60 {
            let range = SourceRange(file: source.file, line: number)
            let words = context.sources.quote(range).split(separator: " ")
            if words.first == "handler" { break }
            if words.count > 1, words[0] == "gives", words[1] == given { return range }
        }
        return source
    }

    private func checkOutcomes(
        _ call: Call,
        _ signature: HandlerSignature,
        _ step: Step,
        in flow: Flow,
        _ report: inout CheckReport
    ) {
        let handled = Set(call.outcomes.map(\.name))
        var missing = signature.outcomes.filter { !handled.contains($0) }
        for outcome in call.outcomes where !signature.outcomes.contains(outcome.name) {
            report.flowsWithOpenEnds.insert(flow.name)
            report.flowsWithStrangeOutcomes.insert(flow.name)
            let close = closest(to: outcome.name, among: missing.isEmpty ? signature.outcomes : missing)
            // A misspelt outcome is one mistake, not a missing one as well.
            if let meant = close.first ?? (missing.count == 1 ? missing.first : nil) {
                missing.removeAll { $0 == meant }
            }
            report.add(
                .outcomeNever,
                at: outcome.source,
                "`\(call.operation)` never ends in `\(outcome.name)`. It can end in:\n\(Wording.block(signature.outcomes))",
                hint: close.first { !handled.contains($0) }
                    .map { "Did you mean:  \(line: "\($0) \(Self.written(outcome.target))")" }
                    ?? "Delete the line, or write an outcome of the list."
            )
        }
        // The line of a call twice: the first of the two has nothing below it.
        if call.outcomes.isEmpty, report.flowsWithDuplicates.contains(flow.name) { return }
        guard !missing.isEmpty else { return }
        report.flowsWithOpenEnds.insert(flow.name)
        let target = flow.lastEnd.map { "go \($0)" } ?? "next"
        let ways: Wording = signature.outcomes.count == 1 ? "1 way" : "\(signature.outcomes.count) ways"
        report.add(
            .outcomeMissing,
            at: step.source,
            """
            `\(call.operation)` can end in \(ways), and this call does not say what to do for:
            \(Wording.block(missing))
            """,
            hint: "Add one line for each, for example:\n    \(lines: missing.map { "\($0) \(target)" })"
        )
    }

    private func checkArguments(
        _ call: Call,
        _ signature: HandlerSignature,
        _ step: Step,
        in flow: Flow,
        scope: FlowScope,
        _ report: inout CheckReport
    ) {
        // Two steps of one name: the name that one of them should have is missing.
        if report.flowsWithDuplicates.contains(flow.name) { return }
        if report.casesWithBadValues.contains(where: { call.operation == $0 + ".open" }) { return }
        let missing = signature.needs.filter { !call.arguments.contains($0) }
        let proposed = Self.written(call, with: signature.needs)
        if !missing.isEmpty {
            let unasked = missing.filter { !scope.isSlot($0) }
            let ask = unasked.reduce(into: Wording.verbatim("")) { $0 += "\nNo step asks for `\($1)`; add one above." }
            report.add(
                .argumentMissing,
                at: step.source,
                "`\(call.operation)` needs \(Wording.names(missing)), but is not given it." + ask,
                hint: "Write:  \(line: proposed)"
            )
            return
        }
        if let last = call.arguments.last, isMisspeltLater(last, of: call, signature, scope) {
            guard report.isNew(lacking: last, in: flow.name) else { return }
            var meant = call
            meant.isLater = true
            report.add(
                .argumentMissing,
                at: step.source,
                "The call hands over `\(last)`, but nothing with that name is asked or chosen in this flow.",
                hint: "Did you mean:  \(line: Self.written(meant, with: call.arguments.dropLast()))"
            )
            return
        }
        let names = scope.values.keys.filter { !$0.contains(".") }.sorted()
        for argument in call.arguments where !scope.isSlot(argument) {
            guard report.isNew(lacking: argument, in: flow.name) else { continue }
            report.add(
                .argumentMissing,
                at: step.source,
                "The call hands over `\(argument)`, but nothing with that name is asked or chosen in this flow."
                    + CheckReport.near(argument, among: names),
                hint: signature.needs.contains(argument)
                    ? "Ask for it above, with  \(line: "ask \(argument) as text up to 20")  for example."
                    : "Nobody needs it. Write:  \(line: proposed)"
            )
        }
        let arguments = call.arguments.withoutRepeats
        if arguments.count < call.arguments.count {
            report.add(
                .argumentForNothing,
                at: step.source,
                "`\(call.operation)` is given the same value twice.",
                hint: "Write:  \(line: Self.written(call, with: arguments))"
            )
            return
        }
        let idle = call.arguments.filter { !signature.needs.contains($0) && scope.isSlot($0) }
        guard !idle.isEmpty else { return }
        report.add(
            .argumentForNothing,
            at: step.source,
            "`\(call.operation)` is given \(Wording.names(idle)), but does not take it.",
            hint: "What a citizen says goes only to those who need it. Write:  \(line: proposed)"
        )
    }

    /// Whether the last thing that is handed over was meant as the word `later`.
    private func isMisspeltLater(
        _ word: String,
        of call: Call,
        _ signature: HandlerSignature,
        _ scope: FlowScope
    ) -> Bool {
        !call.isLater && !scope.isSlot(word) && !signature.needs.contains(word)
            && !closest(to: word, among: ["later"]).isEmpty
    }

    private func checkSpeed(
        _ call: Call,
        _ signature: HandlerSignature,
        _ step: Step,
        _ report: inout CheckReport
    ) {
        guard signature.withinSeconds > Self.deadlineSeconds, !call.isLater,
            !report.tells(.argumentMissing, at: step.source)
        else { return }
        let proposed = Self.written(call, with: call.arguments)
        report.add(
            .tooSlow,
            at: step.source,
            """
            `\(call.operation)` may take \(signature.withinSeconds) seconds. The carrier drops the session after \
            \(Self.deadlineSeconds), so many
            citizens would see an error although their request went through.
            """,
            hint: """
                Write `later` after the call, and the answer goes by SMS:
                    \(line: proposed + " later")
                or ask the developers for a faster answer.
                """
        )
    }

    /// The call's own line, with other arguments.
    private static func written(_ call: Call, with arguments: some Sequence<String>) -> String {
        var line = "call \(call.operation)"
        if let alias = call.alias { line += " as \(alias)" }
        let handed = arguments.joined(separator: " ")
        if !handed.isEmpty { line += " with " + handed }
        return line + (call.isLater ? " later" : "")
    }

    private static func written(_ target: Target) -> String {
        if case .go(let jump) = target { "go \(jump.name)" } else { "next" }
    }
}

extension [String] {
    /// The names in their order, each once.
    var withoutRepeats: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
