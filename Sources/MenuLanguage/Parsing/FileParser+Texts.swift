import ShortText

/// One language of a text.
struct TextEntry {
    var language: LanguageTag
    /// The text behind the colon, or the lines below it joined by `\n`.
    var bytes: ArraySlice<UInt8>
    /// Where the text stands.
    var source: SourceRange
    /// Where its line stands.
    var line: SourceRange
    /// Whether the language is only the one that was probably meant.
    var isGuess = false
}

/// The languages of a text, as they stand.
struct TextEntries {
    var entries: [TextEntry] = []
    /// Whether a language stood there twice.
    var hasDuplicate = false
}

/// Texts: `ar: …`, or `ar:` with lines below.
extension FileParser {
    /// Reads the languages below a line that has nothing else below it.
    ///
    /// - Parameters:
    ///   - index: The line above.
    ///   - owner: What they belong to, for messages: "`title`".
    /// - Returns: The languages that could be read.
    mutating func readEntries(below index: Int, of owner: Wording) -> TextEntries {
        var entries = TextEntries()
        var isCrooked = false
        let indent = indent(below: index)
        var child = index + 1
        while child < file.lines[index].subtreeEnd {
            let line = file.lines[child]
            if line.indent != indent {
                if !isCrooked { report(misaligned(child)) }
                isCrooked = true
            } else if let tagged = TaggedLine(file, line) {
                if let entry = readEntry(tagged, child) { add(entry, to: &entries) }
            } else {
                report(notText(line, owner))
            }
            child = line.subtreeEnd
        }
        if index + 1 == file.lines[index].subtreeEnd { report(noTexts(below: index, owner)) }
        return entries
    }

    /// A line among texts that has no language: a text, or a line of another block.
    private func notText(_ line: SourceLine, _ owner: Wording) -> Fault {
        let first = LineCursor(file, line).first
        guard Block.isKnownSomewhere(first) else { return textWithoutLanguage(line, in: nil, languages) }
        return Fault(
            .misplaced,
            at: file.range(line),
            "Only texts stand under \(owner), each with its language before it.",
            hint: "When `\(first)` is no text, give the line fewer spaces; when it is, write the language before it."
        )
    }

    /// Nothing stands below a line that needs texts.
    func noTexts(below index: Int, _ owner: Wording) -> Fault {
        let line = file.lines[index]
        let next = index + 1 < file.lines.count ? file.lines[index + 1] : nil
        if let next, next.indent == line.indent, TaggedLine(file, next) != nil {
            return Fault(
                .misplaced,
                at: file.range(next),
                "This text stands as far from the left as \(owner) above it, so it does not belong to it.",
                hint: "Put two spaces more before it, and before the lines that go with it."
            )
        }
        return Fault(
            .emptyText,
            at: file.range(line),
            "There is no text under \(owner).",
            hint: languages.isEmpty
                ? "Write it on the lines below, one for each language, beginning with `ar:` or another language."
                : "Write it on the lines below, one for each language, beginning with \(tags).",
            damage: .text
        )
    }

    private var tags: Wording { .names(languages.map { $0.code + ":" }) }

    /// Adds a language; a second text in the same one is refused.
    ///
    /// Often the line between two texts is lost, so one message is enough, and the step below it is lost, too.
    mutating func add(_ entry: TextEntry, to entries: inout TextEntries) {
        guard let first = entries.entries.first(where: { $0.language == entry.language }) else {
            entries.entries.append(entry)
            return
        }
        if entries.hasDuplicate || entry.isGuess || first.isGuess { return }
        entries.hasDuplicate = true
        report(
            Fault(
                .nameTwice,
                at: entry.line,
                title: "LANGUAGE USED TWICE",
                "The `\(entry.language.code)` text is already in line \(first.line.line).",
                hint: """
                    Delete one of the two lines, or give it its own language. When it is the text of something else, the line
                    that says so is missing above it.
                    """
            )
        )
    }

