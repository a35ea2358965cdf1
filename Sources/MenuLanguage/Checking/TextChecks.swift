import ShortText

/// T01, T05, T04: every text is there in every language, and shows the same values, which exist.
struct TextChecks {
    let context: CheckContext

    func run(into report: inout CheckReport) {
        for place in context.texts {
            checkLanguages(of: place, &report)
            checkNames(in: place, &report)
            if !report.textsWithBadValues.contains(place.text.source) { checkSameValues(in: place, &report) }
        }
        checkLabels(&report)
        checkWords(&report)
    }

    // MARK: - T01

    private func checkLanguages(of place: TextPlace, _ report: inout CheckReport) {
        let missing = context.languages.filter { place.text[$0] == nil }
        let written = context.languages.filter { place.text[$0] != nil }
        guard !missing.isEmpty, let first = written.first, let text = place.text[first] else { return }
        let lacks = missing.map(\.code)
        report.add(
            .missingTranslation,
            at: place.source,
            """
            \(place.owner) is written in \(Self.list(written.map(\.code))) but not in \(Self.list(lacks)).
            A citizen who chose \(Wording.names(lacks)) would see nothing here.
            The `\(first.code)` text is:
            \(Self.indented(text.written))
            """,
            hint: "Add a \(Wording.names(lacks.map { $0 + ":" })) line under it."
        )
    }

    /// Options that neither have a text nor lead to a flow with a title.
    private func checkLabels(_ report: inout CheckReport) {
        for flow in context.program.flows where !flow.isGenerated {
            for step in flow.steps {
                switch step.kind {
                case .choose(let choose), .screen(let choose):
                    for option in choose.options where option.label == nil && !option.isLater {
                        // The line of an option twice: the first of the two has nothing below it.
                        if choose.options.count(where: { $0.number == option.number }) > 1 { continue }
                        checkLabel(of: option, step, &report)
                    }
                default: break
                }
            }
        }
    }

    private func checkLabel(of option: MenuOption, _ step: Step, _ report: inout CheckReport) {
        let target = option.jump.flatMap { context.program.flow(named: $0.name) }
        if target?.title != nil { return }
        if let jump = option.jump, target == nil, context.isBroken(jump.name) || isUnknown(jump, report) { return }
        let language = context.languages.first?.code ?? "en"
        report.add(
            .missingTranslation,
            at: option.source,
            title: "THIS OPTION HAS NO TEXT",
            target.map {
                "Option \(option.number) of `\(step.name)` leads to `\($0.name)`, which has no `title` to show."
            }
                ?? "Option \(option.number) of `\(step.name)` has no text, so the citizen would not know what it means.",
            hint: "Write its text under it, one line for each language, beginning with `\(language):`."
        )
    }

    /// A `go` that leads nowhere has its own message.
    private func isUnknown(_ jump: Jump, _ report: CheckReport) -> Bool {
        report.diagnostics.contains { $0.code == CheckCode.unknownStep.rawValue && $0.source == jump.source }
    }

    /// Where the service lists no words, a `confirm` shows the names of the groups, which are English words.
    private static let languageOfNames = "en"

    /// Whether a service that was read asks for a yes anywhere.
    private var isConfirmed: Bool {
        let service = context.program.service
        guard !service.dialCodes.isEmpty || !service.shortCodes.isEmpty else { return false }
        return context.program.flows.contains { flow in
            !flow.isGenerated && flow.steps.contains { if case .confirm = $0.kind { true } else { false } }
        }
    }

    private func checkWords(_ report: inout CheckReport) {
        for group in [ServiceDeclaration.WordGroup.yes, .no] {
            let words = context.program.service.words[group]
            if words == nil, !isConfirmed { continue }
            let missing = context.languages.filter { language in
                words.map { $0[language]?.isEmpty ?? true } ?? (language.code != Self.languageOfNames)
            }
            guard !missing.isEmpty else { continue }
            let languages = Wording.names(missing.map(\.code))
            report.add(
                .missingTranslation,
                at: context.program.service.source,
                "The words for `\(group.rawValue)` are not written in \(languages), so a `confirm` could not show them.",
                hint: words == nil
                    ? "Add this line to the service, and under it one for each language:  \(line: "words \(group.rawValue)")"
                    : "Add a \(Wording.names(missing.map { $0.code + ":" })) line under `words \(group.rawValue)`."
            )
            // Both words are forgotten together.
            if words == nil { break }
        }
    }

    // MARK: - T05

    private func checkNames(in place: TextPlace, _ report: inout CheckReport) {
        var told: Set<String> = []
        for language in context.languages {
            guard let template = place.text[language] else { continue }
            for name in template.valueNames where !told.contains(name) {
                guard let known = unknown(name, in: place, report) else { continue }
                told.insert(name)
                report.textsWithBadValues.insert(place.text.source)
                if let kind = place.scope.kind { report.casesWithBadValues.insert(context.program.cases[kind].name) }
                if case .step(let index, _) = place.scope {
                    let root = context.scopes[index].lackingPart(of: name)
                    guard report.isNew(lacking: root, in: context.program.flows[index].name) else { continue }
                }
                if let kind = place.scope.kind.map({ context.program.cases[$0] }), let slip = slip(for: name, of: kind)
                {
                    tell(slip, meant: name, of: kind, &report)
                    continue
                }
                let near = CheckReport.near(name, among: known.names, braces: true)
                report.add(
                    .unknownValue,
                    at: template.source,
                    "The text shows {\(name)}, but \(known.reason)." + near,
                    hint: report.mend(
                        template.source,
                        replacing: name,
                        // A name that several languages show is as its author meant it.
                        with: context.languages.count { place.text[$0]?.valueNames.contains(name) ?? false } > 1
                            ? nil : closest(to: name, among: known.names).first,
                        else: near.isEmpty
                            ? "Take {\(name)} out of the text." : "Write the name as it stands there."
                    )
                )
            }
        }
    }

