import ShortText

extension Int {
    /// The number with its noun: `1 row`, `2 rows`, `2 tries`.
    func counted(_ noun: String, _ plural: String? = nil) -> String {
        "\(self) " + (self == 1 ? noun : plural ?? noun + "s")
    }
}

/// A name that nothing has, in words.
enum UnknownName {
    /// What is wrong, with the names that may be meant, else with all that there are.
    ///
    /// - Parameters:
    ///   - name: What was written.
    ///   - thing: What it should be, for example `dataset`.
    ///   - known: The names that there are.
    /// - Returns: A line for a person.
    static func line(_ name: String, of thing: String, known: [String]) -> String {
        let near = closest(to: name, among: known)
        let hint =
            if !near.isEmpty {
                "did you mean " + near.map { "`\($0)`" }.joined(separator: ", ") + "?"
            } else {
                "they declare " + (known.isEmpty ? "none" : known.joined(separator: ", "))
            }
        return "the menus declare no \(thing) `\(Terminal.safe(name))`; \(hint)"
    }
}

extension String {
    /// The text with spaces behind it up to a width.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
