/// Cuts a file into lines and finds out which stand below which; what no line may hold is reported here (L01, T07).
///
/// Nothing is refused for good: a tab counts as two spaces and a hidden character as nothing, so that one mistake in the
/// layout does not hide what the lines say.
struct LayoutReader {
    /// The file without its lines, for places.
    private let file: SourceFile
    private var lines: [SourceLine] = []
    private var tabbedLines: [Int] = []
    private var faults: [Fault] = []
    private var blanks = 0
    private var firstTab: SourceRange?

    /// Reads a file.
    ///
    /// - Parameter source: The file.
    /// - Returns: Its lines, and what is wrong with their layout.
    static func read(_ source: MenuSource) -> (file: SourceFile, faults: [Fault]) {
        var reader = LayoutReader(source)
        let starts = LineBreaks.lineStarts(reader.file.bytes)
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1] : reader.file.bytes.count
            reader.addLine(number: index + 1, start: start, next: next)
        }
        reader.joinSubtrees()
        reader.reportTabs()
        let file = SourceFile(
            path: source.path,
            bytes: reader.file.bytes,
            lines: reader.lines,
            tabbedLines: reader.tabbedLines
        )
        return (file, reader.faults)
    }

    private init(_ source: MenuSource) {
        self.file = SourceFile(
            path: source.path,
            bytes: LineBreaks.withoutByteOrderMark(Array(source.text.utf8))
        )
    }

    private mutating func addLine(number: Int, start: Int, next: Int) {
        var end = next
        while end > start, Self.endsLine(file.bytes[end - 1]) { end -= 1 }
        var line = SourceLine(
            number: number,
            lineStart: start,
            start: start,
            end: end,
            indent: 0,
            blanksBefore: blanks,
            isASCII: true
        )
        let hasTab = lookOver(&line)
        guard line.start < line.end else {
            blanks += 1
            return
        }
        if file.bytes[start] == UInt8(ascii: "#") { return }
        if hasTab {
            tabbedLines.append(number)
            if firstTab == nil { firstTab = file.range(line, from: line.lineStart, to: line.start) }
        }
        blanks = 0
        lines.append(line)
    }

    private static func endsLine(_ byte: UInt8) -> Bool {
        byte == LineBreaks.lineFeed || byte == LineBreaks.carriageReturn || byte == UInt8(ascii: " ")
            || byte == UInt8(ascii: "\t")
    }

    /// Finds the indent, and looks for hidden characters; whether there is a tab, or a space that is no ordinary one, at the
    /// start, or a tab between words.
    private mutating func lookOver(_ line: inout SourceLine) -> Bool {
        var hasTab = false
        var isIndent = true
        var previous: UInt32 = 0
        var refused: (value: UInt32, offset: Int)?
        var reader = ScalarReader(file.bytes, from: line.start, to: line.end)
        var offset = reader.offset
        while let value = reader.next() {
            if value >= 0x80 { line.isASCII = false }
            if value == 0x09 { hasTab = true }
            if value < 0x20 || value >= 0x7F, refused == nil, HiddenCharacters.isRefused(value, after: previous) {
                refused = (value, offset)
            }
            if isIndent {
                if HiddenCharacters.isSpace(value) {
                    line.indent += value == 0x09 ? 2 : 1
                    if value != 0x20 { hasTab = true }
                    line.start = reader.offset
                } else if HiddenCharacters.isDirectionMark(value) || HiddenCharacters.isRefused(value, after: previous)
                {
                    line.start = reader.offset
                } else {
                    isIndent = false
                }
            }
            previous = value
            offset = reader.offset
        }
        if let refused { report(refused.value, at: refused.offset, in: line) }
        return hasTab
    }

    private mutating func report(_ value: UInt32, at offset: Int, in line: SourceLine) {
        let turns = HiddenCharacters.turnsLine(value)
        let name = HiddenCharacters.name(value)
        var after = ScalarReader(file.bytes, from: offset, to: line.end)
        _ = after.next()
        faults.append(
            Fault(
                .hiddenCharacter,
                at: file.range(line, from: offset, to: after.offset),
                title: turns ? "INVISIBLE DIRECTION MARK" : nil,
                turns
                    ? """
                    This line contains an invisible character (\(name)). It changes the order in which the
                    line is shown, so the line you see is not the line I read.
                    """
                    : """
                    This line contains an invisible character (\(name)). Nobody can see it,
                    so two words that look the same would not be the same.
                    """,
                hint: "Delete the line and type it again, or run `hatif tidy`.",
                damage: .text
            )
        )
    }

    private mutating func joinSubtrees() {
        var open: [Int] = []
        for index in lines.indices {
            while let last = open.last, lines[last].indent >= lines[index].indent {
                lines[last].subtreeEnd = index
                open.removeLast()
            }
            open.append(index)
        }
        for index in open { lines[index].subtreeEnd = lines.count }
    }

    private mutating func reportTabs() {
        guard let firstTab else { return }
        let others = tabbedLines.count - 1
        let more: Wording = others == 0 ? "" : "\nSo do \(others) more lines of this file."
        faults.append(
            Fault(
                .tab,
                at: firstTab,
                """
                This line has a tab, or a space of another kind, where only spaces count: how far a line
                stands from the left says what it belongs to, and editors show tabs differently.
                """ + more,
                hint: "Type two spaces for each level instead, or run `hatif tidy`.",
                damage: .text
            )
        )
    }
}
