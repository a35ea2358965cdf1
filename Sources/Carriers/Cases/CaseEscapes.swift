/// Percent-escapes of query and form.
enum CaseEscapes {
    /// Escapes all but the unreserved characters (RFC 3986 2.3).
    ///
    /// - Parameter text: The text.
    /// - Returns: The escaped text.
    static func encoded(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isPlain = byte < 0x80 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            if isPlain || "-._~".unicodeScalars.contains(scalar) {
                escaped.unicodeScalars.append(scalar)
            } else {
                escaped += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return escaped
    }

    /// Undoes escapes; what is no escape stays as it is.
    ///
    /// - Parameters:
    ///   - text: The escaped text.
    ///   - plusIsSpace: Whether `+` means a space, as in forms.
    /// - Returns: The text.
    static func decoded(_ text: some StringProtocol, plusIsSpace: Bool) -> String {
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                decoded.append(byte)
                index += 3
            } else {
                decoded.append(plusIsSpace && bytes[index] == UInt8(ascii: "+") ? 0x20 : bytes[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// Reads the pairs of a query or form; the first of a repeated name counts.
    ///
    /// - Parameter text: The query or form.
    /// - Returns: Names and values.
    static func pairs(_ text: some StringProtocol) -> [String: String] {
        var pairs: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let name = pair.prefix { $0 != "=" }
            let value = pair[name.endIndex...].dropFirst()
            let key = decoded(name, plusIsSpace: true)
            if pairs[key] == nil { pairs[key] = decoded(value, plusIsSpace: true) }
        }
        return pairs
    }
}
