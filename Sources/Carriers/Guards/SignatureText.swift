/// How a signature is written.
enum SignatureText: String, Sendable, CaseIterable {
    case hex
    case base64

    /// Reads a signature; `nil` when it is not so written.
    ///
    /// Base64 may use either alphabet, with or without padding (RFC 4648 4 and 5): tokens leave it out.
    func decode(_ text: some StringProtocol) -> [UInt8]? {
        switch self {
        case .hex: Self.decodeHex(text)
        case .base64: Self.decodeBase64(text)
        }
    }

    private static func decodeHex(_ text: some StringProtocol) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = hexadecimalValue(digits[index]), let low = hexadecimalValue(digits[index + 1])
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func decodeBase64(_ text: some StringProtocol) -> [UInt8]? {
        var signs = Array(text.utf8)
        var padding = 0
        while padding < 2, signs.last == UInt8(ascii: "=") {
            signs.removeLast()
            padding += 1
        }
        // One sign alone is no octet, and padding fills up to four.
        guard signs.count % 4 != 1, padding == 0 || (signs.count + padding).isMultiple(of: 4) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(signs.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for sign in signs {
            guard let value = base64Value(sign) else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static func base64Value(_ sign: UInt8) -> UInt8? {
        switch sign {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): sign - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): sign - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): sign - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}

/// The value of a hexadecimal digit, of either case.
func hexadecimalValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
}
