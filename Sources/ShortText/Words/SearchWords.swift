/// The words of a text, as a search finds them.
///
/// They are folded as ``TextKey/match(_:)`` folds: أحمد and احمد are one word, ١٢٣ is 123, « Été » is ete. A word is a run of
/// letters and digits, so that it can stand in any index as it is; everything else only parts words.
public enum SearchWords {
    /// The longest word, in scalars: what is longer is cut, in texts and in searches alike.
    public static let longest = 40

    /// The version of the rules: an index made by others must be made anew.
    public static let version = 1

    /// All words of a text in their order.
    ///
    /// - Parameter text: Any text.
    /// - Returns: The words; one that comes twice is there twice.
    public static func all(in text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var count = 0
        func end() {
            if count > 0 { words.append(String(word)) }
            word = String.UnicodeScalarView()
            count = 0
        }
        for scalar in TextKey.match(text).unicodeScalars {
            guard isOfWord(scalar) else {
                end()
                continue
            }
            count += 1
            if count <= longest { word.append(scalar) }
        }
        end()
        return words
    }

    /// The different words of some texts, in the order of their first place.
    ///
    /// - Parameter texts: What is searched as one, for example a question and its answer.
    /// - Returns: Each word once.
    public static func distinct(in texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.flatMap { all(in: $0) }.filter { seen.insert($0).inserted }
    }

    /// Letters and digits, and the marks that stand on letters where the fold leaves them.
    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: return true
        case 0x00...0x7F: return false
        case 0x0621...0x064A: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
            return true
        default: return false
        }
    }
}
