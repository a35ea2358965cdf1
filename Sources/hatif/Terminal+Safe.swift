/// Text that others wrote, for a terminal.
///
/// Citizens, officers and ministries' systems may write what a terminal obeys (escapes that clear the screen), what looks
/// like lines of our own, or marks that turn the order of the letters around. None of it is dropped: it is made visible.
extension Terminal {
    /// Stored text in one line: line breaks as ` / `, and what a terminal obeys as `<U+001B>`.
    static func safe(_ text: String) -> String {
        safeLines(text).joined(separator: " / ")
    }

    /// Stored text in its own lines, with what a terminal obeys as `<U+001B>`.
    static func safeLines(_ text: String) -> [String] {
        var lines = [String.UnicodeScalarView()]
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if isLineBreak(scalar) {
                // CRLF is one break.
                if !(scalar == "\n" && previous == "\r") { lines.append(String.UnicodeScalarView()) }
            } else if scalar.properties.generalCategory == .control || isBidiControl(scalar) {
                lines[lines.count - 1].append(contentsOf: visible(scalar).unicodeScalars)
            } else {
                lines[lines.count - 1].append(scalar)
            }
            previous = scalar
        }
        return lines.map { String($0) }
    }

    /// What ends a line: CR, LF and the line and paragraph separators.
    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    /// Embeddings, overrides and isolates (UAX #9), and the old marks beside them; the direction marks of ordinary Arabic
    /// text (U+200E, U+200F, U+061C) stay.
    private static func isBidiControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x206F).contains(scalar.value)
    }

    private static func visible(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    }
}
