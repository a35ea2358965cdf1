/// A text of the menus under a name that stays the same when lines move: `birth.pay.text`.
public struct MenuText: Sendable, Hashable {
    /// Where citizens read it.
    public enum Use: Sendable, Hashable {
        /// A USSD screen, or an SMS in a conversation.
        case screen
        /// A part of a screen: an option, a key, a title.
        case label
        /// An SMS.
        case message
        /// Words that citizens send, with spaces between them.
        case words
    }

    /// The name.
    public let id: String
    /// Where citizens read it.
    public let use: Use
    /// The file.
    public let file: String
    /// The text in each language as written; a text of several lines has `\n` between them.
    public let texts: [LanguageTag: String]
    /// The line of each language.
    public let lines: [LanguageTag: Int]
    /// The flow whose values it can show.
    let flow: String?
    /// The line that owns it, by its place in the file.
    let owner: Int
}

/// Why texts cannot be given to translators, or taken from them.
public enum TranslationError: Error, Hashable {
    /// A line of the menus cannot be read.
    case unreadable(file: String, line: Int, message: Wording)
    /// No file says which languages there are.
    case noService
    /// Two texts have the same name.
    case sameName(id: String, file: String, line: Int)
    /// The service is not written in a language.
    case unknownLanguage(LanguageTag, known: [LanguageTag])
    /// A text cannot be translated from a language to the same one.
    case sameLanguage(LanguageTag)
    /// A translation cannot be taken, with its line in the PO file.
    case refused(line: Int, id: String, reason: Wording)
    /// With the translations the menus would have errors that they do not have now.
    case breaks([Diagnostic])
}
