import Foundation

/// Text without what no line may hold: tabs, hidden characters, spaces at the end, other line breaks than LF.
enum CleanText {
    /// A whole file with the same lines.
    ///
    /// - Parameters:
    ///   - text: The file.
    ///   - tabWidth: How far a tab at the start of a line reaches; 2 is how the reader counts.
    /// - Returns: The file as the reader understands it, so that reading it again gives the same lines.
    static func file(_ text: String, tabWidth: Int) -> String {
        var clean = String.UnicodeScalarView()
        var line = Line(tabWidth: tabWidth)
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                if scalar == "\r" || previous != "\r" {
                    clean.append(contentsOf: line.finished)
                    clean.append("\n")
                    line = Line(tabWidth: tabWidth)
                }
            } else {
                line.add(scalar)
            }
            previous = scalar
        }
        clean.append(contentsOf: line.finished)
        return String(clean)
    }

    /// A piece of a line in composed form (NFC) and without hidden characters.
    ///
    /// Taking out a hidden character can bring an accent to its letter, and composing can bring a joiner behind a Latin
    /// letter; hence the loop, which ends because each round but the last makes the text shorter.
    static func composed(_ text: String) -> String {
        var text = text
        while !text.utf8.allSatisfy({ $0 < 0x80 }) {
            var line = Line(tabWidth: 1, isIndent: false)
            for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars { line.add(scalar) }
            if line.scalars.elementsEqual(text.unicodeScalars) { break }
            text = String(line.scalars)
        }
        return text
    }

    /// One line as it grows.
    private struct Line {
        let tabWidth: Int
        var isIndent = true
        private(set) var scalars = String.UnicodeScalarView()
        private var previous: UInt32 = 0
        private var column = 0

        init(tabWidth: Int, isIndent: Bool = true) {
            self.tabWidth = tabWidth
            self.isIndent = isIndent
        }

        mutating func add(_ scalar: Unicode.Scalar) {
            if HiddenCharacters.isRefused(scalar.value, after: previous) { return }
            if isIndent, HiddenCharacters.isDirectionMark(scalar.value) { return }
            if isIndent, HiddenCharacters.isSpace(scalar.value) {
                let reach = scalar == "\t" ? (tabWidth == 2 ? 2 : tabWidth - column % tabWidth) : 1
                column += reach
                for _ in 0..<reach { scalars.append(" ") }
                return
            }
            isIndent = false
            previous = scalar.value
            scalars.append(scalar == "\t" ? " " : scalar)
        }

        /// The line without the spaces at its end.
        var finished: Substring.UnicodeScalarView {
            var rest = Substring(String(scalars)).unicodeScalars
            while rest.last == " " { rest.removeLast() }
            return rest
        }
    }
}
