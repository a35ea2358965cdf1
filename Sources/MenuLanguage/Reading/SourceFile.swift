/// A line that says something: neither blank nor a comment.
struct SourceLine: Sendable {
    /// The line's number, from 1.
    var number: Int
    /// Where the line begins in the file's bytes.
    var lineStart: Int
    /// Where its first word begins.
    var start: Int
    /// Where its last word ends.
    var end: Int
    /// How far its first word stands from the left.
    var indent: Int
    /// How many blank lines stand right above it.
    var blanksBefore: Int
    /// Whether it holds ASCII only.
    var isASCII: Bool
    /// The index after the last line that stands below this one, deeper.
    var subtreeEnd = 0
}

/// A menu file cut into lines, each with those below it: what the parser walks.
///
/// A class, because a cursor on each line holds it.
final class SourceFile: Sendable {
    /// The path, for messages.
    let path: String
    /// The file without a byte order mark.
    let bytes: [UInt8]
    /// The lines that say something, from top to bottom.
    let lines: [SourceLine]
    /// The numbers of lines that do not start with spaces, in order.
    let tabbedLines: [Int]

    init(path: String, bytes: [UInt8], lines: [SourceLine] = [], tabbedLines: [Int] = []) {
        self.path = path
        self.bytes = bytes
        self.lines = lines
        self.tabbedLines = tabbedLines
    }

    /// The place of some bytes of a line.
    func range(_ line: SourceLine, from start: Int, to end: Int) -> SourceRange {
        SourceRange(
            file: path,
            line: line.number,
            column: column(start, in: line),
            endLine: line.number,
            endColumn: column(end, in: line)
        )
    }

    /// The place of a line's words.
    func range(_ line: SourceLine) -> SourceRange {
        range(line, from: line.start, to: line.end)
    }

    /// The line's words as written.
    func text(_ line: SourceLine) -> String {
        String(decoding: bytes[line.start..<line.end], as: UTF8.self)
    }

    /// The place in `lines` of the first line with a number, or after it.
    func index(of number: Int) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The lines below a line as they are written, without the spaces that all of them have.
    func rawLines(below index: Int) -> [ArraySlice<UInt8>] {
        let all = lines[(index + 1)..<lines[index].subtreeEnd]
        let indent = all.map(\.indent).min() ?? 0
        var written: [ArraySlice<UInt8>] = []
        for line in all {
            if !written.isEmpty { for _ in 0..<line.blanksBefore { written.append([]) } }
            let spaces = [UInt8](repeating: UInt8(ascii: " "), count: line.indent - indent)
            written.append(spaces.isEmpty ? bytes[line.start..<line.end] : (spaces + bytes[line.start..<line.end])[...])
        }
        return written
    }

    /// The lines right below a line, without those that stand deeper.
    func children(of index: Int) -> [Int] {
        var children: [Int] = []
        var child = index + 1
        while child < lines[index].subtreeEnd {
            children.append(child)
            child = lines[child].subtreeEnd
        }
        return children
    }

    private func column(_ offset: Int, in line: SourceLine) -> Int {
        if line.isASCII { return offset - line.lineStart + 1 }
        var column = 1
        for index in line.lineStart..<max(line.lineStart, offset) where bytes[index] & 0xC0 != 0x80 { column += 1 }
        return column
    }
}
