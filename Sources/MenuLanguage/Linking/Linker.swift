/// Joins what all files declare into one program.
///
/// Before it stands the parser, which read each file by itself; after it the checker, which looks at the whole.
struct Linker {
    private var findings: Findings
    private let sources: [MenuSource]

    /// Makes a linker.
    init(_ findings: Findings, sources: [MenuSource]) {
        self.findings = findings
        self.sources = sources
    }

    /// Whether no file declares the service: what other files declare is then unknown, too.
    private(set) var lacksService = false

    /// Links.
    ///
    /// - Returns: The program, and what was read with what is wrong with it.
    mutating func link() -> (program: MenuProgram, findings: Findings) {
        let service = service()
        findings.flows = unique(findings.flows, "flow", \.name, \.source)
        findings.datasets = unique(findings.datasets, "dataset", \.name, \.source)
        findings.cases = unique(findings.cases, "case", \.name, \.source)
        findings.types = unique(findings.types, "type", \.name, \.source)
        let languages = service.languages
        addClosingFlows(service, languages)
        let handlers = unique(handlers(), "handler", \.name, \.source)
        let events = unique(events(), "event", \.name, \.source)
        let program = MenuProgram(
            service: service,
            flows: findings.flows,
            datasets: findings.datasets,
            cases: findings.cases,
            types: Dictionary(uniqueKeysWithValues: findings.types.map { ($0.name, $0) }),
            handlers: Dictionary(uniqueKeysWithValues: handlers.map { ($0.name, $0) }),
            events: Dictionary(uniqueKeysWithValues: events.map { ($0.name, $0) }),
            version: Fingerprint.version(of: sources)
        )
        return (program, findings)
    }

    // MARK: - The service

    private mutating func service() -> ServiceDeclaration {
        for second in findings.services.dropFirst() {
            let first = findings.services[0].source
            findings.faults.append(
                Fault(
                    .nameTwice,
                    at: second.source,
                    title: "TWO SERVICES",
                    "The service is already declared in line \(first.line) of \(first.file); all files together are one service.",
                    hint: "Delete one of the two, or check only the files of one folder."
                )
            )
        }
        if findings.services.count > 1 {
            // Two lines `service` one after the other: what the first one lacks stands under the second.
            let places = findings.services.map(\.source)
            findings.faults.removeAll { $0.code == .missing && places.contains($0.source) }
        }
        if var service = findings.services.first(where: { !$0.languages.isEmpty }) ?? findings.services.first {
            if service.languages.isEmpty { service.languages = findings.languagesSeen }
            return service
        }
        let source = SourceRange(file: sources.first?.path ?? "", line: 1)
        lacksService = true
        let standIn = ServiceDeclaration(name: "service", languages: findings.languagesSeen, source: source)
        // An unknown word that begins a declaration may well be meant as `service`.
        let hasUnknown = findings.faults.contains { $0.code == .unknownWord && $0.source.column == 1 }
        if findings.hasBrokenService || findings.hasNameless || hasUnknown { return standIn }
        findings.faults.append(
            Fault(
                .noService,
                at: source,
                sources.isEmpty
                    ? "There is no menu file."
                    : """
                    No line here begins with `service`, which says the languages, the codes and the keys.
                    I checked what these files say by themselves, but they cannot be published without it.
                    """,
                hint: "Check the whole folder, or name the file with the `service` line, too:  hatif check Menus"
            )
        )
        return standIn
    }

    // MARK: - Names

    private mutating func unique<Declared>(
        _ all: [Declared],
        _ what: Wording,
        _ name: KeyPath<Declared, String>,
        _ source: KeyPath<Declared, SourceRange>
    ) -> [Declared] {
        var places: [String: SourceRange] = [:]
        return all.filter { declared in
            guard let first = places.updateValue(declared[keyPath: source], forKey: declared[keyPath: name]) else {
                return true
            }
            places[declared[keyPath: name]] = first
            report(declared[keyPath: name], what, at: declared[keyPath: source], first: first)
            return false
        }
    }

    private mutating func report(_ name: String, _ what: Wording, at source: SourceRange, first: SourceRange) {
        // Nobody knows which of the two is meant, and another name is missing.
        findings.broken.insert(name)
        findings.hasNameless = true
        let place: Wording =
            source.file == first.file ? "in line \(first.line)" : "in line \(first.line) of \(first.file)"
        findings.faults.append(
            Fault(
                .nameTwice,
                at: source,
                "The \(what) `\(name)` is already declared \(place).",
                hint: "Give one of them another name, or delete it."
            )
        )
    }

    // MARK: - What declarations bring with them

    /// The handlers of declarations, then those of the catalog; what `hatif handlers` wrote about the former is no second one.
    private mutating func handlers() -> [HandlerSignature] {
        // When a case was left out, nobody knows whether `case.status` is there.
        if findings.cases.isEmpty, !findings.broken.isEmpty { findings.broken.insert("case") }
        let own =
            findings.datasets.flatMap { DeclaredHandlers.handlers(of: $0) }
            + findings.cases.flatMap { DeclaredHandlers.handlers(of: $0) }
            + DeclaredHandlers.handlers(ofAll: findings.cases)
        let byName = Dictionary(own.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return own
            + findings.handlers.filter { handler in
                guard var same = byName[handler.name] else { return true }
                same.source = handler.source
                return same != handler
            }
    }

    /// The events of declarations, then those of the catalog, in the same way.
    private func events() -> [EventSignature] {
        let own = findings.cases.compactMap(DeclaredHandlers.event)
        let byName = Dictionary(own.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return own
            + findings.events.filter { event in
                guard var same = byName[event.name] else { return true }
                same.source = event.source
                return same != event
            }
    }

    /// Adds the closing question of each case that asks it and whose operator did not write it.
    private mutating func addClosingFlows(_ service: ServiceDeclaration, _ languages: [LanguageTag]) {
        let started = Set(findings.flows.compactMap(\.startEvent))
        for kind in findings.cases where !started.contains(ClosingFlow.name(of: kind)) {
            guard let closing = ClosingFlow(kind, in: service, languages: languages) else { continue }
            for stage in closing.otherQuestions {
                findings.faults.append(
                    Fault(
                        .nameTwice,
                        at: stage.source,
                        title: "TWO CLOSING QUESTIONS",
                        "The case `\(kind.name)` asks one closing question, and another stage has its words already.",
                        hint: "Leave the words under one `ask fulfilled` only."
                    )
                )
            }
            if closing.unspoken.isEmpty {
                findings.flows.append(closing.flow())
            } else {
                // A misspelt language of the service is one that nobody speaks.
                if !findings.faults.contains(where: { $0.code == .unknownLanguage }) {
                    findings.faults.append(unspoken(closing.unspoken, kind))
                }
                findings.broken.insert(ClosingFlow.name(of: kind))
            }
        }
    }

    private func unspoken(_ languages: [LanguageTag], _ kind: CaseDeclaration) -> Fault {
        let name = ClosingFlow.name(of: kind)
        let list = Wording.names(languages.map(\.code), .or)
        let source = kind.stages.first { $0.askFulfilledAfter != nil }?.source ?? kind.source
        return Fault(
            .missingClosingWords,
            at: source,
            "I have no words of my own in \(list) for the closing question and its answers.",
            hint: "Write a flow that asks it, with this line:  \(line: "start when \(name)")"
        )
    }
}
