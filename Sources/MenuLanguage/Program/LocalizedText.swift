/// A language as the menu files write it: two or three lower-case letters, for example `ar`.
public struct LanguageTag: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The letters.
    public let code: String

    /// Makes a tag; the parser has checked the letters.
    public init(_ code: String) {
        self.code = code
    }

    /// The letters.
    public var description: String { code }

    /// Whether the language is written from right to left, so that digits and Latin values need protection
    /// (MENU-LANGUAGE 13.2).
    public var isRightToLeft: Bool {
        ["ar", "fa", "ur", "he", "ps", "ckb", "ku", "sd", "ug", "yi", "dv"].contains(code)
    }
}

/// A text with places for values, for example `Case {ticket.number}`.
public struct TextTemplate: Sendable, Hashable {
    /// One piece of a template.
    public enum Part: Sendable, Hashable {
        /// Text as the operator wrote it; line breaks are `\n`.
        case literal(String)
        /// A value's name as written between braces, and the greatest number of characters to show of it (`short N`).
        case value(name: String, short: Int?)
    }

    /// The pieces, in order.
    public var parts: [Part]
    /// Where the text stands.
    public var source: SourceRange

    /// Makes a template.
    public init(parts: [Part], source: SourceRange) {
        self.parts = parts
        self.source = source
    }

    /// The names between braces, in order of appearance.
    public var valueNames: [String] {
        parts.compactMap { part in
            if case .value(let name, _) = part { name } else { nil }
        }
    }

    /// The text as the operator wrote it.
    public var written: String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .value(let name, nil): "{\(name)}"
            case .value(let name, let short?): "{\(name) short \(short)}"
            }
        }.joined()
    }
}

/// One text in each of the service's languages.
public struct LocalizedText: Sendable, Hashable {
    /// The text of each language that is written.
    public var texts: [LanguageTag: TextTemplate]
    /// Where the block of texts starts.
    public var source: SourceRange

    /// Makes a text.
    public init(texts: [LanguageTag: TextTemplate], source: SourceRange) {
        self.texts = texts
        self.source = source
    }

    /// The text of a language; `nil` when it is not written (the checker refuses that, T01).
    public subscript(language: LanguageTag) -> TextTemplate? {
        texts[language]
    }
}
