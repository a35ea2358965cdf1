import MenuLanguage

/// Guesses a language from a message's letters, for a citizen who never chose one.
enum LanguageGuess {
    /// The first of the languages that is written in the text's script; `nil` when the text has no letters.
    static func language(of text: String, among languages: [LanguageTag]) -> LanguageTag? {
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            let isRightToLeft = (0x590...0x8FF).contains(scalar.value) || (0xFB1D...0xFEFC).contains(scalar.value)
            return languages.first { $0.isRightToLeft == isRightToLeft }
        }
        return nil
    }
}
