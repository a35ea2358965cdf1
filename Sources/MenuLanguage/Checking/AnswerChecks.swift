/// A03, A04, A05: a question can be answered, and a citizen who answers wrongly is helped and let go.
struct AnswerChecks {
    let context: CheckContext

    func run(into report: inout CheckReport) {
        for flow in context.program.flows where !flow.isGenerated {
            for step in flow.steps {
                switch step.kind {
                case .ask(let ask):
                    checkKeys(ask, step, &report)
                    checkLimit(ask.limit, step, in: flow, &report)
                    checkWrong(ask, step, &report)
                case .choose(let choose): checkLimit(choose.limit, step, in: flow, &report)
                default: break
                }
            }
        }
    }

    // MARK: - A03

    private func checkKeys(_ ask: Ask, _ step: Step, _ report: inout CheckReport) {
        let kind = context.program.resolve(ask.kind).kind
        let keys = context.program.service.keys
        var strokes: [(stroke: String, key: ServiceDeclaration.Key)] = []
        if let stroke = ask.backKey ?? keys[.back]?.stroke { strokes.append((stroke, .back)) }
        if let home = keys[.home]?.stroke { strokes.append((home, .home)) }
        guard let (stroke, key) = strokes.first(where: { Self.takes($0.stroke, kind) }) else { return }
        let accepts: Wording =
            Self.isNumber(kind)
            ? "`\(step.name)` accepts the number \(stroke), but \(stroke) is also the `\(key.rawValue)` key.\n"
            : "`\(step.name)` accepts \(stroke), but \(stroke) is also the `\(key.rawValue)` key.\n"
        let then: Wording =
            key == .back
            ? "A citizen who answers \(stroke) would be sent back."
            : "A citizen who answers \(stroke) would be sent to the first screen."
        report.add(
            .keyIsAnswer,
            at: step.source,
            title: "\(stroke) MEANS TWO THINGS",
            accepts + then,
            hint: mend(kind, key: key, ask)
        )
    }

    private func mend(_ kind: AnswerKind, key: ServiceDeclaration.Key, _ ask: Ask) -> Wording {
        let canStartAtOne =
            if case .number(let range) = kind { range.lowerBound == 0 && range.upperBound > 0 } else { false }
        guard key == .back else {
            return canStartAtOne
                ? "Start the range at 1, or declare another `key home`."
                : "Ask for a longer number, or declare another `key home`."
        }
        let own = ask.backKey == "*" ? "back with #" : "back with *"
        return canStartAtOne
            ? "Start the range at 1, or write `\(own)` under this step." : "Write `\(own)` under this step."
    }

    private static func isNumber(_ kind: AnswerKind) -> Bool {
        switch kind {
        case .number, .money: true
        default: false
        }
    }

    /// Whether a keystroke is an answer of a kind; a text or code of one digit is none that anybody means.
    static func takes(_ stroke: String, _ kind: AnswerKind) -> Bool {
        guard stroke.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(stroke) else { return false }
        return switch kind {
        case .digits(let counts): counts.contains(stroke.utf8.count)
        // Nobody who means 0 writes 00.
        case .number(let range): range.contains(number) && stroke == String(number)
        case .money(let most): number <= most && stroke == String(number)
        case .text, .date, .phone, .code, .named: false
        }
    }

    // MARK: - A04, A05

    private func checkLimit(_ limit: TryLimit?, _ step: Step, in flow: Flow, _ report: inout CheckReport) {
        guard limit == nil else { return }
        report.flowsWithOpenEnds.insert(flow.name)
        report.add(
            .noLimit,
            at: step.source,
            "`\(step.name)` lets a citizen fail for ever. On USSD every try costs time and, on some networks, money.",
            hint: flow.lastEnd.map { "Add:  \(line: "after 3 wrong go \($0)")" }
                ?? "Add an `end` step, and a line `after 3 wrong go` with its name."
        )
    }

    private func checkWrong(_ ask: Ask, _ step: Step, _ report: inout CheckReport) {
        guard ask.wrong == nil else { return }
        report.add(
            .noWrongText,
            at: step.source,
            "After a wrong answer to `\(step.name)` the citizen would see the same question again, and not know why.",
            hint: "Add a `wrong` text under it that says what a right answer looks like."
        )
    }
}
