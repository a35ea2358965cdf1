import ShortText

/// Looks up what tests name: a `not called` with a slip in its name would hold for ever.
struct TranscriptNames {
    private let program: MenuProgram
    private let broken: Set<String>
    private let steps: Set<String>
    private let values: TranscriptValues

    /// Makes a look-up in a program from which the broken names were left out.
    init(_ program: MenuProgram, broken: Set<String>, lines: SourceLines) {
        self.program = program
        self.broken = broken
        self.values = TranscriptValues(program, lines: lines)
        self.steps = Set(program.flows.flatMap { $0.steps.map(\.name) })
    }

    /// What is wrong with the names in some tests.
    func faults(in transcripts: [Transcript]) -> [Fault] {
        transcripts.flatMap { transcript in
            transcript.lines.enumerated().filter { !comesToStage($0.element) }.compactMap { place, line in
                fault(in: line, isRead: Self.isRead(transcript.lines[(place + 1)...]))
            }
        }
    }

    /// Whether a line lets a request come to a stage that there is: `event birth-extract.ready`.
    private func comesToStage(_ line: Transcript.Line) -> Bool {
        guard case .event(let name, _) = line.kind else { return false }
        return program.cases.contains { kind in kind.stages.contains { kind.name + "." + $0.name == name } }
    }

    /// Whether a test looks at what comes before anybody answers.
    private static func isRead(_ after: ArraySlice<Transcript.Line>) -> Bool {
        for line in after {
            switch line.kind {
            case .screenSays, .smsSays: return true
            case .dial, .send, .reply, .event: return false
            default: continue
            }
        }
        return false
    }

    private func fault(in line: Transcript.Line, isRead: Bool) -> Fault? {
        let source = SourceRange(file: line.source.file, line: line.source.line, column: line.source.column)
        switch line.kind {
        case .citizenSpeaks(let language): return languageFault(language, source)
        case .handlerAnswers(let operation, let outcome, _, _):
            return handlerFault(operation, source) ?? outcomeFault(outcome, of: operation, source)
                ?? (isBroken(operation) ? nil : values.fault(in: line, isRead: isRead))
        case .notCalled(let operation): return handlerFault(operation, source)
        case .event(let name, _):
            if isBroken(name) { return nil }
            guard program.events[name] == nil else { return values.fault(in: line, isRead: isRead) }
            return unknown(.unknownHandler, name, .event, among: program.events.keys.sorted(), source)
        case .screenIs(let name):
            // A flow that was left out had steps, too.
            guard !steps.contains(name), broken.isEmpty else { return nil }
            return unknown(.unknownName, name, .step, among: steps.sorted(), source)
        default: return nil
        }
    }

    private func languageFault(_ language: LanguageTag, _ source: SourceRange) -> Fault? {
        let languages = program.service.languages
        guard !languages.isEmpty, !languages.contains(language) else { return nil }
        return Fault(
            .unknownLanguage,
            at: source,
            "The service is not written in `\(language.code)`.",
            hint: "Write one of: \(Wording.names(languages.map(\.code), .or))."
        )
    }

    private func handlerFault(_ operation: String, _ source: SourceRange) -> Fault? {
        guard program.handlers[operation] == nil, !isBroken(operation) else { return nil }
        return unknown(.unknownHandler, operation, .handler, among: program.handlers.keys.sorted(), source)
    }

    private func outcomeFault(_ outcome: String, of operation: String, _ source: SourceRange) -> Fault? {
        guard let outcomes = program.handlers[operation]?.outcomes, !outcomes.contains(outcome) else { return nil }
        return Fault(
            .outcomeNever,
            at: source,
            "`\(operation)` never answers `\(outcome)`. It answers:\n\(Wording.block(outcomes))",
            hint: "Write one of them."
        )
    }

    private func unknown(
        _ code: FaultCode,
        _ name: String,
        _ what: Named,
        among names: [String],
        _ source: SourceRange
    ) -> Fault {
        let near = closest(to: name, among: names)
        return Fault(
            code,
            at: source,
            title: what.title,
            what.sentence(name) + Proposals.close(near),
            hint: near.isEmpty ? what.hint : "Write the name as it stands there."
        )
    }

    private func isBroken(_ name: String) -> Bool {
        broken.contains(name) || name.firstIndex(of: ".").map { broken.contains(String(name[..<$0])) } ?? false
    }
}

/// What a test can name.
private enum Named {
    case event
    case step
    case handler

    var title: Wording {
        switch self {
        case .event: "NO EVENT WITH THIS NAME"
        case .step: "NO STEP WITH THIS NAME"
        case .handler: "NO HANDLER WITH THIS NAME"
        }
    }

    func sentence(_ name: String) -> Wording {
        switch self {
        case .event: "This test names the event `\(name)`, but there is none."
        case .step: "This test names the step `\(name)`, but there is none."
        case .handler: "This test names the handler `\(name)`, but there is none."
        }
    }

    var hint: Wording {
        switch self {
        case .event: "Write the name of an event that there is."
        case .step: "Write the name of a step that there is."
        case .handler: "Write the name of a handler that there is."
        }
    }
}