    /// What a case opens with although the calls that open it hand over something of nearly the same name.
    private func slip(for name: String, of kind: CaseDeclaration) -> String? {
        let calls = context.program.flows.flatMap(\.steps).compactMap { step in
            if case .call(let call) = step.kind, call.operation == kind.name + ".open" { call } else { nil }
        }
        guard !calls.isEmpty, calls.allSatisfy({ $0.arguments.contains(name) }) else { return nil }
        return closest(to: name, among: kind.opensWith).first { slip in
            !calls.contains { $0.arguments.contains(slip) }
        }
    }

    private func tell(_ slip: String, meant name: String, of kind: CaseDeclaration, _ report: inout CheckReport) {
        guard report.isNew(lacking: name, in: "case " + kind.name) else { return }
        let meant = kind.opensWith.map { $0 == slip ? name : $0 }.joined(separator: " ")
        report.add(
            .unknownValue,
            at: DeclarationLines(sources: context.sources, first: kind.source).line(beginning: "opens"),
            "`\(kind.name)` opens with `\(slip)`, but its calls hand over `\(name)`, and its messages show it.",
            hint: "Write:  \(line: "opens with \(meant)")"
        )
    }

    /// Why a text cannot show a name, and the names that it can show; `nil` when it can.
    private func unknown(
        _ name: String,
        in place: TextPlace,
        _ report: CheckReport
    ) -> (reason: Wording, names: [String])? {
        switch place.scope {
        case .nothing: return ("this text cannot show values: it is read before anything is known", [])
        case .step(let index, _):
            let scope = context.scopes[index]
            let flow = context.program.flows[index].name
            if scope.value(name) != nil || report.flowsWithDuplicates.contains(flow) { return nil }
            return (
                "nothing with that name is asked, chosen or given by a handler in `\(flow)`", scope.values.keys.sorted()
            )
        case .stage(let kind, let stage):
            let declared = context.program.cases[kind]
            let scope = StageScope(stage: declared.stages[stage], of: declared, in: context)
            if scope.values[name] != nil || scope.missing[name] != nil { return nil }
            return ("a message of `\(declared.name)` knows nothing with that name", scope.values.keys.sorted())
        case .closing(let kind):
            let declared = context.program.cases[kind]
            let scope = StageScope(closing: declared, in: context)
            if scope.values[name] != nil { return nil }
            return ("the closing question knows nothing with that name", scope.values.keys.sorted())
        }
    }

    // MARK: - T04

    private func checkSameValues(in place: TextPlace, _ report: inout CheckReport) {
        if isOpen(place) { return }
        let written = context.languages.compactMap { language in
            place.text[language].map { (language: language, text: $0, values: facts($0, in: place)) }
        }
        guard written.count > 1 else { return }
        let all = written.reduce(into: Set<String>()) { $0.formUnion($1.values) }
        guard written.contains(where: { $0.values != all }) else { return }
        report.textsWithDifferentValues.insert(place.text.source)
        // The text that differs from most is the one to quote.
        let odd = written.max { left, right in
            oddness(left.values, written.map(\.values)) < oddness(right.values, written.map(\.values))
        }
        guard let odd else { return }
        let others = written.filter { $0.language != odd.language }.reduce(into: Set<String>()) {
            $0.formUnion($1.values)
        }
        let missing = others.subtracting(odd.values).sorted().map { "{\($0)}" }
        let lacks = Self.list(missing)
        let extra = Self.list(odd.values.subtracting(others).sorted().map { "{\($0)}" })
        let code = odd.language.code
        let what: Wording =
            missing.isEmpty
            ? "The `\(code)` text shows \(extra), which the other languages leave out:"
            : "The `\(code)` text leaves out \(lacks), which the other languages show:"
        let lines = written.map { "\($0.language.code): \($0.text.written)" }
        let mend: Wording =
            missing.isEmpty
            ? "Take \(extra) out of the `\(code)` text, or show it in all of them."
            : "Put \(lacks) into the `\(code)` text, or take it out of all of them."
        report.add(
            .differentValues,
            at: odd.text.source,
            what + "\n\(Wording.block(lines))",
            hint: mend
        )
    }

    /// Whether a text shows a name of which nobody knows what value it is.
    private func isOpen(_ place: TextPlace) -> Bool {
        guard case .step(let index, _) = place.scope else { return false }
        let scope = context.scopes[index]
        return place.text.texts.values.contains { $0.valueNames.contains { !$0.contains(".") && scope.isOpen($0) } }
    }

    private func oddness(_ values: Set<String>, _ all: [Set<String>]) -> Int {
        all.count { $0 != values }
    }

    /// The values of a text; a value that is named in the operator's language counts as the value itself.
    private func facts(_ template: TextTemplate, in place: TextPlace) -> Set<String> {
        guard case .step(let index, _) = place.scope else { return Set(template.valueNames) }
        let scope = context.scopes[index]
        return Set(template.valueNames.map { scope.plainName($0) })
    }

    private static func list(_ words: [String]) -> Wording { .list(words.map { .verbatim($0) }) }

    static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n")
    }
}
