import MenuLanguage

/// Guesses a language from a message's letters, for a citizen who never chose one.
enum LanguageGuess {
    /// The last language when it is written in the text's script, else the first one that is.
    ///
    /// - Parameters:
    ///   - text: What the citizen wrote.
    ///   - languages: The service's languages.
    ///   - last: The language of the last message to the citizen.
    /// - Returns: The guess; without letters the last language, if there is one.
    static func language(of text: String, among languages: [LanguageTag], last: LanguageTag? = nil) -> LanguageTag? {
        let last = last.flatMap { languages.contains($0) ? $0 : nil }
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            let isRightToLeft = (0x590...0x8FF).contains(scalar.value) || (0xFB1D...0xFEFC).contains(scalar.value)
            if let last, last.isRightToLeft == isRightToLeft { return last }
            return languages.first { $0.isRightToLeft == isRightToLeft }
        }
        return last
    }
}
