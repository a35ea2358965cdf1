/// Finds a line between `flow NAME` and the first step, for messages about what the program keeps without its place.
struct FlowHeader {
    let sources: SourceLines
    let flow: Flow

    /// The line of a keyword, or that of the flow.
    func keyword(_ word: String) -> SourceRange {
        var isBelow = false
        return line { line in
            if line == "keyword" { isBelow = true }
            guard isBelow, line.contains(":") else { return false }
            return line.split(separator: " ").contains { $0 == word }
        }
    }

    /// The line that begins with some words, or that of the flow.
    func line(beginning words: String) -> SourceRange {
        line { $0 == words || $0.hasPrefix(words + " ") }
    }

    private static let steps: Set<Substring> = [
        "ask", "choose", "pick", "screen", "confirm", "call", "language", "end", "flow",
    ]

    private func line(where isRight: (String) -> Bool) -> SourceRange {
        let last = flow.steps.first?.source.line ?? flow.source.line
        guard last > flow.source.line else { return flow.source }
        for number in flow.source.line + 1..<last {
            let range = SourceRange(file: flow.source.file, line: number)
            let text = sources.quote(range)
            if let first = text.split(separator: " ").first, Self.steps.contains(first) { break }
            if isRight(text) { return range }
        }
        return flow.source
    }
}
