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

    /// All sentences, by the English one; a sentence stands in one of the tables only.
    static let phrases: [String: Phrase] = [
        answers, codes, coverage, declarations, handlers, layout, lists, nouns, options, refusals, structure, texts,
        titles, translations,
    ].reduce(into: [:]) { all, table in all.merge(table) { first, _ in first } }

    /// A sentence in a language; `nil` when it is not known.
    static func phrase(_ english: String, in language: MessageLanguage) -> String? {
        switch language {
        case .english: english
        case .french: phrases[english]?.french
        case .arabic: phrases[english]?.arabic
        }
    }
}
