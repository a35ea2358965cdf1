import Gateway

/// Words and beginnings of words that must all be there.
struct WordMatch: Sendable {
    /// A beginning, and the words of the index that have it.
    struct Beginning: Sendable {
        var letters: String
        /// `nil` when they are too many to be named, or not known.
        var words: [String]?
    }

    var words: [String]
    var beginnings: [Beginning]

    /// Whether no row can have it.
    var isHopeless: Bool { beginnings.contains { $0.words?.isEmpty == true } }
    /// Whether SQLite would have to put the rows of very many words together.
    var isWide: Bool { beginnings.contains { $0.words == nil } }

    /// The question as the data base's index reads it; words have letters and digits only.
    func written(for dialect: SQLDialect) -> String {
        switch dialect {
        case .sqlite:
            let alternatives = beginnings.map { beginning in
                guard let words = beginning.words else { return "\"\(beginning.letters)\" *" }
                return "(" + words.map { "\"\($0)\"" }.joined(separator: " OR ") + ")"
            }
            return (words.map { "\"\($0)\"" } + alternatives).joined(separator: " AND ")
        case .postgresql:
            return (words.map { "'\($0)'" } + beginnings.map { "'\($0.letters)':*" }).joined(separator: " & ")
        }
    }
}

extension WordIndex {
    /// How many words a beginning may have to be looked up one by one.
    private static var mostWords: Int { 256 }

    /// What a search looks up.
    ///
    /// FTS5 gathers all rows of a beginning, however many, before it hands out the newest; word by word it does not.
    func match(_ query: ArchiveQuery) throws(SQLFailure) -> WordMatch {
        let vault = connection.addresses.vault
        if vault.isSealing, let beginning = query.beginnings.first {
            throw SQLFailure(
                .failed("messages are sealed here, so that `\(beginning)*` finds nothing; search for whole words")
            )
        }
        let whole = vault.isSealing ? query.distinctWords.map(vault.hash) : query.distinctWords
        var match = WordMatch(words: whole, beginnings: [])
        for letters in query.beginnings {
            match.beginnings.append(WordMatch.Beginning(letters: letters, words: try words(beginningWith: letters)))
        }
        return match
    }

    private func words(beginningWith letters: String) throws(SQLFailure) -> [String]? {
        guard Connection.dialect == .sqlite else { return nil }
        let next = try connection.prepare("SELECT term FROM temp.\(table.terms) WHERE term >= ? ORDER BY term LIMIT 1")
        var found: [String] = []
        var place = letters
        while let word = try next.bind(place).first({ row in row.text() }), word.utf8.starts(with: letters.utf8) {
            if found.count == Self.mostWords { return nil }
            found.append(word)
            // No word has this character, so that the next one is behind it; `term > ?` would walk through all rows of this
            // one first.
            place = word + "\u{1}"
        }
        return found
    }
}
