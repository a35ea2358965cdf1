/// Collects the messages of all steps, and hides what only follows from an earlier one: one mistake gives one message.
struct MessageFilter {
    private let findings: Findings
    private let lines: SourceLines
    private let lacksService: Bool
    private let languages: [LanguageTag]
    private let damaged: [String: Set<Int>]
    private var diagnostics: [Diagnostic] = []

    init(_ findings: Findings, _ lines: SourceLines, lacksService: Bool, languages: [LanguageTag]) {
        self.findings = findings
        self.languages = languages
        self.lines = lines
        self.lacksService = lacksService
        self.damaged = findings.damaged.mapValues { Set($0.joined()) }
    }

    /// Adds what reading and linking found: the first fault of each line.
    mutating func add(_ faults: [Fault]) {
        struct Place: Hashable {
            var file: String
            var line: Int
        }
        var told: Set<Place> = []
        for fault in withEachNameOnce(faults)
        where told.insert(Place(file: fault.source.file, line: fault.source.line)).inserted {
            if isAboutOtherFiles(fault.code.rawValue, names: fault.message.english) { continue }
            add(fault.diagnostic(quoting: lines))
        }
    }

    /// A language that nobody knows, and a value that no handler gives, is one mistake, on however many lines it stands.
    private func withEachNameOnce(_ faults: [Fault]) -> [Fault] {
        let repeated: Set<FaultCode> = [.unknownLanguage, .unknownValue]
        let others = Dictionary(grouping: faults.filter { repeated.contains($0.code) }, by: \.message)
        var seen: Set<Wording> = []
        return faults.compactMap { fault in
            guard repeated.contains(fault.code), let same = others[fault.message], same.count > 1 else { return fault }
            guard seen.insert(fault.message).inserted else { return nil }
            var fault = fault
            fault.message +=
                fault.code == .unknownValue
                ? "\nThe same is wrong in \(same.count - 1) more lines." : "\nSo do \(same.count - 1) more lines."
            return fault
        }
    }

    /// Adds what tests name that there is not, unless it is missing because of a mistake in the menus.
    mutating func add(_ names: [Fault], after checked: [Diagnostic]) {
        let codes: Set = ["S01", "S06", "H01", "H05", "K04", "T05", "D01", "D02"]
        if checked.contains(where: { codes.contains($0.code) }) { return }
        let hasUnknownLanguage = diagnostics.contains { $0.code == FaultCode.unknownLanguage.rawValue }
        add(names.filter { !hasUnknownLanguage || $0.code != .unknownLanguage })
    }

    /// Adds what the checker found, but nothing about lines that were not read whole.
    mutating func add(_ checked: [Diagnostic]) {
        for diagnostic in checked where !isDamaged(diagnostic.source) {
            if isAboutOtherFiles(diagnostic.code, names: diagnostic.message) { continue }
            if !knowsAccents, diagnostic.code == CheckCode.oneLetterCosts.rawValue { continue }
            let isOfService = diagnostic.code == CheckCode.missing.rawValue
            if isOfService, lacksService || findings.hasNameless || findings.hasBrokenService { continue }
            // Where a misspelt outcome leads is nobody's question before it is mended.
            if hasUnknownOutcome(diagnostic.source) { continue }
            add(diagnostic)
        }
    }

    /// Whether all lines of the service were read: one that was not may say that a language is sent without accents.
    private var knowsAccents: Bool {
        guard let service = findings.services.first else { return false }
        return !isDamaged(service.source)
    }

    /// Every line that is proposed is read before an operator sees it.
    private mutating func add(_ diagnostic: Diagnostic) {
        var diagnostic = diagnostic
        diagnostic.source = lines.whole(diagnostic.source)
        diagnostic.words.hint = diagnostic.words.hint.proposing { LineForms.accepts($0, languages: languages) }
        diagnostics.append(diagnostic)
    }

    private func hasUnknownOutcome(_ source: SourceRange) -> Bool {
        diagnostics.contains {
            $0.code == FaultCode.outcomeNever.rawValue && $0.source.file == source.file && $0.source.line == source.line
        }
    }

    private func isDamaged(_ source: SourceRange) -> Bool {
        damaged[source.file]?.contains(source.line) ?? false
    }

    /// Whether a name may well be declared in a file that was not given.
    private func isAboutOtherFiles(_ code: String, names message: String) -> Bool {
        guard lacksService || findings.hasNameless, ["S01", "H01", "A01", "S02", "K02"].contains(code) else {
            return false
        }
        return findings.hasNameless || !message.contains(" close:\n")
    }

    /// All messages, in the order of the files.
    var sorted: [Diagnostic] {
        diagnostics.sorted { left, right in
            let (a, b) = (left.source, right.source)
            return (a.file, a.line, a.column, left.code) < (b.file, b.line, b.column, right.code)
        }
    }
}
