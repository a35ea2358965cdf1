/// Prints the lines of a clean file, whose every line can be read, with their layout.
struct TidyPrinter {
    /// What the lines below a line are.
    private enum Content {
        /// Lines of the language, and texts.
        case lines
        /// Words that citizens send, in each language.
        case words
        /// Lines that a phone shows, or a text of several lines.
        case written
        /// What a handler answers in a test.
        case values
    }

    private let file: SourceFile
    private let languages: [LanguageTag]
    private var output: [String] = []
    private let remarks: Remarks

    /// Makes a printer.
    ///
    /// - Parameters:
    ///   - file: The lines.
    ///   - languages: The order of texts; they keep theirs when nobody knows it.
    init(_ file: SourceFile, languages: [LanguageTag]) {
        self.file = file
        self.languages = languages
        self.remarks = Remarks(file)
    }

    /// The file, with a line break at its end; empty when it says nothing at all.
    func printed() -> String {
        var printer = self
        var index = 0
        while index < file.lines.count {
            printer.output += remarks.above(index, blanks: index == 0 ? .asWritten : .one)
            let isTest = LineCursor(file, file.lines[index]).first == "test"
            printer.output.append(CleanText.composed(printer.phrase(index, keepingAfter: isTest ? 1 : nil)))
            printer.printBelow(index, in: nil, depth: 1)
            index = file.lines[index].subtreeEnd
        }
        printer.output += remarks.atEnd
        return printer.output.isEmpty ? "" : printer.output.joined(separator: "\n") + "\n"
    }

    // MARK: - Blocks

    private mutating func printBelow(_ index: Int, in owner: String?, depth: Int) {
        let first = LineCursor(file, file.lines[index]).first
        switch content(below: index, first, in: owner) {
        case .written: printWritten(below: index, depth: depth)
        case .words: printLines(below: index, first, depth: depth, areWords: true)
        case .values:
            for child in file.children(of: index) {
                output += remarks.above(child, blanks: .none)
                let equals = LineCursor(file, file.lines[child]).words.firstIndex { $0.text == "=" } ?? 0
                output.append(indent(depth) + phrase(child, keepingAfter: equals + 1))
            }
        case .lines: printLines(below: index, first, depth: depth, areWords: false)
        }
    }

    private func content(below index: Int, _ first: String, in owner: String?) -> Content {
        if TaggedLine(file, file.lines[index]) != nil { return .written }
        switch (owner, first) {
        case ("service", "words"), ("flow", "keyword"): return .words
        case ("test", "screen"), ("test", "sms"): return .written
        case ("test", _): return .values
        default: return .lines
        }
    }

    private mutating func printLines(below index: Int, _ owner: String, depth: Int, areWords: Bool) {
        let all = file.children(of: index)
        var place = 0
        var hasEnd = false
        while place < all.count {
            let texts = all[place...].prefix { owner != "test" && TaggedLine(file, file.lines[$0]) != nil }
            if texts.isEmpty {
                let first = LineCursor(file, file.lines[all[place]]).first
                let isStep = owner == "flow" && Block(step: first) != nil
                let isApart = isStep && place > 0 && !(hasEnd && first == "end")
                output += remarks.above(all[place], blanks: isApart ? .one : .none)
                let isData = owner == "test" && first == "they"
                let phrase = phrase(all[place], keepingAfter: isData ? 2 : nil)
                output.append(indent(depth) + (isData ? phrase : CleanText.composed(phrase)))
                printBelow(all[place], in: owner, depth: depth + 1)
                hasEnd = first == "end"
                place += 1
            } else {
                printTexts(Array(texts), depth: depth, areWords: areWords)
                place += texts.count
            }
        }
    }

    // MARK: - Texts

    /// Texts in the order of the service's languages; a comment goes with the text below it, one above all stays there.
    private mutating func printTexts(_ texts: [Int], depth: Int, areWords: Bool) {
        output += remarks.above(texts[0], blanks: .none)
        let order = texts.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
        for (offset, index) in order {
            if offset > 0 { output += remarks.above(index, blanks: .none) }
            guard let tagged = TaggedLine(file, file.lines[index]) else { continue }
            let head = indent(depth) + tagged.tag + ":"
            if tagged.textBytes.isEmpty {
                output.append(head)
                printWritten(below: index, depth: depth + 1, areWords: areWords)
            } else {
                output.append(head + " " + text(tagged.textBytes, areWords: areWords))
            }
        }
    }

    private func rank(_ index: Int) -> Int {
        guard let tagged = TaggedLine(file, file.lines[index]) else { return 0 }
        return languages.firstIndex(of: LanguageTag(tagged.tag)) ?? languages.count
    }

    private func text(_ bytes: Range<Int>, areWords: Bool) -> String {
        let text = CleanText.composed(String(decoding: file.bytes[bytes], as: UTF8.self))
        guard areWords else { return text }
        let words = text.unicodeScalars
            .split { HiddenCharacters.isSpace($0.value) || HiddenCharacters.isDirectionMark($0.value) }
            .map { String($0) }
        return words.isEmpty ? text : words.joined(separator: " ")
    }

    /// Lines as they are written: blank lines and what stands deeper are part of the text.
    private mutating func printWritten(below index: Int, depth: Int, areWords: Bool = false) {
        let all = (index + 1)..<file.lines[index].subtreeEnd
        let least = file.lines[all].map(\.indent).min() ?? 0
        for child in all {
            let line = file.lines[child]
            output += child == all.lowerBound ? remarks.above(child, blanks: .none) : remarks.exactly(above: child)
            let deeper = areWords ? 0 : line.indent - least
            let spaces = String(repeating: " ", count: deeper)
            output.append(indent(depth) + spaces + text(line.start..<line.end, areWords: areWords))
        }
    }

    // MARK: - Lines

    /// The words of a line with one space between them; what a test writes out stays as it is, after some words.
    private func phrase(_ index: Int, keepingAfter kept: Int?) -> String {
        let line = file.lines[index]
        let words = LineCursor(file, line).words
        let count = min(kept ?? words.count, words.count)
        let phrase = words.prefix(count).map(\.text).joined(separator: " ")
        guard count < words.count else { return phrase }
        return phrase + " " + String(decoding: file.bytes[words[count].start..<line.end], as: UTF8.self)
    }

    private func indent(_ depth: Int) -> String { String(repeating: " ", count: 2 * depth) }
}
