/// Writes texts of one language into a file; every other byte stays as it is.
struct TextEditor {
    private struct Splice {
        var bytes: Range<Int>
        var text: [UInt8]
    }

    private let file: SourceFile
    /// The service's languages, for the place of a text that is not there yet.
    private let languages: [LanguageTag]
    private let lineBreak: [UInt8]
    private var splices: [Splice] = []

    init(_ file: SourceFile, languages: [LanguageTag]) {
        self.file = file
        self.languages = languages
        let feed = file.bytes.firstIndex(of: LineBreaks.lineFeed)
        let hasReturn = feed.map { $0 > 0 && file.bytes[$0 - 1] == LineBreaks.carriageReturn } ?? false
        let isReturnAlone = feed == nil && file.bytes.contains(LineBreaks.carriageReturn)
        self.lineBreak =
            hasReturn ? [0x0D, 0x0A] : isReturnAlone ? [LineBreaks.carriageReturn] : [LineBreaks.lineFeed]
    }

    /// Sets the text of a language below a line.
    mutating func set(_ text: String, in language: LanguageTag, below owner: Int) {
        let siblings = file.children(of: owner).compactMap { index in
            TaggedLine(file, file.lines[index]).map { (index: index, tagged: $0) }
        }
        if let old = siblings.first(where: { $0.tagged.tag == language.code }) {
            replace(old.index, old.tagged, with: text)
            return
        }
        guard let first = siblings.first else { return }
        let indent = Array(file.bytes[file.lines[first.index].lineStart..<file.lines[first.index].start])
        let added = indent + Array(language.code.utf8) + [UInt8(ascii: ":")] + rest(text, indent: indent)
        let rank = languages.firstIndex(of: language) ?? languages.count
        let before = siblings.last { sibling in
            (languages.firstIndex { $0.code == sibling.tagged.tag } ?? languages.count) < rank
        }
        if let before {
            let end = physicalEnd(file.lines[before.index].subtreeEnd - 1)
            splices.append(Splice(bytes: end..<end, text: lineBreak + added))
        } else {
            let start = file.lines[first.index].lineStart
            splices.append(Splice(bytes: start..<start, text: added + lineBreak))
        }
    }

    /// The file with the texts.
    var edited: [UInt8] {
        var bytes = file.bytes
        for splice in splices.sorted(by: { $0.bytes.lowerBound > $1.bytes.lowerBound }) {
            bytes.replaceSubrange(splice.bytes, with: splice.text)
        }
        return bytes
    }

    private mutating func replace(_ index: Int, _ tagged: TaggedLine, with text: String) {
        let line = file.lines[index]
        if !tagged.textBytes.isEmpty, !text.contains("\n") {
            splices.append(Splice(bytes: tagged.textBytes, text: Array(text.utf8)))
            return
        }
        var start = tagged.tagBytes.upperBound
        while start < line.end, file.bytes[start] != UInt8(ascii: ":") { start += 1 }
        let end = file.lines[line.subtreeEnd - 1].end
        let indent = Array(file.bytes[line.lineStart..<line.start])
        // A comment between the lines of the old text stays, below the new one.
        let comments = file.bytes[start..<end].split { $0 == LineBreaks.lineFeed || $0 == LineBreaks.carriageReturn }
            .filter { $0.first == UInt8(ascii: "#") }
        let kept = comments.flatMap { lineBreak + $0 }
        splices.append(Splice(bytes: (start + 1)..<end, text: rest(text, indent: indent) + kept))
    }

    /// What follows the colon.
    private func rest(_ text: String, indent: [UInt8]) -> [UInt8] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1 else { return [UInt8(ascii: " ")] + Array(text.utf8) }
        return lines.flatMap { line in
            lineBreak + (line.isEmpty ? [] : indent + [UInt8(ascii: " "), UInt8(ascii: " ")] + Array(line.utf8))
        }
    }

    private func physicalEnd(_ index: Int) -> Int {
        var end = file.lines[index].end
        while end < file.bytes.count, file.bytes[end] != LineBreaks.lineFeed,
            file.bytes[end] != LineBreaks.carriageReturn
        {
            end += 1
        }
        return end
    }
}

extension MenuTexts {
    /// The files that change when texts of a language do.
    ///
    /// - Parameters:
    ///   - changes: The new texts by their names.
    ///   - language: Their language.
    /// - Returns: The changed files.
    func setting(_ changes: [String: String], in language: LanguageTag) -> [MenuSource] {
        sources.compactMap { source in
            guard let file = files[source.path] else { return nil }
            var editor = TextEditor(file, languages: languages)
            var hasChanged = false
            for text in texts where text.file == source.path {
                guard let new = changes[text.id], new != text.texts[language] else { continue }
                editor.set(new, in: language, below: text.owner)
                hasChanged = true
            }
            guard hasChanged else { return nil }
            let mark = source.text.unicodeScalars.first == "\u{FEFF}" ? "\u{FEFF}" : ""
            return MenuSource(path: source.path, text: mark + String(decoding: editor.edited, as: UTF8.self))
        }
    }
}
