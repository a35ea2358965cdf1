/// Says a wording in a language.
///
/// In Arabic every name of the file stands alone on a line of its own: in a line of both scripts the pieces would change
/// places on the screen (MENU-LANGUAGE 13.1, rule 8).
struct WordingRenderer {
    let language: MessageLanguage
    /// Is told each sentence that is not in the phrasebook; for tests.
    var onMissing: (String) -> Void = { _ in }

    func render(_ wording: Wording) -> String {
        guard language == .arabic else { return plain(wording) }
        var lines = OwnLines()
        addLines(of: wording, to: &lines)
        return lines.text
    }

    /// The sentence in the language, with the line breaks that stand around it in English.
    private func translated(_ pattern: String) -> String {
        guard language != .english, WordingPattern(pattern).hasWords else { return pattern }
        let core = pattern.trimmingLineBreaks
        guard let said = Phrasebook.phrase(core, in: language) else {
            onMissing(core)
            return pattern
        }
        return core == pattern ? said : pattern.replacing(core, with: said, maxReplacements: 1)
    }

    // MARK: - From left to right

    private func plain(_ wording: Wording) -> String {
        wording.pieces.map { piece in
            switch piece {
            case .text(let text): return text
            case .number(let number): return String(number)
            case .lines(let lines): return lines.joined(separator: "\n    ")
            case .list(let words, let joint):
                let words = words.map(plain)
                guard let last = words.last, words.count > 1 else { return words.first ?? "" }
                return words.dropLast().joined(separator: ", ") + " \(said(joint)) " + last
            case .sentence(let pattern, let parameters):
                return WordingPattern(translated(pattern)).parts.map { filled($0, parameters) }.joined()
            }
        }.joined()
    }

    private func filled(_ part: WordingPattern.Part, _ parameters: [Wording]) -> String {
        switch part {
        case .prose(let text): text
        case .code(let parts): "`" + parts.map { filled($0, parameters) }.joined() + "`"
        case .parameter(let index): parameters.indices.contains(index) ? plain(parameters[index]) : ""
        }
    }

    private func said(_ joint: Wording.Joint) -> String {
        switch (language, joint) {
        case (.french, .and): "et"
        case (.french, .or): "ou"
        case (.arabic, .and): "و"
        case (.arabic, .or): "أو"
        case (.english, .and): "and"
        case (.english, .or): "or"
        }
    }

    // MARK: - Arabic

    private func addLines(of wording: Wording, to lines: inout OwnLines) {
        for piece in wording.pieces {
            switch piece {
            case .text(let text): lines.add(own: text)
            case .number(let number): lines.add(prose: String(number))
            case .lines(let proposed): for line in proposed { lines.add(own: line) }
            case .list(let words, let joint):
                for (index, word) in words.enumerated() {
                    if index > 0 { lines.add(prose: index + 1 == words.count ? " \(said(joint)) " : "، ") }
                    addLines(of: word, to: &lines)
                }
            case .sentence(let pattern, let parameters):
                for part in WordingPattern(translated(pattern)).parts {
                    switch part {
                    case .prose(let text): lines.add(prose: text)
                    case .code(let parts): lines.add(own: parts.map { filled($0, parameters) }.joined())
                    case .parameter(let index) where parameters.indices.contains(index):
                        addLines(of: parameters[index], to: &lines)
                    case .parameter: break
                    }
                }
            }
        }
    }
}

/// Lines of prose, with each name on a line of its own between them.
private struct OwnLines {
    private var lines: [String] = []
    private var prose = ""
    private var isAfterName = false

    mutating func add(prose text: String) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { closeProse() }
            prose += line
        }
    }

    mutating func add(own text: String) {
        closeProse()
        for line in text.split(separator: "\n") {
            let name = line.hasPrefix("`") && line.hasSuffix("`") && line.count > 2 ? line.dropFirst().dropLast() : line
            lines.append(name.hasPrefix("    ") ? String(name) : "    " + name)
        }
        isAfterName = true
    }

    /// A sign that only closed the sentence behind a name means nothing on a line of its own.
    private mutating func closeProse() {
        var line = prose[...].trimmingSpaces
        if isAfterName { line = line.drop { ".،؛:,;".contains($0) }.trimmingSpaces }
        prose = ""
        isAfterName = false
        if line.contains(where: { $0.isLetter || $0.isNumber }) { lines.append(String(line)) }
    }

    var text: String {
        var whole = self
        whole.closeProse()
        return whole.lines.joined(separator: "\n")
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension String {
    /// The text without line breaks at its ends.
    fileprivate var trimmingLineBreaks: String {
        var text = drop { $0 == "\n" }
        while text.last == "\n" { text.removeLast() }
        return String(text)
    }
}
