import ShortText

/// The operator's own line with one thing mended, for proposals.
enum OwnLine {
    /// The line with a name replaced wherever it stands by itself; `nil` when it does not stand there.
    static func line(_ line: String, replacing old: String, with new: String) -> String? {
        guard !old.isEmpty, old != new else { return nil }
        for range in line.ranges(of: old) {
            let before = range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : " "
            let after = range.upperBound < line.endIndex ? line[range.upperBound] : " "
            if isNamePart(before) || isNamePart(after) { continue }
            return line.replacingCharacters(in: range, with: new)
        }
        return nil
    }

    private static func isNamePart(_ character: Character) -> Bool {
        character == "-" || character == "." || character.isLetter || character.isNumber
    }

    /// The words of a line with the wrong one mended; `nil` when no such line can be read.
    ///
    /// - Parameters:
    ///   - words: The line.
    ///   - place: Which of them is wrong; their number when the line ends too early.
    ///   - example: The line of its form, which says where it stands.
    /// - Returns: The mended line.
    static func mended(_ words: [String], at place: Int, like example: String) -> String? {
        guard let first = words.first else { return nil }
        let own = Block.allCases.filter { $0.example(of: first) == example }
        let blocks = own.isEmpty ? [Block.call] : own
        for candidate in candidates(words, at: place) where candidate.first == first {
            let line = candidate.joined(separator: " ")
            if line == words.joined(separator: " ") { continue }
            if blocks.contains(where: { LineForms.accepts(line, in: $0, languages: []) }) { return line }
        }
        return nil
    }

    private static func candidates(_ words: [String], at place: Int) -> [[String]] {
        var found: [[String]] = []
        func put(_ range: Range<Int>, _ new: [String]) {
            var changed = words
            changed.replaceSubrange(range, with: new)
            found.append(changed)
        }
        if place < words.count {
            let word = words[place]
            if let digits = numbers[TextKey.match(word)] { put(place..<place + 1, [String(digits)]) }
            if let code = dialled(word) { put(place..<place + 1, [code]) }
            for near in closest(to: word, among: joints) { put(place..<place + 1, [near]) }
            for other in instead where !words.contains(other) { put(place..<place + 1, [other]) }
        }
        for before in inserted { put(place..<place, before) }
        if place < words.count, place > 1 { put(place..<place + 1, []) }
        return found
    }

    /// `*123*2#` from `*123*2`, `123*2#` or `*123**2#`.
    private static func dialled(_ word: String) -> String? {
        let parts = word.split(whereSeparator: { $0 == "*" || $0 == "#" })
        guard word.contains("*") || word.hasSuffix("#"), !parts.isEmpty,
            parts.allSatisfy({ LineCursor.isDigits($0) })
        else { return nil }
        return "*" + parts.joined(separator: "*") + "#"
    }

    /// The words between names and numbers.
    private static let joints = [
        "as", "from", "with", "up", "to", "wrong", "go", "next", "in", "and", "or", "after", "later", "plain", "digits",
        "number", "money", "text", "date", "phone", "code", "minutes", "hours", "days", "weeks", "seconds", "moves",
        "answers", "dial", "send", "reply", "is", "says", "called", "ends", "drops", "speaks", "when", "within", "back",
        "home", "more", "previous", "yes", "no", "stop", "help", "for", "keep", "fulfilled", "reason", "checksum", "on",
        "list", "moved",
    ]

    private static let instead = ["as", "with", "from", "to", "go", "wrong", "when", "within"]

    private static let inserted = [
        ["to"], ["up", "to"], ["up"], ["as"], ["from"], ["go"], ["wrong"], ["with"], ["when"], ["within"], ["for"],
        ["after"], ["in"],
    ]

    private static let numbers: [String: Int] = {
        let words = [
            ["one", "un", "une", "واحد"], ["two", "deux", "اثنان"], ["three", "trois", "ثلاثة"],
            ["four", "quatre", "أربعة"], ["five", "cinq", "خمسة"], ["six", "ستة"], ["seven", "sept", "سبعة"],
            ["eight", "huit", "ثمانية"], ["nine", "neuf", "تسعة"],
        ]
        var numbers: [String: Int] = [:]
        for (index, same) in words.enumerated() { for word in same { numbers[TextKey.match(word)] = index + 1 } }
        return numbers
    }()
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with new: String) -> String {
        var changed = self
        changed.replaceSubrange(range, with: new)
        return changed
    }
}

extension CheckReport {
    /// "Write:" and the operator's own line with a name replaced; else what to do without it.
    func mend(_ source: SourceRange, replacing old: String, with new: String?, else other: Wording) -> Wording {
        guard let new, let line = OwnLine.line(sources.quote(source), replacing: old, with: new) else { return other }
        return "Write:  \(line: line)"
    }
}
