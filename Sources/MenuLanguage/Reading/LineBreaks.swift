/// Where lines start: after LF, CR LF, or a CR alone, as editors count them.
enum LineBreaks {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    /// The bytes without the mark that some editors write before UTF-8.
    static func withoutByteOrderMark(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// The offset of the first byte of each line; a text without bytes has one line.
    static func lineStarts(_ bytes: [UInt8]) -> [Int] {
        var starts = [0]
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == carriageReturn, index < bytes.count, bytes[index] == lineFeed { index += 1 }
            if byte == lineFeed || byte == carriageReturn { starts.append(index) }
        }
        return starts
    }
}
