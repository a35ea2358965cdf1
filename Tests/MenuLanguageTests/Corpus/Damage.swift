/// Every small change of a text by a rule: words that are lost, doubled, misspelt or replaced, and lines that move.
enum Damage {
    /// The changed texts, each with what was done.
    static func all(of text: String) -> [(what: String, text: String)] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var changed: [(what: String, text: String)] = []
        func put(_ what: String, _ index: Int, _ new: [String]) {
            var lines = lines
            lines.replaceSubrange(index...index, with: new)
            changed.append(("\(what) \(index + 1): \(new.joined(separator: "|"))", lines.joined(separator: "\n")))
        }
        for (index, line) in lines.enumerated() where line.contains(where: { $0 != " " }) && !line.hasPrefix("#") {
            put("line lost", index, [])
            put("line twice", index, [line, line])
            put("deeper", index, ["  " + line])
            if line.hasPrefix("  ") { put("less deep", index, [String(line.dropFirst(2))]) }
            let indent = String(line.prefix { $0 == " " })
            let words = line.split(separator: " ").map(String.init)
            func putWords(_ what: String, _ words: [String]) {
                put(what, index, [indent + words.joined(separator: " ")])
            }
            for place in words.indices {
                for (what, new) in [
                    ("word lost", []), ("word twice", [words[place], words[place]]), ("other word", ["zzz"]),
                    ("number", ["9999999"]), ("letter lost", [String(words[place].dropLast())]), ("comment", ["#x"]),
                    ("language", ["de:"]), ("name", ["Xx-1"]),
                ] {
                    var words = words
                    words.replaceSubrange(place...place, with: new)
                    if words.contains(where: { !$0.isEmpty }) { putWords(what, words) }
                }
            }
        }
        return changed
    }
}
