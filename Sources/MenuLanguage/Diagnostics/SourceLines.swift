/// The operator's own lines, for quoting them in messages.
struct SourceLines: Sendable {
    private struct File: Sendable {
        var bytes: [UInt8]
        /// Where each line starts.
        var starts: [Int]
    }

    private let files: [String: File]

    /// Makes the lines of all files.
    init(_ sources: [MenuSource]) {
        var files: [String: File] = [:]
        for source in sources where files[source.path] == nil {
            let bytes = LineBreaks.withoutByteOrderMark(Array(source.text.utf8))
            files[source.path] = File(bytes: bytes, starts: LineBreaks.lineStarts(bytes))
        }
        self.files = files
    }

    /// The first line of a range without the space around it; empty when there is no such line.
    func quote(_ source: SourceRange) -> String {
        line(source.line, of: source.file).map { String(decoding: Self.trimmed($0), as: UTF8.self) } ?? ""
    }

    /// The range, or all words of its line when it names the line only: editors underline nothing in an empty range.
    func whole(_ source: SourceRange) -> SourceRange {
        guard source.endLine == source.line, source.endColumn <= source.column,
            let line = line(source.line, of: source.file)
        else { return source }
        let scalars = String(decoding: line, as: UTF8.self).unicodeScalars
        let indent = scalars.prefix { $0 == " " || $0 == "\t" }.count
        var whole = source
        whole.column = indent + 1
        whole.endColumn = indent + 1 + quote(source).unicodeScalars.count
        return whole
    }

    /// What stands in a range of one line; empty when the range has no such place.
    func piece(_ source: SourceRange) -> String {
        guard let line = line(source.line, of: source.file), source.endLine == source.line else { return "" }
        let scalars = String(decoding: line, as: UTF8.self).unicodeScalars.dropFirst(source.column - 1)
        return String(String.UnicodeScalarView(scalars.prefix(max(0, source.endColumn - source.column))))
    }

    private func line(_ number: Int, of path: String) -> ArraySlice<UInt8>? {
        guard let file = files[path], file.starts.indices.contains(number - 1) else { return nil }
        let start = file.starts[number - 1]
        let end = number < file.starts.count ? file.starts[number] : file.bytes.count
        var line = file.bytes[start..<end]
        while let last = line.last, last == LineBreaks.lineFeed || last == LineBreaks.carriageReturn {
            line.removeLast()
        }
        return line
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var line = line.drop(while: isSpace)
        while let last = line.last, isSpace(last) { line.removeLast() }
        return line
    }
}