    /// One language of a text; `nil` when nobody knows which.
    mutating func readEntry(_ tagged: TaggedLine, _ index: Int) -> TextEntry? {
        let line = file.lines[index]
        guard let language = readLanguage(tagged, line) else { return nil }
        var bytes = file.bytes[tagged.textBytes]
        var source = file.range(line, from: tagged.textBytes.lowerBound, to: tagged.textBytes.upperBound)
        if index + 1 < line.subtreeEnd {
            if tagged.textBytes.isEmpty {
                (bytes, source) = readRawLines(below: index)
            } else {
                report(deeperThanText(index))
            }
        }
        if bytes.isEmpty {
            report(
                Fault(
                    .emptyText,
                    at: file.range(line),
                    "The `\(tagged.tag)` text is empty: a citizen would see nothing here.",
                    hint: "Write the text behind the colon.",
                    damage: .text
                )
            )
        }
        let isGuess = language.code != tagged.tag
        return TextEntry(language: language, bytes: bytes, source: source, line: file.range(line), isGuess: isGuess)
    }

    private func deeperThanText(_ index: Int) -> Fault {
        let line = file.lines[index + 1]
        let isText = TaggedLine(file, line) != nil || !Block.isKnownSomewhere(LineCursor(file, line).first)
        return Fault(
            .misplaced,
            at: file.range(line),
            "This line stands deeper than the text above it, which is complete.",
            hint: isText
                ? "Give it as many spaces as the line above; or, for a text of several lines, leave nothing behind the colon."
                : "Give it the same number of spaces as the lines that it belongs with.",
            damage: isText ? .text : .structure
        )
    }

    /// The language of a line; one that the service does not have is told, and read as the nearest one.
    private mutating func readLanguage(_ tagged: TaggedLine, _ line: SourceLine) -> LanguageTag? {
        let language = LanguageTag(tagged.tag)
        let isTag = LineCursor.isLanguage(tagged.tag)
        if isTag, languages.isEmpty || languages.contains(language) {
            if !findings.languagesSeen.contains(language) { findings.languagesSeen.append(language) }
            return language
        }
        let folded = tagged.tag.lowercased()
        let near =
            languages.first { folded.hasPrefix($0.code) } ?? Self.languageWords[folded].map(LanguageTag.init)
            ?? closest(to: folded, among: languages.map(\.code)).first.map(LanguageTag.init)
        let rest = String(decoding: file.bytes[tagged.tagBytes.upperBound..<line.end], as: UTF8.self)
        let proposal = near.map { $0.code + rest }
        let isReadable = proposal.map { LineForms.accepts($0, in: .end, languages: languages) } ?? false
        let known: Wording =
            languages.isEmpty
            ? "a language is two or three small letters"
            : "this service is written in \(Wording.names(languages.map(\.code)))"
        report(
            Fault(
                .unknownLanguage,
                at: file.range(line, from: tagged.tagBytes.lowerBound, to: tagged.tagBytes.upperBound),
                "I do not know the language `\(tagged.tag)`: \(known).",
                hint: isReadable
                    ? "Write:  \(line: proposal ?? "")" : "Write one of them, or add the language to `languages`.",
                damage: .text
            )
        )
        return near
    }

    private static let languageWords = [
        "arabic": "ar", "ara": "ar", "french": "fr", "fra": "fr", "fre": "fr", "english": "en", "eng": "en",
    ]

    // MARK: - Lines as written

    /// The lines below a line as they are written, without the spaces that all of them have.
    func rawLines(below index: Int) -> [ArraySlice<UInt8>] { file.rawLines(below: index) }

    private func readRawLines(below index: Int) -> (ArraySlice<UInt8>, SourceRange) {
        let joined = rawLines(below: index).joined(separator: [LineBreaks.lineFeed])
        let first = file.lines[index + 1]
        let last = file.lines[file.lines[index].subtreeEnd - 1]
        var source = file.range(first)
        let end = file.range(last)
        source.endLine = end.endLine
        source.endColumn = end.endColumn
        return (Array(joined)[...], source)
    }
}
