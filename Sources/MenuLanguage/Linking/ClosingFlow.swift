/// The flow `NAME.fulfilled`, which asks "did you get it?", for a case whose operator wrote none.
///
/// Its name has a dot, which no operator's flow has. What a stage says under `ask fulfilled` is the question; the other
/// words are the gateway's own.
struct ClosingFlow {
    /// Under which name the citizen's yes or no is handed over.
    static let slot = "fulfilled"
    /// How many answers are taken that are neither yes nor no.
    private static let tries = 3

    private let kind: CaseDeclaration
    private let stage: CaseDeclaration.Stage
    private let service: ServiceDeclaration
    private let languages: [LanguageTag]

    /// The flow's and the event's name.
    static func name(of kind: CaseDeclaration) -> String { kind.name + "." + slot }

    /// Makes the flow of a case; `nil` when none of its stages asks.
    init?(_ kind: CaseDeclaration, in service: ServiceDeclaration, languages: [LanguageTag]) {
        let asking = kind.stages.filter { $0.askFulfilledAfter != nil }
        guard let stage = asking.first(where: { $0.question != nil }) ?? asking.first else { return nil }
        self.kind = kind
        self.stage = stage
        self.service = service
        self.languages = languages
    }

    /// The languages for which the gateway has no words, so that the operator must write the flow.
    var unspoken: [LanguageTag] { languages.filter { !SystemText.languages.contains($0) } }

    /// Stages with a question beside the one that is asked: a case has one closing question.
    var otherQuestions: [CaseDeclaration.Stage] {
        kind.stages.filter { $0.question != nil && $0.name != stage.name }
    }

    /// The flow.
    func flow() -> Flow {
        Flow(
            name: Self.name(of: kind),
            startEvent: Self.name(of: kind),
            steps: [
                step(Self.slot, .choose(question)),
                step("answer", .call(call)),
                step("closed", end(.closed)),
                step("reopened", end(.reopened)),
                step("unavailable", end(.notAvailable)),
                step("unclear", end(.notUnderstood)),
            ],
            source: stage.source
        )
    }

    private var question: Choose {
        Choose(
            text: stage.question ?? text(.closingQuestion),
            options: [
                MenuOption(number: 1, value: "yes", label: label(.yes, .yes), source: stage.source),
                MenuOption(number: 2, value: "no", label: label(.no, .no), source: stage.source),
            ],
            limit: TryLimit(tries: Self.tries, jump: jump("unclear"))
        )
    }

    private var call: Call {
        Call(
            operation: kind.name + ".confirm",
            arguments: ["reference", Self.slot],
            outcomes: ["closed", "reopened", "unavailable"].map { name in
                Call.Outcome(name: name, target: .go(jump(name)), source: stage.source)
            }
        )
    }

    private func step(_ name: String, _ step: Step.Kind) -> Step {
        Step(name: name, kind: step, source: stage.source)
    }

    private func end(_ text: SystemText) -> Step.Kind { .end(End(text: self.text(text))) }

    private func jump(_ name: String) -> Jump { Jump(name: name, source: stage.source) }

    /// What `confirm` shows for yes and no, so that citizens see the same words everywhere.
    private func label(_ group: ServiceDeclaration.WordGroup, _ own: SystemText) -> LocalizedText {
        var label = text(own)
        for language in languages {
            guard let word = service.words[group]?[language]?.first else { continue }
            label.texts[language] = TextTemplate(parts: [.literal(word)], source: stage.source)
        }
        return label
    }

    private func text(_ text: SystemText) -> LocalizedText {
        var texts: [LanguageTag: TextTemplate] = [:]
        for language in languages {
            texts[language] = SystemText.text(text, in: language).map { template($0) }
        }
        return LocalizedText(texts: texts, source: stage.source)
    }

    private func template(_ text: String) -> TextTemplate {
        var parts: [TextTemplate.Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
            parts.append(.value(name: String(rest[rest.index(after: open)..<close]), short: nil))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.literal(String(rest))) }
        return TextTemplate(parts: parts, source: stage.source)
    }
}
