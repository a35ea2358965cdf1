/// Text of XML: references and escapes.
enum MarkupText {
    /// The character of a reference, without `&` and `;`: one of the five entities, or a number.
    static func character(of reference: String) -> Character? {
        switch reference {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        guard reference.hasPrefix("#") else { return nil }
        let digits = reference.dropFirst()
        let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
        let number = isHexadecimal ? digits.dropFirst() : digits
        guard number.utf8.allSatisfy({ HexDigits.value($0) != nil }),
            let value = UInt32(number, radix: isHexadecimal ? 16 : 10), value != 0, let scalar = Unicode.Scalar(value)
        else { return nil }
        return Character(scalar)
    }

    /// A text with the characters that its references stand for; what is no reference stays as it is.
    static func resolved(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "&") {
            result += rest[..<sign]
            rest = rest[sign...]
            if let end = rest.prefix(12).firstIndex(of: ";"),
                let character = character(of: String(rest[rest.index(after: sign)..<end]))
            {
                result.append(character)
                rest = rest[rest.index(after: end)...]
            } else {
                result.append("&")
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    /// Writes text between tags or within quotes.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - newline: What stands for a newline: itself between tags, a reference within quotes.
    ///   - bytes: Where to write.
    static func escape(_ text: String, newline: String = "\n", to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&apos;".utf8
            case 0x0A: bytes += newline.utf8
            case 0x09: bytes.append(byte)
            case 0x0D: bytes += "&#13;".utf8
            // XML 1.0 has no other control characters, not even as references.
            case 0..<0x20: break
            default: bytes.append(byte)
            }
        }
    }
}
