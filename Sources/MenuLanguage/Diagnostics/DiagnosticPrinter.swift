/// Writes messages as an operator reads them in a terminal (MENU-LANGUAGE section 10).
public struct DiagnosticPrinter: Sendable {
    /// How wide the headline is.
    private static let width = 78

    /// Makes a printer.
    public init() {}

    /// A message with its number, without a line break at its end.
    ///
    /// - Parameters:
    ///   - diagnostic: The message.
    ///   - number: Its number in the list, from 1.
    /// - Returns: The headline, the operator's own line, what is wrong, and how to mend it.
    public func render(_ diagnostic: Diagnostic, number: Int) -> String {
        var lines = [headline(diagnostic, number)]
        if !diagnostic.quote.isEmpty {
            let line = String(diagnostic.source.line)
            lines.append(String(repeating: " ", count: max(0, 4 - line.count)) + line + "|  " + diagnostic.quote)
        }
        if !diagnostic.message.isEmpty { lines.append(diagnostic.message) }
        if !diagnostic.hint.isEmpty {
            lines.append((diagnostic.severity == .warning ? "Hint: " : "") + diagnostic.hint)
        }
        return Self.visible(lines.joined(separator: "\n"))
    }

    private func headline(_ diagnostic: Diagnostic, _ number: Int) -> String {
        let head = "\(number) -- \(diagnostic.title) "
        let place = " \(diagnostic.source.file):\(diagnostic.source.line)"
        let rule = max(4, Self.width - head.unicodeScalars.count - place.unicodeScalars.count)
        return head + String(repeating: "-", count: rule) + place
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
