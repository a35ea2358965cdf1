/// A sentence cut at its marks: `%1` is a parameter, what stands between backquotes is text of a menu file.
struct WordingPattern {
    enum Part: Equatable {
        case prose(String)
        case parameter(Int)
        /// Menu text, as parts without any more menu text in them.
        case code([Part])
    }

    let parts: [Part]

    init(_ pattern: String) {
        let pieces = pattern.split(separator: "`", omittingEmptySubsequences: false)
        // A backquote without a partner is no mark.
        guard pieces.count % 2 == 1 else {
            self.parts = Self.parameters(in: pattern[...])
            return
        }
        var parts: [Part] = []
        for (index, piece) in pieces.enumerated() where !piece.isEmpty {
            let inner = Self.parameters(in: piece)
            if index % 2 == 0 { parts += inner } else { parts.append(.code(inner)) }
        }
        self.parts = parts
    }

    /// Whether there are words of ours in it, so that it must be said in each language.
    var hasWords: Bool {
        parts.contains { part in
            if case .prose(let text) = part { text.contains(where: \.isLetter) } else { false }
        }
    }

    private static func parameters(in text: Substring) -> [Part] {
        var parts: [Part] = []
        var prose = ""
        var rest = text
        while let first = rest.first {
            rest = rest.dropFirst()
            guard first == "%", let number = rest.first?.wholeNumberValue else {
                prose.append(first)
                continue
            }
            rest = rest.dropFirst()
            if !prose.isEmpty { parts.append(.prose(prose)) }
            prose = ""
            parts.append(.parameter(number - 1))
        }
        if !prose.isEmpty { parts.append(.prose(prose)) }
        return parts
    }
}
