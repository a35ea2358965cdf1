import Foundation

/// Keys under which differently written words are the same word.
///
/// Keys are for comparing only: what a citizen writes, and what an operator wrote, is stored and sent as it was.
public enum TextKey {
    /// The key of equality: keywords, yes and no, option labels, list items.
    ///
    /// Compatibility forms become plain ones (NFKC); vowel marks, tatweel, zero-width characters and direction marks
    /// go; the forms of alef, of yeh, of kaf are one, teh marbuta is heh; decimal digits of any script are 0–9; case,
    /// Latin accents and the shape of an apostrophe do not count; white space is one space between words and none around.
    ///
    /// - Parameter text: Any text.
    /// - Returns: The key; empty when nothing is left.
    public static func match(_ text: String) -> String {
        var copy = text
        if let key = copy.withUTF8({ asciiKey($0) }) { return key }
        let needsNormalizing = text.unicodeScalars.contains { !isStable($0.value) }
        let source = needsNormalizing ? text.precomposedStringWithCompatibilityMapping : text
        var key = String.UnicodeScalarView()
        var spaceIsDue = false
        func add(_ scalar: Unicode.Scalar) {
            if spaceIsDue {
                if !key.isEmpty { key.append(" ") }
                spaceIsDue = false
            }
            key.append(scalar)
        }
        for scalar in source.unicodeScalars {
            switch fold(scalar) {
            case .nothing: continue
            case .space: spaceIsDue = true
            case .one(let folded): add(folded)
            case .several(let folded):
                for part in folded.unicodeScalars { add(part) }
            }
        }
        return String(key)
    }

    /// The key of suspicion, for warnings and "did you mean" only: ``match(_:)`` without hamza and its seats.
    ///
    /// Water and what (ماء and ما) are equal here, so it must never start a flow.
    ///
    /// - Parameter text: Any text.
    /// - Returns: The key.
    public static func near(_ text: String) -> String {
        var key = String.UnicodeScalarView()
        var spaceIsDue = false
        for scalar in match(text).unicodeScalars {
            switch scalar.value {
            case 0x0621: continue
            // A hamza that goes may have been a word, so that the space before it is not between words any more.
            case 0x20: spaceIsDue = !key.isEmpty
            default:
                if spaceIsDue { key.append(" ") }
                spaceIsDue = false
                key.append(withoutHamza(scalar))
            }
        }
        return String(key)
    }

    /// Waw and yeh in place of the hamza that sits on them.
    private static func withoutHamza(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x0624: "\u{0648}"
        case 0x0626: "\u{064A}"
        default: scalar
        }
    }

    /// The text with decimal digits of any script written 0–9, and nothing else changed.
    ///
    /// - Parameter text: Any text.
    /// - Returns: The same text when it has only ASCII digits.
    public static func digits(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { folded.append(digit(scalar) ?? scalar) }
        return String(folded)
    }

    /// The ASCII digit of the same value, when the character is a decimal digit of another script.
    static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard scalar.value >= 0x0660, scalar.properties.numericType == .decimal,
            let value = scalar.properties.numericValue
        else { return nil }
        return Unicode.Scalar(UInt32(0x30 + value))
    }

    private enum Folded {
        case nothing
        case space
        case one(Unicode.Scalar)
        case several(String)
    }

    /// The key of an ASCII text, or `nil` at the first octet that is not ASCII.
    private static func asciiKey(_ utf8: UnsafeBufferPointer<UInt8>) -> String? {
        var isASCII = true
        let key = String(unsafeUninitializedCapacity: utf8.count) { buffer in
            var count = 0
            var spaceIsDue = false
            for octet in utf8 {
                switch octet {
                case 0x09...0x0D, 0x20:
                    spaceIsDue = count > 0
                    continue
                case 0x00...0x1F, 0x7F:
                    continue
                case 0x80...:
                    isASCII = false
                    return 0
                default:
                    break
                }
                if spaceIsDue {
                    buffer[count] = 0x20
                    count += 1
                    spaceIsDue = false
                }
                buffer[count] = octet >= 0x41 && octet <= 0x5A ? octet | 0x20 : octet
                count += 1
            }
            return count
        }
        return isASCII ? key : nil
    }

    /// Whether NFKC changes nothing here that the fold would not: ASCII, Latin letters, and Arabic without the marks
    /// that compose with the letter before them.
    private static func isStable(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x00...0x7F, 0x200C...0x200F, 0x061C:
            true
        case 0x0600...0x0652, 0x0656...0x0674, 0x0679...0x06FF:
            true
        default:
            LatinLetters.plain[scalar] != nil
        }
    }

    private static func fold(_ scalar: Unicode.Scalar) -> Folded {
        switch scalar.value {
        case 0x09...0x0D, 0x20:
            return .space
        case 0x00...0x1F, 0x7F:
            return .nothing
        case 0x41...0x5A:
            return .one(Unicode.Scalar(UInt8(scalar.value | 0x20)))
        case 0x21...0x7E:
            return .one(scalar)
        case 0x0600...0x06FF:
            return arabic(scalar)
        case 0x0300...0x036F, 0x08CA...0x08FF:
            return .nothing
        case 0x2018, 0x2019, 0x201B, 0x02BC:
            // Phones put a typographic apostrophe where people type a plain one.
            return .one("'")
        default:
            break
        }
        if let plain = LatinLetters.plain[scalar.value] { return .several(plain.lowercased()) }
        let properties = scalar.properties
        if properties.isWhitespace { return .space }
        if properties.isDefaultIgnorableCodePoint { return .nothing }
        if let digit = digit(scalar) { return .one(digit) }
        return properties.isUppercase ? .several(properties.lowercaseMapping) : .one(scalar)
    }

    private static func arabic(_ scalar: Unicode.Scalar) -> Folded {
        switch scalar.value {
        case 0x0622, 0x0623, 0x0625, 0x0671, 0x0672, 0x0673:
            return .one("\u{0627}")
        case 0x0649, 0x06CC:
            return .one("\u{064A}")
        case 0x0629:
            return .one("\u{0647}")
        case 0x06A9:
            return .one("\u{0643}")
        case 0x0660...0x0669, 0x06F0...0x06F9:
            return .one(Unicode.Scalar(UInt8(0x30 + scalar.value & 0x0F)))
        case 0x0610...0x061A, 0x061C, 0x0640, 0x064B...0x065F, 0x0670, 0x06D6...0x06DC, 0x06DF...0x06E4, 0x06E7, 0x06E8,
            0x06EA...0x06ED:
            return .nothing
        default:
            return .one(scalar)
        }
    }
}
