/// Characters that nobody sees: some are part of a script, the others make a line lie about what it says.
enum HiddenCharacters {
    /// LRM, RLM and ALM: allowed in texts, and ignored between words (MENU-LANGUAGE 13.1, rule 7).
    static func isDirectionMark(_ value: UInt32) -> Bool {
        value == 0x200E || value == 0x200F || value == 0x061C
    }

    /// Embeddings, overrides and isolates: they change the order in which a line is shown (UTS #55).
    static func turnsLine(_ value: UInt32) -> Bool {
        (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }

    /// White space between words, beside the ordinary space.
    static func isSpace(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Whether a character is refused (T07).
    ///
    /// - Parameters:
    ///   - value: The character.
    ///   - previous: The one before it: Persian and Indian words are written with joiners, Latin ones are not.
    /// - Returns: Whether it is refused.
    static func isRefused(_ value: UInt32, after previous: UInt32) -> Bool {
        switch value {
        case 0x09: false
        case ..<0x20, 0x7F...0x9F, 0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E: true
        case 0x200C, 0x200D: previous < 0x0590
        case 0x200B, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB: true
        case 0xE0000...0xE007F: true
        default: false
        }
    }

    /// What a character is called in messages: `RLO, U+202E`.
    static func name(_ value: UInt32) -> String {
        let hexadecimal = String(value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
        return names[value].map { "\($0), \(code)" } ?? code
    }

    private static let names: [UInt32: String] = [
        0xAD: "soft hyphen", 0x200B: "zero-width space", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x2028: "line separator",
        0x2029: "paragraph separator", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
        0x2060: "word joiner", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "zero-width space",
    ]
}

/// Reads one Unicode scalar after another from UTF-8 that is known to be valid.
struct ScalarReader {
    private let bytes: [UInt8]
    private let end: Int
    /// The offset of the next scalar.
    private(set) var offset: Int

    init(_ bytes: [UInt8], from start: Int, to end: Int) {
        self.bytes = bytes
        self.offset = start
        self.end = min(end, bytes.count)
    }

    /// The next scalar's value; `nil` at the end.
    mutating func next() -> UInt32? {
        guard offset < end else { return nil }
        let first = bytes[offset]
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length > 1, offset + length <= end else {
            offset += 1
            return UInt32(first)
        }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for index in offset + 1..<offset + length { value = value << 6 | UInt32(bytes[index] & 0x3F) }
        offset += length
        return value
    }
}
