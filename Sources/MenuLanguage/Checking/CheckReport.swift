import ShortText

/// What was found, and what must not be reported any more because it only follows from something that was.
struct CheckReport {
    /// Quotes the operator's lines.
    let sources: SourceLines
    /// What was found, in the order of finding.
    private(set) var diagnostics: [Diagnostic] = []

    /// Flows in which a name leads nowhere or is used twice: their graph and their values say nothing.
    var flowsWithBadNames: Set<String> = []
    /// Flows in which one name stands for two steps, so that another name is missing.
    var flowsWithDuplicates: Set<String> = []
    /// Flows with an outcome that never happens: what it should have brought is not known after it.
    var flowsWithStrangeOutcomes: Set<String> = []
    /// Cases with a stage that is missing: what stands under its name belongs to another.
    var casesWithBadNames: Set<String> = []
    /// Cases with a message that shows a value which nothing gives: the line that says what opens them may be wrong.
    var casesWithBadValues: Set<String> = []
    /// Names that a flow lacks, as `flow name`: each is told once, whatever needs it.
    private var lacking: Set<String> = []
    /// Flows with a branch that is missing or goes round: steps that seem unreachable there may be meant by it.
    var flowsWithOpenEnds: Set<String> = []
    /// Texts (by where their block starts) that show a value which nothing gives.
    var textsWithBadValues: Set<SourceRange> = []
    /// Texts (by where their block starts) whose translations show different values.
    var textsWithDifferentValues: Set<SourceRange> = []
    /// Texts of one language that would fit a screen but for one letter, with the screen's units and limit.
    var tooLongByLetter: [SourceRange: (units: Int, limit: Int)] = [:]

    init(sources: SourceLines) {
        self.sources = sources
    }

    /// Adds a message.
    ///
    /// - Parameters:
    ///   - code: The check.
    ///   - source: Where.
    ///   - title: The headline, when the check's own does not say it.
    ///   - severity: How grave, when it is graver than the check alone.
    ///   - message: What is wrong.
    ///   - hint: How to mend it.
    mutating func add(
        _ code: CheckCode,
        at source: SourceRange,
        title: Wording? = nil,
        severity: Diagnostic.Severity? = nil,
        _ message: Wording,
        hint: Wording
    ) {
        diagnostics.append(
            Diagnostic(
                code: code.rawValue,
                severity: severity ?? code.severity,
                source: source,
                title: title ?? code.title,
                quote: sources.quote(source),
                message: message,
                hint: hint
            )
        )
    }

    /// Notes that a flow lacks a name; `false` when that is told already.
    mutating func isNew(lacking name: String, in flow: String) -> Bool {
        lacking.insert(flow + " " + name).inserted
    }

    /// Whether a check has told something about a place.
    func tells(_ code: CheckCode, at source: SourceRange) -> Bool {
        diagnostics.contains { $0.code == code.rawValue && $0.source == source }
    }

    /// The messages in the order of the files.
    var sorted: [Diagnostic] {
        diagnostics.sorted { left, right in
            let (a, b) = (left.source, right.source)
            return (a.file, a.line, a.column, left.code) < (b.file, b.line, b.column, right.code)
        }
    }

    /// A sentence that names what was probably meant; empty when nothing is near.
    static func near(_ word: String, among names: [String], braces: Bool = false) -> Wording {
        Proposals.close(closest(to: word, among: names).map { braces ? "{\($0)}" : $0 })
    }
}
