import ShortText

/// A word of a line, and where it stands in the file's bytes.
struct Word {
    var text: String
    var start: Int
    var end: Int
}

/// Goes through the words of one line; the first word that does not fit is thrown as a fault.
struct LineCursor {
    let file: SourceFile
    let line: SourceLine
    let words: [Word]
    private(set) var position = 0
    /// A line of this form that can be read, for messages.
    var example = ""

    init(_ file: SourceFile, _ line: SourceLine) {
        self.file = file
        self.line = line
        self.words = line.isASCII ? Self.plainWords(file, line) : Self.words(file, line)
    }

    var first: String { words.first?.text ?? "" }

    /// The next word, which is not taken.
    var peek: String? { position < words.count ? words[position].text : nil }

    /// Takes the next word.
    mutating func next() -> Word? {
        guard position < words.count else { return nil }
        position += 1
        return words[position - 1]
    }

    /// Takes the next word when it is this one.
    mutating func take(_ word: String) -> Bool {
        guard peek == word else { return false }
        position += 1
        return true
    }

    /// Takes this word, or throws.
    mutating func expect(_ word: String) throws(Fault) {
        guard take(word) else { throw unexpected("the word `\(word)`") }
    }

    /// Takes a name: a letter, then letters, digits and `-`.
    mutating func name(_ what: Wording = "a name") throws(Fault) -> Word {
        guard let word = next() else { throw missing(what) }
        guard Self.isName(word.text) else { throw notName(word, what) }
        return word
    }

    /// Takes names joined by dots, for example `births.find`.
    mutating func dotted(_ what: Wording) throws(Fault) -> Word {
        guard let word = next() else { throw missing(what) }
        let parts = word.text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ Self.isName($0) }) else { throw notName(word, what) }
        return word
    }

    /// Takes all names that are left, at least one.
    mutating func names(_ what: Wording) throws(Fault) -> [Word] {
        var names = [try name(what)]
        while peek != nil { names.append(try name(what)) }
        return names
    }

    /// Takes a whole number.
    mutating func number(_ what: Wording, in range: ClosedRange<Int>) throws(Fault) -> Int {
        guard let word = next() else { throw missing(what) }
        guard let number = Int(TextKey.digits(word.text)) else {
            throw fault(.unreadable, word, "I expected \(what) here, but `\(word.text)` is no number.")
        }
        guard range.contains(number) else {
            throw fault(
                .unreadable,
                word,
                number < range.lowerBound
                    ? "`\(word.text)` is too small here: it can be from \(range.lowerBound) to \(range.upperBound)."
                    : "`\(word.text)` is too large here: it can be from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return number
    }

    /// Takes digits as written; leading zeros count.
    mutating func digits(_ what: Wording) throws(Fault) -> String {
        guard let word = next() else { throw missing(what) }
        let digits = TextKey.digits(word.text)
        guard digits.utf8.count <= 20, Self.isDigits(digits) else {
            throw fault(.unreadable, word, "I expected \(what) here, but `\(word.text)` is no row of digits.")
        }
        return digits
    }

    /// Refuses words that are left over.
    mutating func end() throws(Fault) {
        guard let word = next() else { return }
        if Self.isComment(word.text) { throw lateComment(word) }
        throw fault(.unreadable, word, "The line is complete before `\(word.text)`, so I do not know what that means.")
    }

    // MARK: - Faults

    /// A fault at a word.
    func fault(_ code: FaultCode, _ word: Word, _ message: Wording, hint: Wording? = nil) -> Fault {
        Fault(code, at: range(word.start, word.end), message, hint: hint ?? mendHint(at: word))
    }

    /// The next word is not what stands here, or there is none.
    func unexpected(_ what: Wording) -> Fault {
        guard position < words.count else { return missing(what) }
        let word = words[position]
        if Self.isComment(word.text) { return lateComment(word) }
        return fault(.unreadable, word, "I expected \(what) here, but read `\(word.text)`.")
    }

    /// The line ends too early.
    func missing(_ what: Wording) -> Fault {
        Fault(
            .unreadable,
            at: range(line.start, line.end),
            title: "THIS LINE IS NOT COMPLETE",
            "After `\(file.text(line))` I expected \(what).",
            hint: mendHint(at: nil)
        )
    }

    /// Words after a `#` that is not the first character of its line.
    private func lateComment(_ word: Word) -> Fault {
        Fault(
            .lateComment,
            at: range(word.start, line.end),
            "A `#` starts a comment only as the very first character of a line; here it would belong to the line.",
            hint: "Move the comment to a line of its own, with the `#` first."
        )
    }

    private func notName(_ word: Word, _ what: Wording) -> Fault {
        if Self.isComment(word.text) { return lateComment(word) }
        return fault(
            .unreadable,
            word,
            """
            I expected \(what) here, but read `\(word.text)`. A name begins with a letter from a to z, \
            and holds such letters, digits and `-` only.
            """
        )
    }

    /// The operator's own line, mended at a word or where it ends too early; a line of its form when that is impossible.
    private func mendHint(at word: Word?) -> Wording {
        // A line that is only tried has no example, and is not mended in turn.
        if example.isEmpty { return "Take out what is too much." }
        let place = word.flatMap { word in words.firstIndex { $0.start == word.start } } ?? words.count
        if let mended = OwnLine.mended(words.map(\.text), at: place, like: example) { return "Write:  \(line: mended)" }
        return "A line of this kind, with names and numbers of its own: `\(example)`"
    }

    /// The place of some bytes of the line.
    func range(_ start: Int, _ end: Int) -> SourceRange { file.range(line, from: start, to: end) }

    /// The place of a word.
    func range(_ word: Word) -> SourceRange { range(word.start, word.end) }

    // MARK: - Words

    static func isComment(_ word: String) -> Bool { word.utf8.first == UInt8(ascii: "#") }

    static func isDigits(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    static func isName(_ text: some StringProtocol) -> Bool {
        var isFirst = true
        for byte in text.utf8 {
            let isLetter = (0x61...0x7A).contains(byte | 0x20)
            let isInner = (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
            guard isLetter || (!isFirst && isInner) else { return false }
            isFirst = false
        }
        return !isFirst
    }

    private static func plainWords(_ file: SourceFile, _ line: SourceLine) -> [Word] {
        var words: [Word] = []
        var start = line.start
        for index in line.start...line.end {
            let isSpace = index == line.end || file.bytes[index] <= 0x20
            guard isSpace else { continue }
            if index > start {
                let text = String(decoding: file.bytes[start..<index], as: UTF8.self)
                words.append(Word(text: text, start: start, end: index))
            }
            start = index + 1
        }
        return words
    }

    /// The words of a line with other than ASCII: direction marks part words, refused characters count as nothing.
    private static func words(_ file: SourceFile, _ line: SourceLine) -> [Word] {
        var words: [Word] = []
        var text = String.UnicodeScalarView()
        var start = line.start
        var previous: UInt32 = 0
        var reader = ScalarReader(file.bytes, from: line.start, to: line.end)
        var offset = reader.offset
        func close(at end: Int) {
            if !text.isEmpty { words.append(Word(text: String(text), start: start, end: end)) }
            text = String.UnicodeScalarView()
        }
        while let value = reader.next() {
            if HiddenCharacters.isSpace(value) || HiddenCharacters.isDirectionMark(value) {
                close(at: offset)
            } else if !HiddenCharacters.isRefused(value, after: previous), let scalar = Unicode.Scalar(value) {
                if text.isEmpty { start = offset }
                text.append(scalar)
            }
            previous = value
            offset = reader.offset
        }
        close(at: line.end)
        return words
    }
}
