/// Sentences that name what was probably meant.
enum Proposals {
    /// The names in lines of their own; empty when there are none.
    static func close(_ names: [String]) -> String {
        guard !names.isEmpty else { return "" }
        let head = names.count == 1 ? "This name is close:" : "These names are close:"
        return "\n" + head + "\n" + names.map { "    " + $0 }.joined(separator: "\n")
    }
}
