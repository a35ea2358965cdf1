/// How wide a text is, in hundredths of the font size.
///
/// The numbers are those of a wide common typeface, so that a text which fits here fits with narrower ones, too.
enum TextWidth {
    /// From the space to the tilde.
    private static let ascii = [
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34,
        84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99,
        69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52,
        39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
    ]
    /// From the Arabic hamza to the yeh.
    private static let arabic = [
        47, 28, 28, 48, 28, 78, 28, 94, 52, 94, 94, 65, 65, 65, 45, 45, 48, 48, 122, 122, 121, 121, 92, 92, 60, 60, 60,
        60, 60, 60, 60, 29, 104, 78, 82, 73, 62, 73, 52, 48, 78, 78,
    ]

    /// The width of a text at a font size.
    static func of(_ text: String, size: Double) -> Double {
        let hundredths = text.unicodeScalars.reduce(0) { $0 + width($1) }
        return Double(hundredths) * size / 100
    }

    /// Cuts a text into lines that are at most so wide, between words; a word that is wider itself is cut.
    static func wrapped(_ text: String, width: Double, size: Double) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            var lines: [String] = []
            var current = ""
            for word in line.split(separator: " ") {
                let longer = current.isEmpty ? String(word) : current + " " + word
                if of(longer, size: size) <= width {
                    current = longer
                    continue
                }
                if !current.isEmpty { lines.append(current) }
                var pieces = cut(String(word), width: width, size: size)
                current = pieces.popLast() ?? ""
                lines += pieces
            }
            return current.isEmpty ? lines : lines + [current]
        }
    }

    private static func cut(_ word: String, width: Double, size: Double) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in word {
            if !piece.isEmpty, of(piece + String(character), size: size) > width {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        return pieces + [piece]
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        let value = Int(scalar.value)
        switch value {
        case 0x20...0x7E: return ascii[value - 0x20]
        case 0x621...0x64A: return arabic[value - 0x621]
        case 0x300...0x36F, 0x64B...0x65F, 0x200B...0x200F, 0x2060...0x206F, 0x61C: return 0
        case 0x660...0x669, 0x6F0...0x6F9: return 54
        case 0xC0...0x24F: return 70
        case 0x1100..., 0x2E80...0xD7FF: return 100
        default: return 75
        }
    }
}
