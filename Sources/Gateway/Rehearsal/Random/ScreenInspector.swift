import MenuLanguage
import ShortText

/// Looks at what a phone got in one turn, and says what must not be so.
struct ScreenInspector {
    /// What the engine told of a turn.
    struct Turn: Sendable {
        /// The branches that were taken.
        var ways: [MenuBranch.Way] = []
        /// The names that had no value when their text was shown.
        var missing: [String] = []
    }

    /// How many parts an SMS may have; a longer one is no message any more but a letter.
    private static let mostParts = 10

    let program: MenuProgram
    let limits: ScreenLimits

    /// What is wrong with a turn; `nil` when nothing is.
    func failure(in received: [TrialPhone.Received], turn: Turn, phone: TrialPhone) -> String? {
        guard !received.isEmpty else { return "nothing was shown" }
        if let name = turn.missing.first { return "{\(name)} has no value where it is shown" }
        for item in received {
            switch item {
            case .screen(let text, let continues):
                if let what = failure(in: text, turn: turn) { return what }
                if !limits.fits(text) {
                    let measure = TextMeasure(text)
                    return
                        "the screen has \(measure.units) characters, the phone shows \(limits.limit(for: measure.encoding))"
                }
                if continues != (phone.ussd != nil) { return "the screen waits for an answer that nobody takes" }
            case .sms(let text):
                if let what = failure(in: text, turn: turn) { return what }
                if segmentCount(of: text) > Self.mostParts { return "the SMS has \(segmentCount(of: text)) parts" }
            }
        }
        return nil
    }

    private func failure(in text: String, turn: Turn) -> String? {
        if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) { return "the text is blank" }
        if text.contains("{") || text.contains("}") { return "a {…} was not filled" }
        for line in text.split(separator: "\n") where Self.isBareNumber(line) {
            return "the option `\(line)` has no label"
        }
        let apology = program.service.languages.contains { language in
            SystemText.notAvailable.written(in: language, default: program.service.languages.first) == text
        }
        let wasWritten = turn.ways.contains(.ended) || turn.ways.contains(.receipt)
        if apology, !wasWritten {
            return "the road ends in nothing; the citizen hears only that the service is not available"
        }
        return nil
    }

    /// `12. ` with nothing behind it.
    private static func isBareNumber(_ line: Substring) -> Bool {
        guard let dot = line.firstIndex(of: "."), dot > line.startIndex else { return false }
        return line[..<dot].utf8.allSatisfy { (0x30...0x39).contains($0) }
            && line[line.index(after: dot)...].allSatisfy(\.isWhitespace)
    }
}
