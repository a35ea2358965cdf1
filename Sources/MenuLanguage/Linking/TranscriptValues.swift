import ShortText

/// Looks at the values that tests give: a field that nothing has, or a value that its kind never is, would test a dialog
/// that no citizen can ever have.
struct TranscriptValues {
    private let program: MenuProgram
    private let lines: SourceLines

    /// Makes a look-up in a program.
    init(_ program: MenuProgram, lines: SourceLines) {
        self.program = program
        self.lines = lines
    }

    /// The first thing that is wrong with the values below a line; `nil` when nothing is, or when nobody knows.
    ///
    /// - Parameters:
    ///   - line: The line.
    ///   - isRead: Whether the test looks at the text that the values come into.
    /// - Returns: The fault.
    func fault(in line: Transcript.Line, isRead: Bool) -> Fault? {
        switch line.kind {
        case .handlerAnswers(let operation, _, let values, let items):
            guard let signature = program.handlers[operation] else { return nil }
            let isKept = program.cases.contains { operation.hasPrefix($0.name + ".") } || operation.hasPrefix("case.")
            let own = signature.list == nil ? values : [:]
            return fault(in: [own] + items, operation, signature.gives, names: isKept, line)
        case .event(let name, let values):
            guard let event = program.events[name] else { return nil }
            let isClosing = program.cases.contains { ClosingFlow.name(of: $0) == name }
            if let fault = fault(in: [values], name, event.gives, names: isClosing, line) { return fault }
            let missing = event.gives.filter { values[$0.name] == nil && isShown($0, after: name) }.map(\.name)
            guard isRead, let first = missing.first, !isClosing else { return nil }
            return Fault(
                .missing,
                at: place(line),
                "The event `\(name)` always brings \(Wording.names(missing)), but this test does not say which.",
                hint: "Add a line under it, for example:  \(line: "\(first) = 1")"
            )
        default: return nil
        }
    }

    /// The first wrong value; when `isNamed`, `title` and `stage` are names of the case, and the gateway finds their texts.
    private func fault(
        in rows: [[String: String]],
        _ owner: String,
        _ gives: [HandlerSignature.Given],
        names isNamed: Bool,
        _ line: Transcript.Line
    ) -> Fault? {
        for row in rows {
            for (field, value) in row.sorted(by: { $0.key < $1.key }) {
                let source = place(line, field, value)
                if value.isEmpty {
                    return Fault(
                        .emptyText,
                        at: source,
                        "`\(field)` has no value: the text that shows it would have a hole.",
                        hint: "Write the value behind the `=`, or delete the line."
                    )
                }
                guard let given = gives.first(where: { $0.name == field }) else {
                    return unknown(field, owner, gives.map(\.name), source, value)
                }
                if isNamed, field == "title" || field == "stage" { continue }
                let kind = program.resolve(given.kind).kind
                guard !Self.isPossible(value, kind) else { continue }
                return Fault(
                    .unreadable,
                    at: source,
                    title: "THIS VALUE CANNOT BE",
                    "`\(field)` of `\(owner)` is of the kind `\(kind.written)`, which `\(value)` is not.",
                    hint: "Write for example:  \(line: "\(field) = \(Self.example(of: kind))")"
                )
            }
        }
        return nil
    }

    private func unknown(
        _ field: String,
        _ owner: String,
        _ names: [String],
        _ source: SourceRange,
        _ value: String
    ) -> Fault {
        let near = closest(to: field, among: names)
        return Fault(
            .unknownValue,
            at: source,
            "`\(owner)` gives nothing that is called `\(field)`." + Proposals.close(near),
            hint: near.first.map { "Did you mean:  \(line: "\($0) = \(value)")" }
                ?? "Delete the line, or write the name of a value that `\(owner)` gives."
        )
    }

    /// Whether a flow that an event starts shows a value of it.
    private func isShown(_ given: HandlerSignature.Given, after event: String) -> Bool {
        let names = Set([given.name] + given.names.values)
        return program.flows.contains { flow in
            flow.startEvent == event
                && flow.steps.contains { step in
                    step.texts.contains { $0.texts.values.contains { !names.isDisjoint(with: $0.valueNames) } }
                }
        }
    }

    // MARK: - Kinds

    /// Whether a value can be of a kind; what only the gateway can tell is taken.
    private static func isPossible(_ value: String, _ kind: AnswerKind) -> Bool {
        let isNumber = value.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return switch kind {
        case .digits(let range): isNumber && range.contains(value.utf8.count)
        case .number(let range): isNumber && Int(value).map(range.contains) ?? false
        case .money(let most): isNumber && Int(value).map { $0 <= most } ?? false
        case .text(let most, _): value.unicodeScalars.count <= most
        case .code(let most): value.unicodeScalars.count <= most && !value.contains(" ")
        case .date: isDate(value)
        case .phone: value.contains(where: \.isNumber)
        case .named: true
        }
    }

    /// Whether a value is a day of the calendar, as `yyyy-MM-dd`.
    private static func isDate(_ value: String) -> Bool {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
        else { return false }
        let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }

    private static func example(of kind: AnswerKind) -> String {
        switch kind {
        case .digits(let range): String(repeating: "1", count: max(1, range.lowerBound))
        case .number(let range): String(range.lowerBound)
        case .money(let most): String(min(most, 100))
        case .text(let most, _): String("Fatima".prefix(most))
        case .code(let most): String("A1".prefix(most))
        case .date: "2026-05-31"
        case .phone: "+213550123456"
        case .named: "1"
        }
    }

    // MARK: - Places

    /// The line itself, without those below it.
    private func place(_ line: Transcript.Line) -> SourceRange {
        SourceRange(file: line.source.file, line: line.source.line, column: line.source.column)
    }

    /// The line below it that gives a field this value.
    private func place(_ line: Transcript.Line, _ field: String, _ value: String) -> SourceRange {
        let numbers = line.source.line...max(line.source.line, line.source.endLine)
        let found = numbers.dropFirst().first { number in
            var words = lines.quote(SourceRange(file: line.source.file, line: number))[...]
            if words.hasPrefix("item "), !words.hasPrefix("item =") { words = words.dropFirst(5).drop { $0 == " " } }
            guard words.hasPrefix(field), let sign = words.firstIndex(of: "=") else { return false }
            let name = words[..<sign].drop { $0 == " " }.split(separator: " ")
            return name == [field[...]] && words[words.index(after: sign)...].drop { $0 == " " } == value
        }
        return found.map { SourceRange(file: line.source.file, line: $0) } ?? place(line)
    }
}
