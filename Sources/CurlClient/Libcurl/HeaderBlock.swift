/// The header lines of an answer as they came, and their reading.
enum HeaderBlock {
    /// Splits a block of header lines, without its status line, into names and values.
    ///
    /// - Parameter block: Lines that end in CR LF, or LF alone.
    /// - Returns: Names and values in their order; a line without a colon is dropped, a folded one is joined to the
    ///   line before (RFC 9112 5.2).
    static func parse(_ block: [UInt8]) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        headers.reserveCapacity(12)
        block.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
                parseLine(bytes, start..<end, into: &headers)
                start = end + 1
            }
        }
        return headers
    }

    private static func parseLine(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ line: Range<Int>,
        into headers: inout [(name: String, value: String)]
    ) {
        let content = trimmed(bytes, line)
        guard let first = line.first, !content.isEmpty else { return }
        if isBlank(bytes[first]) {
            guard let last = headers.indices.last else { return }
            headers[last].value += " " + text(bytes, content)
        } else if let colon = bytes[content].firstIndex(of: UInt8(ascii: ":")), colon > content.lowerBound {
            let name = trimmed(bytes, content.lowerBound..<colon)
            let value = trimmed(bytes, colon + 1..<content.upperBound)
            headers.append((text(bytes, name), text(bytes, value)))
        }
    }

    /// Compares two header names by ASCII, whatever the case of their letters.
    static func areEqual(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count && one.utf8.elementsEqual(other.utf8) { lowercased($0) == lowercased($1) }
    }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isBlank(bytes[start]) { start += 1 }
        while start < end, isBlank(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
