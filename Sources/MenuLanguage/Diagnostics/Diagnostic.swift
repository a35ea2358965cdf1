/// One message about a menu file: what is wrong, where, and how to mend it (MENU-LANGUAGE section 10).
public struct Diagnostic: Sendable, Hashable {
    /// How grave a message is.
    public enum Severity: String, Sendable, Codable {
        /// It stops publication.
        case error
        /// It does not.
        case warning
    }

    /// The check's code (MENU-LANGUAGE section 9), for example `S01`.
    public var code: String
    /// How grave it is.
    public var severity: Severity
    /// Where it is.
    public var source: SourceRange
    /// The headline in capitals, for example `NO STEP WITH THIS NAME`.
    public var title: String
    /// The operator's own line, as it stands in the file.
    public var quote: String
    /// What is wrong, in plain words; lines are separated by `\n`.
    public var message: String
    /// How to mend it; a line that is proposed as menu text has been parsed before it is proposed.
    public var hint: String

    /// Makes a diagnostic.
    public init(
        code: String,
        severity: Severity,
        source: SourceRange,
        title: String,
        quote: String,
        message: String,
        hint: String
    ) {
        self.code = code
        self.severity = severity
        self.source = source
        self.title = title
        self.quote = quote
        self.message = message
        self.hint = hint
    }
}
