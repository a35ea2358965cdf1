/// One message about a menu file: what is wrong, where, and how to mend it (MENU-LANGUAGE section 10).
///
/// It keeps what is said, not how: ``title(in:)``, ``message(in:)`` and ``hint(in:)`` say it in the operator's language.
public struct Diagnostic: Sendable, Hashable {
    /// How grave a message is.
    public enum Severity: String, Sendable, Codable {
        /// It stops publication.
        case error
        /// It does not.
        case warning
    }

    /// What a message says.
    struct Words: Sendable, Hashable {
        /// The headline in capitals, for example `NO STEP WITH THIS NAME`.
        var title: Wording
        /// What is wrong, in plain words; lines are separated by `\n`.
        var message: Wording
        /// How to mend it; a line that is proposed as menu text has been parsed before it is proposed.
        var hint: Wording
    }

    /// The check's code (MENU-LANGUAGE section 9), for example `S01`.
    public var code: String
    /// How grave it is.
    public var severity: Severity
    /// Where it is.
    public var source: SourceRange
    /// The operator's own line, as it stands in the file.
    public var quote: String
    /// What it says.
    var words: Words

    /// Makes a diagnostic that can be said in each language.
    init(code: String, severity: Severity, source: SourceRange, quote: String, words: Words) {
        self.code = code
        self.severity = severity
        self.source = source
        self.quote = quote
        self.words = words
    }

    /// Makes a diagnostic.
    public init(
        code: String,
        severity: Severity,
        source: SourceRange,
        title: Wording,
        quote: String,
        message: Wording,
        hint: Wording
    ) {
        self.init(
            code: code,
            severity: severity,
            source: source,
            quote: quote,
            words: Words(title: title, message: message, hint: hint)
        )
    }

    /// The headline in capitals, in English.
    public var title: String { title(in: .english) }
    /// What is wrong, in English; lines are separated by `\n`.
    public var message: String { message(in: .english) }
    /// How to mend it, in English.
    public var hint: String { hint(in: .english) }

    /// The headline; in capitals, where the script has them.
    public func title(in language: MessageLanguage) -> String {
        WordingRenderer(language: language).render(words.title)
    }

    /// What is wrong; lines are separated by `\n`.
    public func message(in language: MessageLanguage) -> String {
        WordingRenderer(language: language).render(words.message)
    }

    /// How to mend it; empty when the message says it.
    public func hint(in language: MessageLanguage) -> String { WordingRenderer(language: language).render(words.hint) }
}
