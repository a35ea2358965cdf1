import MenuLanguage
import ShortText

/// Writes a dialog as a `test` of a menu file.
enum TranscriptWriter {
    /// The test, with a line break at the end.
    static func written(name: String, _ lines: [Transcript.Line.Kind]) -> String {
        let quotes: Set<Character> = ["\"", "“", "”", "„", "«", "»"]
        let plain = oneLine(name).filter { !quotes.contains($0) }
        return (["test \"\(plain)\""] + lines.flatMap(written).map { "  " + $0 }).joined(separator: "\n") + "\n"
    }

    /// The lines of one statement.
    static func written(_ line: Transcript.Line.Kind) -> [String] {
        switch line {
        case .citizenSpeaks(let language): ["citizen speaks \(language)"]
        case .handlerAnswers(let operation, let outcome, let values, let items):
            ["handler \(operation) answers \(outcome)"] + fields(values, "  ") + items.flatMap { fields($0, "  item ") }
        case .event(let name, let values): ["event \(name)"] + fields(values, "  ")
        case .dial(let code): ["they dial \(code)"]
        case .send(let text): ["they send \(oneLine(text))"]
        case .reply(let text): ["they reply \(oneLine(text))"]
        case .screenIs(let name): ["screen is \(name)"]
        case .screenSays(let lines): ["screen says"] + lines.map { "  " + $0 }
        case .smsSays(let lines): ["sms says"] + lines.map { "  " + $0 }
        case .notCalled(let operation): ["not called \(operation)"]
        case .lineDrops: ["line drops"]
        case .clockMoves(let duration): ["clock moves \(duration.components.seconds) seconds"]
        case .sessionEnds: ["session ends"]
        }
    }

    private static func fields(_ values: [String: String], _ before: String) -> [String] {
        values.sorted { $0.key < $1.key }.map { before + "\($0.key) = \(oneLine($0.value))" }
    }

    /// A line of a menu file is one line: what would break it becomes a space.
    private static func oneLine(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
        return String(String.UnicodeScalarView(scalars))
    }
}
