import Gateway
import ShortText

/// Draws a text as a phone shows it: a frame, the text, and below it how much room is used.
struct PhonePicture {
    /// What stands above the text, for example the service code or the originator.
    var title: String
    /// The text.
    var text: String
    /// What stands below it, for example `63/80 UCS-2`.
    var footer: String
    /// Whether the text is read from the right, so that it stands at the right side.
    var isRightToLeft: Bool

    /// The frame's inner width in cells.
    private static let width = 34

    /// The picture.
    var drawn: String {
        let inner = Self.width
        let title = Self.cut(Terminal.safe(title), width: inner - 2).first ?? ""
        var lines = ["┌─ " + title + " " + String(repeating: "─", count: max(0, inner - 1 - Self.cells(title))) + "┐"]
        for line in Terminal.safeLines(text) {
            for piece in Self.wrap(line, width: inner) {
                let space = String(repeating: " ", count: max(0, inner - Self.cells(piece)))
                // Right-to-left text is set to the right by spaces; the terminal orders the letters itself.
                lines.append("│ " + (isRightToLeft ? space + piece : piece + space) + " │")
            }
        }
        lines.append("└" + String(repeating: "─", count: max(0, inner - Self.cells(footer))) + " " + footer + " ┘")
        return lines.joined(separator: "\n")
    }

    /// The picture of a message as the phone of its receiver shows it.
    init(of message: OutboundMessage) {
        self.init(
            title: "SMS to \(message.to.e164)",
            text: message.text,
            footer: Self.segments(message.text),
            isRightToLeft: Self.isRightToLeft(message.text)
        )
    }

    /// Gathers what is drawn.
    init(title: String, text: String, footer: String, isRightToLeft: Bool) {
        self.title = title
        self.text = text
        self.footer = footer
        self.isRightToLeft = isRightToLeft
    }

    /// How much of a USSD screen is used: `63/80 UCS-2` or `54/182 GSM`.
    static func usage(_ text: String, limits: ScreenLimits) -> String {
        let measure = TextMeasure(text)
        return "\(measure.units)/\(limits.limit(for: measure.encoding)) \(name(measure.encoding))"
    }

    /// How an SMS is sent: `74 UCS-2, 2 SMS`.
    static func segments(_ text: String) -> String {
        let measure = TextMeasure(text)
        return "\(measure.units) \(name(measure.encoding)), \(segmentCount(of: text)) SMS"
    }

    private static func name(_ encoding: ShortMessageEncoding) -> String {
        encoding == .gsm7 ? "GSM" : "UCS-2"
    }

    /// The first strong letter decides the side, as in Unicode's rules P2 and P3 (UAX #9).
    static func isRightToLeft(_ text: String) -> Bool {
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            return (0x590...0x8FF).contains(scalar.value) || (0xFB1D...0xFEFC).contains(scalar.value)
        }
        return false
    }

    private static func wrap(_ line: String, width: Int) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            let candidate = piece.isEmpty ? String(word) : piece + " " + word
            if cells(candidate) <= width {
                piece = candidate
                continue
            }
            if !piece.isEmpty { pieces.append(piece) }
            let parts = cut(String(word), width: width)
            pieces += parts.dropLast()
            piece = parts.last ?? ""
        }
        return pieces + [piece]
    }

    /// The text in pieces of at most a width; a word longer than the frame must not break it.
    private static func cut(_ text: String, width: Int) -> [String] {
        var pieces = [""]
        for character in text {
            let longer = pieces[pieces.count - 1] + String(character)
            if cells(longer) <= width || pieces[pieces.count - 1].isEmpty {
                pieces[pieces.count - 1] = longer
            } else {
                pieces.append(String(character))
            }
        }
        return pieces
    }

    /// How many cells a terminal gives a text: marks that join and direction marks take none, pictures take two.
    private static func cells(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { count, scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format, .control: count
            case _ where scalar.properties.isEmojiPresentation: count + 2
            default: count + 1
            }
        }
    }
}
