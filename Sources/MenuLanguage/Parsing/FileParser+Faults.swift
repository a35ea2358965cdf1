import ShortText

/// Lines that are not what they should be.
extension FileParser {
    /// A first word that cannot stand here.
    func unknownWord(_ cursor: LineCursor, in block: Block, named name: Wording) -> Fault {
        let word = cursor.words.first ?? Word(text: "", start: cursor.line.start, end: cursor.line.end)
        if LineCursor.isComment(word.text) {
            return Fault(
                .lateComment,
                at: file.range(cursor.line),
                "A `#` starts a comment only as the very first character of a line.",
                hint: "Take away the spaces before the `#`."
            )
        }
        if let tagged = TaggedLine(file, cursor.line), block.example(of: tagged.tag) != nil {
            return withColon(tagged, cursor)
        }
        if TaggedLine(file, cursor.line) != nil { return textNotHere(cursor.line, name) }
        let near = closest(to: word.text, among: block.words)
        if near.isEmpty, Block.isKnownSomewhere(word.text) { return misplaced(cursor, word.text, name) }
        if near.isEmpty, cursor.isOutcome { return outcomeWithoutCall(cursor, word.text) }
        if near.isEmpty, block.takesTexts { return textWithoutLanguage(cursor.line, in: block, languages) }
        return Fault(
            .unknownWord,
            at: cursor.range(word),
            "I was reading \(name) and did not expect a line that starts with `\(word.text)`.",
            hint: near.isEmpty ? possible(in: block) : didYouMean(near, instead: word, cursor, in: block)
        )
    }

    private func didYouMean(_ near: [String], instead word: Word, _ cursor: LineCursor, in block: Block) -> Wording {
        let rest = String(decoding: file.bytes[word.end..<cursor.line.end], as: UTF8.self)
        let proposals = near.map { $0 + rest }.filter { LineForms.accepts($0, in: block, languages: languages) }
        let question: Wording = "Did you mean \(Wording.names(near, .or))?"
        guard let proposal = proposals.first else { return question }
        return question + "\nWrite:  \(line: proposal)"
    }

    private func possible(in block: Block) -> Wording {
        let words = block.words.map { Wording.names([$0]) } + (block.takesTexts ? ["a language, such as `ar:`"] : [])
        return "Lines here begin with \(Wording.list(words, .or))."
    }

    /// `title:`, as if it were a language.
    private func withColon(_ tagged: TaggedLine, _ cursor: LineCursor) -> Fault {
        Fault(
            .unknownWord,
            at: file.range(cursor.line, from: tagged.tagBytes.lowerBound, to: tagged.tagBytes.upperBound + 1),
            "Only a language stands before a colon; `\(tagged.tag)` is written without one.",
            hint: "Write `\(tagged.tag)`, and what belongs to it on the lines below."
        )
    }

    /// A word that begins lines elsewhere.
    private func misplaced(_ cursor: LineCursor, _ word: String, _ name: Wording) -> Fault {
        var owners: [Wording] = []
        for block in Block.allCases where block.example(of: word) != nil { owners.append(block.owner) }
        return Fault(
            .misplaced,
            at: file.range(cursor.line),
            "I was reading \(name), where no line starts with `\(word)`: it belongs in \(Wording.list(owners, .or)).",
            hint: "See how far the line stands from the left: the spaces say what it belongs to."
        )
    }

    /// `found next` where no call stands above it.
    private func outcomeWithoutCall(_ cursor: LineCursor, _ word: String) -> Fault {
        Fault(
            .misplaced,
            at: file.range(cursor.line),
            "`\(file.text(cursor.line))` says what follows when a call ends in `\(word)`, but no `call` stands above it.",
            hint:
                "Write the line of the call above it, or, when it is there, give this line two spaces more than that one."
        )
    }

    /// A line that is neither inside nor outside.
    func misaligned(_ index: Int) -> Fault {
        Fault(
            .misplaced,
            at: file.range(file.lines[index]),
            "This line stands \(file.lines[index].indent) spaces from the left. No line above it that it could belong to does.",
            hint: "Give it the same number of spaces as the lines that it belongs with."
        )
    }

    /// A text where none belongs.
    func textNotHere(_ index: Int, _ name: Wording) -> Fault { textNotHere(file.lines[index], name) }

    private func textNotHere(_ line: SourceLine, _ name: Wording) -> Fault {
        Fault(
            .misplaced,
            at: file.range(line),
            "I was reading \(name), and no text stands there by itself.",
            hint: "Put two spaces more before it when it belongs to the line above."
        )
    }

    /// A text that does not say its language.
    func textWithoutLanguage(_ line: SourceLine, in block: Block?, _ languages: [LanguageTag]) -> Fault {
        let text = file.text(line)
        let proposal =
            withWideColon(text) ?? proposedLanguage(for: text, beside: line).map { "\($0.code): \(text)" }
        let isReadable = proposal.map { LineForms.accepts($0, in: .end, languages: languages) } ?? false
        return Fault(
            .textWithoutLanguage,
            at: file.range(line),
            "This line is a text, but does not say in which language; I would not know whom to show it.",
            hint: isReadable
                ? "Write:  \(line: proposal ?? text)" : "Begin it with its language and a colon, such as `ar:`.",
            damage: block == nil ? .text : .structure
        )
    }

    /// `en: text` from a line with the wide colon of other keyboards.
    private func withWideColon(_ text: String) -> String? {
        guard let colon = text.firstIndex(of: "\u{FF1A}"), LineCursor.isLanguage(text[..<colon]) else { return nil }
        return text[..<colon] + ": " + text[text.index(after: colon)...].drop { $0 == " " }
    }

    /// A language that is written in the letters of a text; one that the lines beside it lack is the likeliest.
    private func proposedLanguage(for text: String, beside line: SourceLine) -> LanguageTag? {
        let isRightToLeft = text.unicodeScalars.contains { (0x0590...0x08FF).contains($0.value) }
        let known = languages.isEmpty ? [LanguageTag("ar"), LanguageTag("en")] : languages
        let fitting = known.filter { $0.isRightToLeft == isRightToLeft }
        let place = file.index(of: line.number)
        let above = file.lines[..<place].reversed().prefix { $0.indent >= line.indent }
        let below = file.lines[place...].dropFirst().prefix { $0.indent >= line.indent }
        let taken = (above + below).filter { $0.indent == line.indent }.compactMap { TaggedLine(file, $0)?.tag }
        return fitting.first { !taken.contains($0.code) }
    }
}

extension Block {
    /// What the block is called in messages.
    fileprivate var owner: Wording {
        switch self {
        case .file: "a file, without spaces before it"
        case .service: "the `service`"
        case .flow: "a `flow`"
        case .ask: "an `ask`"
        case .choose: "a `choose`"
        case .pick: "a `pick`"
        case .screen: "a `screen`"
        case .confirm: "a `confirm`"
        case .call: "a `call`"
        case .language: "a `language` step"
        case .end: "an `end`"
        case .dataset: "a `dataset`"
        case .kind: "a `case`"
        case .stage: "a `stage`"
        case .handler: "a `handler`"
        case .event: "an `event`"
        case .type: "a `type`"
        case .test: "a `test`"
        }
    }
}
