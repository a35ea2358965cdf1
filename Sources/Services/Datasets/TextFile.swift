/// What a file of text is before its first line is read.
enum TextFile {
    /// The octets without a UTF-8 byte order mark.
    static func withoutMark(_ file: [UInt8]) -> ArraySlice<UInt8> {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return file.starts(with: mark) ? file.dropFirst(mark.count) : file[...]
    }

    /// Why the octets are no UTF-8; `nil` when they are.
    static func encodingDefect(of file: [UInt8]) -> DatasetDefect? {
        if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) {
            return DatasetDefect(line: 1, problem: .isUTF16)
        }
        guard String(validating: file, as: UTF8.self) == nil else { return nil }
        var decoder = UTF8()
        var octets = file.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&octets) { offset += UTF8.width(scalar) }
        let line = 1 + file.prefix(offset).count { $0 == UInt8(ascii: "\n") }
        return DatasetDefect(line: line, problem: .notUTF8(offset: offset))
    }
}
