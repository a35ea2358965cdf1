/// What a carrier cannot show, and what it shows in its place.
struct ScreenPolicy: Sendable {
    enum Newlines: String, Sendable, CaseIterable {
        case keep
        case space
        case crlf
        case breaks = "br"
    }

    enum Trim: String, Sendable, CaseIterable {
        case none
        case both
        case leadingNewlines = "leading-newlines"
    }

    var newlines = Newlines.keep
    var trim = Trim.none
    var replacements: [(String, String)] = []

    /// Whether screens stay as they are.
    var isIdle: Bool { newlines == .keep && trim == .none && replacements.isEmpty }

    /// Reads `screen:`.
    static func read(_ node: DeclarationNode) -> ScreenPolicy {
        var policy = ScreenPolicy()
        guard node.allow(["newlines", "trim", "replace"]) else { return policy }
        if let word = node["newlines"]?.word(among: Newlines.allCases.map(\.rawValue)) {
            policy.newlines = Newlines(rawValue: word) ?? .keep
        }
        if let trim = node["trim"] {
            if trim.scalar == "true" {
                policy.trim = .both
            } else if let word = trim.word(among: Trim.allCases.map(\.rawValue)) {
                policy.trim = Trim(rawValue: word) ?? .none
            }
        }
        policy.replacements = node["replace"]?.texts() ?? []
        return policy
    }

    /// The text as the carrier can show it.
    ///
    /// - Parameters:
    ///   - text: The screen.
    ///   - isMarkup: Whether it goes into XML, which writes breaks itself.
    /// - Returns: The text as it is shown.
    func applied(to text: String, isMarkup: Bool) -> String {
        if isIdle { return text }
        var text = text
        switch trim {
        case .none: break
        case .both: text = text.trimmingBlanks
        case .leadingNewlines: text = String(text.drop(while: \.isNewline))
        }
        for (old, new) in replacements where !old.isEmpty { text = text.replacing(old, with: new) }
        switch newlines {
        case .keep: break
        case .space: text = text.replacing("\n", with: " ")
        case .crlf: text = text.replacing("\n", with: "\r\n")
        case .breaks: if !isMarkup { text = text.replacing("\n", with: "<br />") }
        }
        return text
    }

    /// What stands for a newline between tags.
    var markupNewline: String? { newlines == .breaks ? "<br />" : nil }
}
