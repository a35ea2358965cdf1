/// O01 to O04: the numbers of options are whole, single, free and few.
struct OptionChecks {
    let context: CheckContext

    /// More options than this are hard to choose from on a phone.
    static let mostOptions = 6

    func run(into report: inout CheckReport) {
        checkKeys(&report)
        for flow in context.program.flows where !flow.isGenerated {
            for step in flow.steps {
                switch step.kind {
                case .choose(let choose), .screen(let choose):
                    check(choose, step, &report)
                    checkValues(choose, &report)
                default: break
                }
            }
        }
    }

    /// A stroke of two keys does what the first of them says.
    private func checkKeys(_ report: inout CheckReport) {
        var first: [String: (ServiceDeclaration.Key, Int)] = [:]
        let keys = context.program.service.keys.sorted { $0.value.source.line < $1.value.source.line }
        for (key, declared) in keys {
            guard let (other, line) = first[declared.stroke] else {
                first[declared.stroke] = (key, declared.source.line)
                continue
            }
            let free = ["0", "00", "98", "99", "*"].first { stroke in !keys.contains { $0.value.stroke == stroke } }
            report.add(
                .numberIsKey,
                at: declared.source,
                "`\(declared.stroke)` already means `\(other.rawValue)` (line \(line)), so it cannot mean `\(key.rawValue)` as well.",
                hint: "Write, with a key that is free:  \(line: "key \(key.rawValue) \(free ?? "#")")"
            )
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

    /// Two options of one value would be one answer: what the handler hears, and what a keyword's argument means.
    private func checkValues(_ choose: Choose, _ report: inout CheckReport) {
        var first: [String: MenuOption] = [:]
        for option in choose.options {
            if option.isLater, option.label != nil {
                report.add(
                    .unreachableStep,
                    at: option.source,
                    title: "NOBODY SEES THIS TEXT",
                    "Option \(option.number) only keeps its number free for later, so the text under it is not shown.",
                    hint: "Take `later` away to offer the option, or write a `#` before the text to keep it for later."
                )
            }
            guard let value = option.value else { continue }
            guard let other = first[value] else {
                first[value] = option
                continue
            }
            if other.number == option.number { continue }
            report.add(
                .nameTwice,
                at: option.source,
                title: "ONE VALUE FOR TWO OPTIONS",
                """
                Option \(other.number) already has the value `\(value)` (line \(other.source.line)). Whoever chooses \
                \(option.number) would be taken for one who chose \(other.number).
                """,
                hint: "Give this option a value of its own."
            )
        }
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
