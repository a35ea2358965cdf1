import ShortText

/// A01: every kind of answer is one that exists, and no type stands on itself.
struct KindChecks {
    let context: CheckContext

    private static let builtIn = ["digits", "number", "money", "text", "date", "phone", "code"]

    func run(into report: inout CheckReport) {
        let program = context.program
        for type in program.types.values.sorted(by: { $0.name < $1.name }) {
            if isCircular(type) {
                report.add(
                    .unknownKind,
                    at: type.source,
                    title: "A TYPE THAT STANDS ON ITSELF",
                    "`\(type.name)` is checked as a kind that leads back to `\(type.name)`, so I cannot tell what it is.",
                    hint: "Say what it is made of, for example:  check digits 12"
                )
            } else {
                check(type.kind, at: type.source, &report)
            }
        }
        for flow in program.flows where !flow.isGenerated {
            for step in flow.steps {
                if case .ask(let ask) = step.kind { check(ask.kind, at: step.source, &report) }
            }
        }
        for dataset in program.datasets {
            let kinds = [dataset.key?.kind, dataset.second?.kind].compactMap { $0 } + dataset.gives.map(\.kind)
            for kind in kinds { check(kind, at: dataset.source, &report) }
        }
        // The operations of a dataset give what the dataset gives; one message is enough.
        let own = Set(program.datasets.map(\.name))
        for handler in program.handlers.values.sorted(by: { $0.name < $1.name })
        where !own.contains(String(handler.name.prefix { $0 != "." })) {
            for given in handler.gives { check(given.kind, at: handler.source, &report) }
        }
        for event in program.events.values.sorted(by: { $0.name < $1.name }) {
            for given in event.gives { check(given.kind, at: event.source, &report) }
        }
    }

    private func isCircular(_ type: TypeDeclaration) -> Bool {
        var seen: Set<String> = [type.name]
        var kind = type.kind
        while case .named(let name) = kind {
            if !seen.insert(name).inserted { return name == type.name }
            guard let next = context.program.types[name] else { return false }
            kind = next.kind
        }
        return false
    }

    private func check(_ kind: AnswerKind, at source: SourceRange, _ report: inout CheckReport) {
        guard case .named(let name) = kind, context.program.types[name] == nil, !context.isBroken(name),
            report.isNew(lacking: "kind " + name, in: "")
        else { return }
        let near = CheckReport.near(name, among: context.program.types.keys.sorted() + Self.builtIn)
        report.add(
            .unknownKind,
            at: source,
            "I do not know the kind of answer `\(name)`." + near,
            hint: report.mend(
                source,
                replacing: name,
                with: closest(to: name, among: context.program.types.keys.sorted() + Self.builtIn).first,
                else: "The kinds are digits, number, money, text, date, phone and code, and the types of this service."
            )
        )
    }
}
