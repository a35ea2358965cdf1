/// Writes messages as an operator reads them in a terminal (MENU-LANGUAGE section 10).
public struct DiagnosticPrinter: Sendable {
    /// How wide the headline is.
    private static let width = 78

    private let language: MessageLanguage
    private let hasColours: Bool

    /// Makes a printer.
    ///
    /// - Parameters:
    ///   - language: The operator's language.
    ///   - hasColours: Whether headlines are coloured; for terminals only.
    public init(language: MessageLanguage = .english, hasColours: Bool = false) {
        self.language = language
        self.hasColours = hasColours
    }

    /// A message with its number, without a line break at its end.
    ///
    /// - Parameters:
    ///   - diagnostic: The message.
    ///   - number: Its number in the list, from 1.
    /// - Returns: The headline, the operator's own line, what is wrong, and how to mend it.
    public func render(_ diagnostic: Diagnostic, number: Int) -> String {
        var lines: [String] = []
        if !diagnostic.quote.isEmpty {
            let line = String(diagnostic.source.line)
            lines.append(String(repeating: " ", count: max(0, 4 - line.count)) + line + "|  " + diagnostic.quote)
        }
        let message = diagnostic.message(in: language)
        if !message.isEmpty { lines.append(message) }
        let hint = diagnostic.hint(in: language)
        if !hint.isEmpty { lines.append((diagnostic.severity == .warning ? hintMark : "") + hint) }
        let head = coloured(Self.visible(headline(diagnostic, number)), diagnostic.severity)
        return ([head] + [Self.visible(lines.joined(separator: "\n"))].filter { !$0.isEmpty }).joined(separator: "\n")
    }

    private var hintMark: String {
        switch language {
        case .english: "Hint: "
        case .french: "Conseil : "
        case .arabic: "نصيحة: "
        }
    }

    /// In Arabic the place stands on a line of its own: beside Arabic words it would change its place on the screen.
    private func headline(_ diagnostic: Diagnostic, _ number: Int) -> String {
        let title = diagnostic.title(in: language)
        let place = "\(diagnostic.source.file):\(diagnostic.source.line)"
        if language == .arabic { return "\(number). \(title)\n\(place)" }
        let head = "\(number) -- \(title) "
        let rule = max(4, Self.width - head.unicodeScalars.count - place.unicodeScalars.count - 1)
        return head + String(repeating: "-", count: rule) + " " + place
    }

    private func coloured(_ text: String, _ severity: Diagnostic.Severity) -> String {
        guard hasColours else { return text }
        let colour = severity == .error ? 31 : 33
        return text.split(separator: "\n").map { "\u{1B}[1;\(colour)m\($0)\u{1B}[0m" }.joined(separator: "\n")
    }

    /// Hidden characters by their code, so that they neither turn the line around nor steer the terminal.
    private static func visible(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x7F && ($0 >= 0x20 || $0 == LineBreaks.lineFeed) }) { return text }
        var visible = String.UnicodeScalarView()
        var previous: UInt32 = 0
        for scalar in text.unicodeScalars {
            if scalar != "\n", HiddenCharacters.isRefused(scalar.value, after: previous) {
                visible.append(contentsOf: "<\(HiddenCharacters.name(scalar.value))>".unicodeScalars)
            } else {
                visible.append(scalar)
            }
            previous = scalar.value
        }
        return String(visible)
    }
}
