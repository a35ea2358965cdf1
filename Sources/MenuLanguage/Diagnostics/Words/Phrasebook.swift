/// What the gateway says to operators, in the languages other than English.
enum Phrasebook {
    /// A sentence in the other languages.
    struct Phrase: Sendable {
        let french: String
        let arabic: String

        init(_ french: String, _ arabic: String) {
            self.french = french
            self.arabic = arabic
        }
    }

    /// All sentences, by the English one.
    static let phrases: [String: Phrase] = [:]

    /// A sentence in a language; `nil` when it is not known.
    static func phrase(_ english: String, in language: MessageLanguage) -> String? {
        switch language {
        case .english: english
        case .french: phrases[english]?.french
        case .arabic: phrases[english]?.arabic
        }
    }
}
