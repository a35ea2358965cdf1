import MenuLanguage
import ShortText

/// Puts values into the text of a notice.
enum NoticeText {
    /// The text as the citizen reads it.
    ///
    /// - Parameters:
    ///   - template: The operator's text.
    ///   - language: The language of the text.
    ///   - values: The values by name; a name without one leaves nothing.
    /// - Returns: The text with its values.
    static func render(_ template: TextTemplate, in language: LanguageTag, values: [String: String]) -> String {
        template.parts.map { part in
            switch part {
            case .literal(let text): return text
            case .value(let name, let short):
                let value = values[name] ?? ""
                let shown = short.map { String(value.prefix($0)) } ?? value
                return language.isRightToLeft && turnsAround(shown) ? protectLeftToRight(shown) : shown
            }
        }.joined()
    }

    /// Whether a phone would show the value in another order inside right-to-left text: telephone numbers, dial codes and
    /// groups of digits with `-` between them (MENU-LANGUAGE 13.2).
    private static func turnsAround(_ value: String) -> Bool {
        guard let first = value.utf8.first else { return false }
        if first == UInt8(ascii: "+") || first == UInt8(ascii: "*") { return true }
        return (0x30...0x39).contains(first) && value.utf8.contains(UInt8(ascii: "-"))
    }
}
