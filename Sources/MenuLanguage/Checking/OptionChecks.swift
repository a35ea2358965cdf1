/// O01 to O04: the numbers of options are whole, single, free and few.
struct OptionChecks {
    let context: CheckContext

    /// More options than this are hard to choose from on a phone.
    static let mostOptions = 6

    func run(into report: inout CheckReport) {
        for flow in context.program.flows where !flow.isGenerated {
            for step in flow.steps {
                switch step.kind {
                case .choose(let choose), .screen(let choose): check(choose, step, &report)
                default: break
                }
            }
        }
    }

    private func check(_ choose: Choose, _ step: Step, _ report: inout CheckReport) {
        var numbers: Set<Int> = []
        let all = Set(choose.options.map(\.number))
        var isWhole = true
        for option in choose.options {
            if !numbers.insert(option.number).inserted {
                isWhole = false
                report.add(
                    .numberTwice,
                    at: option.source,
                    "Option \(option.number) appears twice in `\(step.name)`. Only the first one could ever be chosen.",
                    hint: renumbered(option, all)
                )
            } else if let (key, declared) = key(String(option.number)) {
                isWhole = false
                report.add(
                    .numberIsKey,
                    at: option.source,
                    """
                    Everywhere in this service `\(declared.stroke)` means `\(key.rawValue)` (line \(declared.source.line) of \
                    \(declared.source.file)), so it cannot also be an option.
                    """,
                    hint: renumbered(option, all)
                )
            }
        }
        if isWhole { checkGap(choose, step, &report) }
        let shown = choose.options.count { !$0.isLater }
        if shown > Self.mostOptions {
            report.add(
                .tooManyOptions,
                at: step.source,
                "`\(step.name)` has \(shown) options. People lose their way in more than \(Self.mostOptions).",
                hint: "Group them: an option can lead to a `screen` of its own."
            )
        }
    }

    /// The option's own line with a number that is free.
    private func renumbered(_ option: MenuOption, _ numbers: Set<Int>) -> Wording {
        let rest = context.sources.quote(option.source).split(separator: " ").dropFirst(2)
        let line = (["option", String(free(numbers))] + rest.map(String.init)).joined(separator: " ")
        return "Write, with a number that is free:  \(line: line)"
    }

    private func checkGap(_ choose: Choose, _ step: Step, _ report: inout CheckReport) {
        let numbers = choose.options.map(\.number).sorted()
        guard let last = numbers.last, last <= 97 else { return }
        let missing = Set(1...max(last, 1)).subtracting(numbers).sorted()
        guard let first = missing.first else { return }
        let lacks = Wording.list(missing.map { "\($0)" })
        report.add(
            .numberMissing,
            at: step.source,
            """
            The options of `\(step.name)` are numbered \(numbers.map(String.init).joined(separator: ", ")): there is no \(lacks).
            Citizens who type \(first) will be told it is wrong.
            """,
            hint: "Renumber, or write `\(line: "option \(first) later")` to keep the place free."
        )
    }

    private func key(_ stroke: String) -> (ServiceDeclaration.Key, ServiceDeclaration.KeyDeclaration)? {
        for key in ServiceDeclaration.Key.allCases {
            if let declared = context.program.service.keys[key], declared.stroke == stroke { return (key, declared) }
        }
        return nil
    }

    private func free(_ numbers: Set<Int>) -> Int {
        (1...99).first { !numbers.contains($0) && key(String($0)) == nil } ?? 100
    }
}
