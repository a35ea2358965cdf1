/// A value of JSON; numbers keep the text that they were written with.
indirect enum JSONValue: Sendable, Equatable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// One member of an object.
    struct Member: Sendable, Equatable {
        var name: String
        var value: JSONValue
    }

    /// The member of an object with a name: the first one, when there are several.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value ?? members.first { $0.name.isCaseVariant(of: name) }?.value
    }

    /// What a field that holds the value says: a text as it is, a number as written; `nil` for null.
    var text: String? {
        switch self {
        case .null: return nil
        case .boolean(let value): return value ? "true" : "false"
        case .number(let text), .string(let text): return text
        case .array, .object:
            var bytes: [UInt8] = []
            write(to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Writes the value without blanks.
    func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .boolean(let value): bytes += (value ? "true" : "false").utf8
        case .number(let text): bytes += text.utf8
        case .string(let text): JSONText.write(text, to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                JSONText.write(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }
}

/// Strings of JSON (RFC 8259, 7).
enum JSONText {
    /// Writes a string with its quotes.
    static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        escape(text, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes what stands between the quotes.
    static func escape(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x0A: bytes += "\\n".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0x09: bytes += "\\t".utf8
            case 0..<0x20, 0x7F: bytes += "\\u00".utf8 + [HexDigits.lower(byte >> 4), HexDigits.lower(byte & 15)]
            default: bytes.append(byte)
            }
        }
    }

    /// Whether a text is a number of JSON (RFC 8259, 6).
    static func isNumber(_ text: String) -> Bool {
        var reader = JSONReader(Array(text.utf8))
        guard case .number(text)? = try? reader.document() else { return false }
        return true
    }
}

/// Digits to the base 16.
enum HexDigits {
    static func lower(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    static func upper(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The bytes that pairs of digits stand for; `nil` when there are other signs or an odd number of digits.
    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 2)
        var high: UInt8?
        for byte in text.utf8 {
            guard let value = value(byte) else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return high == nil ? bytes : nil
    }

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        for byte in bytes { digits += [lower(byte >> 4), lower(byte & 15)] }
        return String(decoding: digits, as: UTF8.self)
    }
}

extension String {
    /// Whether two names differ in the case of ASCII letters at most.
    func isCaseVariant(of other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8) { $0.foldedASCII == $1.foldedASCII }
    }
}

extension UInt8 {
    /// The byte, a capital letter of ASCII as the small one.
    var foldedASCII: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
