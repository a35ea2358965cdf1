/// What stands between lines that say something: comments and blank lines.
struct Remarks {
    /// Which blank lines stay.
    enum Blanks {
        /// None but those between comments.
        case none
        /// At least one, and no two together.
        case one
        /// Those that are there, but no two together.
        case asWritten
    }

    private let file: SourceFile
    /// The file's lines as they stand; a blank one is `nil`.
    private let all: [String?]

    /// Finds what stands between the lines of a clean file.
    init(_ file: SourceFile) {
        self.file = file
        let starts = LineBreaks.lineStarts(file.bytes)
        self.all = starts.enumerated().map { index, start in
            var end = index + 1 < starts.count ? starts[index + 1] - 1 : file.bytes.count
            while end > start, file.bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
            return end == start ? nil : CleanText.composed(String(decoding: file.bytes[start..<end], as: UTF8.self))
        }
    }

    /// What stands above a line.
    func above(_ index: Int, blanks: Blanks) -> [String] {
        var remarks = Self.joined(all[span(above: index)])
        if index == 0, remarks.first == "" { remarks.removeFirst() }
        switch blanks {
        case .asWritten: break
        case .one:
            if !remarks.contains("") { remarks.insert("", at: 0) }
        case .none:
            if remarks.first == "" { remarks.removeFirst() }
            if remarks.last == "" { remarks.removeLast() }
        }
        return remarks
    }

    /// What stands above a line of a text, where each blank line counts.
    func exactly(above index: Int) -> [String] {
        all[span(above: index)].map { $0 ?? "" }
    }

    /// What stands after the last line.
    var atEnd: [String] {
        var remarks = Self.joined(all[(file.lines.last?.number ?? 0)...])
        if remarks.last == "" { remarks.removeLast() }
        if file.lines.isEmpty, remarks.first == "" { remarks.removeFirst() }
        return remarks
    }

    private func span(above index: Int) -> Range<Int> {
        let from = index == 0 ? 0 : file.lines[index - 1].number
        return from..<(file.lines[index].number - 1)
    }

    private static func joined(_ lines: ArraySlice<String?>) -> [String] {
        var remarks: [String] = []
        for line in lines where line != nil || remarks.last != "" { remarks.append(line ?? "") }
        return remarks
    }
}
