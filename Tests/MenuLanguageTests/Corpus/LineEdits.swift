/// One slip in one line, by rule: what a hand does that types, deletes and pastes.
struct LineEdit: Sendable {
    var what: String
    var line: Int
    var text: String

    /// All edits of a text.
    static func all(of text: String) -> [LineEdit] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var edits: [LineEdit] = []
        for (index, line) in lines.enumerated() where line.contains(where: { $0 != " " }) && !line.hasPrefix("#") {
            func put(_ what: String, _ new: [String]) {
                var lines = lines
                lines.replaceSubrange(index...index, with: new)
                let shown = line.drop { $0 == " " }
                edits.append(
                    LineEdit(
                        what: "\(what) \(index + 1) | \(shown)",
                        line: index + 1,
                        text: lines.joined(separator: "\n")
                    )
                )
            }
            put("deleted", [])
            put("doubled", [line, line])
            put("deeper", ["  " + line])
            if line.hasPrefix("  ") { put("less deep", [String(line.dropFirst(2))]) }
            for (place, new) in misspelt(line) { put("misspelt (\(place))", [new]) }
        }
        return edits
    }

    /// The line with two letters of a word exchanged, for each ASCII word of the markup that is long enough.
    private static func misspelt(_ line: String) -> [(place: Int, line: String)] {
        let indent = line.prefix { $0 == " " }
        let words = line.dropFirst(indent.count).split(separator: " ").map(String.init)
        if words.first?.hasSuffix(":") ?? true { return [] }
        return words.indices.compactMap { place in
            var letters = Array(words[place])
            guard letters.count >= 4, letters[1] != letters[2], letters.allSatisfy({ $0.isASCII }) else { return nil }
            letters.swapAt(1, 2)
            var words = words
            words[place] = String(letters)
            return (place + 1, indent + words.joined(separator: " "))
        }
    }
}
