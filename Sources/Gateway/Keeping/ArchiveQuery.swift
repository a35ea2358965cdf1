public import ShortText

/// What to search for.
public struct ArchiveQuery: Sendable, Equatable {
    /// Words that must all be there, folded.
    public var words: [String]
    /// Beginnings of words that must all be there, folded.
    public var beginnings: [String]
    /// Words that must stand one after the other, folded.
    public var phrases: [[String]]
    /// Not before.
    public var from: Timestamp?
    /// Before.
    public var until: Timestamp?
    /// Of or to this phone only.
    public var phone: MSISDN?
    /// At most so many.
    public var limit: Int

    /// Reads a search as a person writes it: words, `"a phrase"`, `beginn*`.
    ///
    /// - Parameters:
    ///   - text: what was written.
    ///   - from: not before.
    ///   - until: before.
    ///   - phone: of or to this phone only.
    ///   - limit: at most so many.
    public init(
        _ text: String,
        from: Timestamp? = nil,
        until: Timestamp? = nil,
        phone: MSISDN? = nil,
        limit: Int = 20
    ) {
        words = []
        beginnings = []
        phrases = []
        self.from = from
        self.until = until
        self.phone = phone
        self.limit = limit
        let quotes: Set<Character> = ["\"", "«", "»", "“", "”", "„"]
        let pieces = text.split(omittingEmptySubsequences: false) { quotes.contains($0) }
        for (index, piece) in pieces.enumerated() {
            if index % 2 == 1 { addPhrase(piece) } else { addWords(piece) }
        }
    }

    private mutating func addPhrase(_ piece: Substring) {
        let phrase = SearchWords.all(in: String(piece))
        words += phrase
        if phrase.count > 1 { phrases.append(phrase) }
    }

    private mutating func addWords(_ piece: Substring) {
        for part in piece.split(whereSeparator: \.isWhitespace) {
            var found = SearchWords.all(in: String(part))
            if part.last == "*", let beginning = found.popLast() { beginnings.append(beginning) }
            words += found
        }
    }

    /// All words to look up, each once.
    public var distinctWords: [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }

    /// Whether it names nothing to look for.
    public var isEmpty: Bool { words.isEmpty && beginnings.isEmpty }

    /// Whether some texts have what is searched for.
    public func matches(_ texts: [String]) -> Bool {
        let inEach = texts.map { SearchWords.all(in: $0) }
        let all = Set(inEach.joined())
        return words.allSatisfy(all.contains)
            && beginnings.allSatisfy { beginning in all.contains { $0.hasPrefix(beginning) } }
            && phrases.allSatisfy { phrase in inEach.contains { $0.holds(phrase) } }
    }

    /// Whether a hit has its phrases; that it has the words is known.
    public func matchesPhrases(_ hit: ArchiveHit) -> Bool {
        if phrases.isEmpty { return true }
        let inEach = hit.texts.map { SearchWords.all(in: $0) }
        return phrases.allSatisfy { phrase in inEach.contains { $0.holds(phrase) } }
    }

    /// Whether a moment is in the time that is searched.
    public func covers(_ time: Timestamp) -> Bool {
        (from.map { $0 <= time } ?? true) && (until.map { time < $0 } ?? true)
    }
}

extension [String] {
    /// Whether words stand in it one after the other.
    fileprivate func holds(_ phrase: [String]) -> Bool {
        guard phrase.count <= count else { return false }
        return (0...(count - phrase.count)).contains { start in
            phrase.indices.allSatisfy { self[start + $0] == phrase[$0] }
        }
    }
}
