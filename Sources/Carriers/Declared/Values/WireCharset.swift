import Gateway
import ShortText

/// How the bytes of a field stand for letters.
enum WireCharset: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case latin1
    /// UTF-8, or Latin-1 where the bytes are none.
    case utf8OrLatin1 = "utf-8-or-latin1"
    /// One septet of GSM 03.38 a byte.
    case gsm
    case utf16be
    case utf16beHex = "utf16be-hex"
    case utf8Hex = "utf8-hex"
    case latin1Hex = "latin1-hex"
    case gsmHex = "gsm-hex"
    case base64
    /// Bytes of UTF-16 written as `%00%ED` inside the text.
    case utf16beEscaped = "utf16be-escaped"
    case latin1Escaped = "latin1-escaped"
    case utf8Escaped = "utf8-escaped"
    /// `&#233;` inside the text.
    case references = "xml-references"

    /// The text that bytes stand for; `nil` when they stand for none.
    func text(_ bytes: [UInt8]) -> String? {
        switch self {
        case .utf8: String(validating: bytes, as: UTF8.self)
        case .latin1: Self.latin1(bytes)
        case .utf8OrLatin1: String(validating: bytes, as: UTF8.self) ?? Self.latin1(bytes)
        case .gsm: bytes.allSatisfy { $0 < 0x80 } ? GSM7.decode(bytes) : nil
        case .utf16be: bytes.count.isMultiple(of: 2) ? UCS2.decode(bytes) : nil
        case .utf16beHex: Self.hex(bytes).flatMap { Self.utf16be.text($0) }
        case .utf8Hex: Self.hex(bytes).flatMap { String(validating: $0, as: UTF8.self) }
        case .latin1Hex: Self.hex(bytes).map(Self.latin1)
        case .gsmHex: Self.hex(bytes).flatMap { Self.gsm.text($0) }
        case .base64:
            Base64.decode(String(decoding: bytes, as: UTF8.self)).flatMap { String(validating: $0, as: UTF8.self) }
        case .utf16beEscaped: Self.unescaped(bytes).flatMap { Self.utf16be.text($0) }
        case .latin1Escaped: Self.unescaped(bytes).map(Self.latin1)
        case .utf8Escaped: Self.unescaped(bytes).flatMap { String(validating: $0, as: UTF8.self) }
        case .references: String(validating: bytes, as: UTF8.self).map(MarkupText.resolved)
        }
    }

    private static func latin1(_ bytes: [UInt8]) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    private static func hex(_ bytes: [UInt8]) -> [UInt8]? { HexDigits.bytes(String(decoding: bytes, as: UTF8.self)) }

    /// What `%xx` and, as in forms, `+` stand for; all else stands for itself.
    private static func unescaped(_ bytes: [UInt8]) -> [UInt8]? {
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%") {
                guard index + 2 < bytes.count, let high = HexDigits.value(bytes[index + 1]),
                    let low = HexDigits.value(bytes[index + 2])
                else { return nil }
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(bytes[index] == UInt8(ascii: "+") ? 0x20 : bytes[index])
                index += 1
            }
        }
        return decoded
    }
}

/// Base 64 (RFC 4648), with and without padding, of both alphabets.
enum Base64 {
    private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let count = min(3, bytes.count - index)
            var group: UInt32 = 0
            for place in 0..<3 { group = group << 8 | (place < count ? UInt32(bytes[index + place]) : 0) }
            for place in 0..<4 {
                text.append(place <= count ? signs[Int(group >> (18 - 6 * UInt32(place))) & 63] : UInt8(ascii: "="))
            }
            index += 3
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var group: UInt32 = 0
        var bits = 0
        for byte in text.utf8 {
            let value: UInt32
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte - UInt8(ascii: "A"))
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte - UInt8(ascii: "a")) + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte - UInt8(ascii: "0")) + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            case UInt8(ascii: "="), 0x0A, 0x0D, 0x20: continue
            default: return nil
            }
            group = group << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            }
        }
        return bits < 6 ? bytes : nil
    }
}
