import ShortText

/// A value on its way into a text.
public struct RenderedValue: Sendable, Hashable {
    /// The value in its kept form.
    public var text: String
    /// Its kind without names of types; `nil` when nobody declares one.
    public var kind: AnswerKind?

    /// Makes a value.
    public init(text: String, kind: AnswerKind?) {
        self.text = text
        self.kind = kind
    }
}

/// Puts values into texts: the one rule that the checker measures and the engine shows.
public struct TextRenderer: Sendable {
    /// Makes a renderer.
    public init() {}

    /// The text as the citizen reads it.
    ///
    /// A name without a value leaves nothing.
    /// - Parameters:
    ///   - template: The operator's text.
    ///   - language: Its language; values that would turn around in right-to-left text are protected.
    ///   - accentsPlain: Whether accents that force UCS-2 are written plainly (`accents plain`).
    ///   - value: The value under a name.
    /// - Returns: The text with its values.
    public func render(
        _ template: TextTemplate,
        language: LanguageTag,
        accentsPlain: Bool = false,
        value: (String) -> RenderedValue?
    ) -> String {
        var text = ""
        for part in template.parts {
            switch part {
            case .literal(let literal): text += literal
            case .value(let name, let short):
                if let value = value(name) { text += shown(value, short: short, in: language) }
            }
        }
        return accentsPlain ? plainAccents(text) : text
    }

    /// A value as it stands in a text: a date as `dd/MM/yyyy`, cut to `short`, and protected where phones would turn it.
    private func shown(_ value: RenderedValue, short: Int?, in language: LanguageTag) -> String {
        var text = value.text
        if case .date? = value.kind { text = Self.day(text) }
        if let short { text = String(text.prefix(short)) }
        guard language.isRightToLeft, !text.isEmpty else { return text }
        switch value.kind {
        case .phone?, .code?: return Self.turnsAround(text) ? protectLeftToRight(text) : text
        default: return text
        }
    }

    /// Whether phones show a number or reference in another order after right-to-left letters (MENU-LANGUAGE 13.2).
    ///
    /// Digits alone, with `/` or `.` between them, and everything that begins with a Latin letter stand as written; the two
    /// marks would only cost space.
    private static func turnsAround(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, !("A"..."Z").contains(first), !("a"..."z").contains(first) else {
            return false
        }
        return !text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || $0 == "/" || $0 == "." || $0 == ":" }
    }

    /// `2026-01-31` as `31/01/2026`; anything else as it is.
    private static func day(_ kept: String) -> String {
        let parts = kept.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2] else { return kept }
        return "\(parts[2])/\(parts[1])/\(parts[0])"
    }
}
