/// What differs between a recorded case and what a carrier does.
public struct CaseDifference: Sendable, Equatable, Encodable {
    /// Which thing differs, for example `meaning.text` or `request.query.to`.
    public var what: String
    /// What the case says.
    public var expected: String
    /// What the carrier does.
    public var found: String

    /// Makes a difference.
    ///
    /// - Parameters:
    ///   - what: Which thing differs.
    ///   - expected: What the case says.
    ///   - found: What the carrier does.
    public init(_ what: String, expected: String, found: String) {
        self.what = what
        self.expected = expected
        self.found = found
    }

    /// How it is shown, shortened.
    public var line: String { "\(what): expected \(Self.short(expected)), found \(Self.short(found))" }

    private static let longest = 160

    private static func short(_ text: String) -> String {
        let line = text.replacing("\n", with: "\\n").replacing("\r", with: "\\r")
        return line.count > longest ? line.prefix(longest) + "…" : line
    }

    /// Compares two texts.
    ///
    /// - Parameters:
    ///   - what: Which thing is compared.
    ///   - expected: What the case says.
    ///   - found: What the carrier does.
    /// - Returns: The difference, if there is one.
    static func between(_ what: String, _ expected: String, _ found: String?) -> [CaseDifference] {
        expected == found
            ? [] : [CaseDifference(what, expected: quoted(expected), found: found.map(quoted) ?? "nothing")]
    }

    /// A text between quotation marks.
    static func quoted(_ text: String) -> String { "\"\(text)\"" }
}

/// What came of one case.
public struct CaseOutcome: Sendable {
    /// Whether it holds.
    public enum Verdict: Sendable, Equatable {
        /// All is as recorded.
        case passed
        /// Something differs.
        case failed([CaseDifference])
        /// It was not tried, for a reason.
        case skipped(String)
    }

    /// The case.
    public var id: String
    /// Whose it is.
    public var carrier: String
    /// What it shows.
    public var name: String
    /// Whether it holds.
    public var verdict: Verdict
}
