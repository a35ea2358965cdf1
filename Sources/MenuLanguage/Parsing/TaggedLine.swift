/// A line that begins with a language: `ar: text`, or `ar:` alone above its lines.
struct TaggedLine {
    /// The language as written; it may be none.
    let tag: String
    /// Where the language stands.
    let tagBytes: Range<Int>
    /// Where the text behind the colon stands; empty when there is none.
    let textBytes: Range<Int>

    /// Reads a line; `nil` when it does not begin with a word and a colon.
    init?(_ file: SourceFile, _ line: SourceLine) {
        var index = line.start
        while index < line.end, Self.isTagByte(file.bytes[index]) { index += 1 }
        let tagEnd = index
        guard tagEnd > line.start else { return nil }
        while index < line.end, file.bytes[index] == UInt8(ascii: " ") { index += 1 }
        guard index < line.end, file.bytes[index] == UInt8(ascii: ":") else { return nil }
        index += 1
        while index < line.end, file.bytes[index] == UInt8(ascii: " ") || file.bytes[index] == 0x09 { index += 1 }
        self.tag = String(decoding: file.bytes[line.start..<tagEnd], as: UTF8.self)
        self.tagBytes = line.start..<tagEnd
        self.textBytes = index..<line.end
    }

    /// Whether the language and a text are there.
    var isComplete: Bool { LineCursor.isLanguage(tag) && !textBytes.isEmpty }

    private static func isTagByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
