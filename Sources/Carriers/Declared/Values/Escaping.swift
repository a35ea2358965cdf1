/// How a value is made harmless for the place where it stands; always done when the text is final.
enum Escaping: Sendable, Hashable {
    /// As it is.
    case none
    /// A value of a form or a query: percent-encoded, a blank as `+`.
    case form
    /// A part of a URL: percent-encoded, a blank as `%20`.
    case url
    /// Between the quotes of a JSON string.
    case json
    /// Between tags of XML.
    case markup
    /// Within quotes of an attribute of XML, where a newline is a reference.
    case attribute
    /// In a section that XML does not read.
    case section
    /// In a header field, which ends at a line's end.
    case header

    /// Writes a value.
    ///
    /// - Parameters:
    ///   - text: The value.
    ///   - newline: What stands for a newline between tags, such as `<br />`.
    ///   - bytes: Where to write.
    func write(_ text: String, newline: String?, to bytes: inout [UInt8]) {
        switch self {
        case .none: bytes += text.utf8
        case .form: PercentEncoding.write(text, blank: UInt8(ascii: "+"), to: &bytes)
        case .url: PercentEncoding.write(text, blank: nil, to: &bytes)
        case .json: JSONText.escape(text, to: &bytes)
        case .markup: MarkupText.escape(text, newline: newline ?? "\n", to: &bytes)
        case .attribute: MarkupText.escape(text, newline: "&#10;", to: &bytes)
        case .section: bytes += text.replacing("]]>", with: "]]]]><![CDATA[>").utf8
        case .header: bytes += text.utf8.filter { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        }
    }
}

/// Percent-encoding (RFC 3986, 2.1).
enum PercentEncoding {
    static func write(_ text: String, blank: UInt8?, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                bytes.append(byte)
            case UInt8(ascii: "~") where blank == nil: bytes.append(byte)
            case UInt8(ascii: "*") where blank != nil: bytes.append(byte)
            case UInt8(ascii: " ") where blank != nil: bytes.append(blank ?? byte)
            default: bytes += [UInt8(ascii: "%"), HexDigits.upper(byte >> 4), HexDigits.upper(byte & 15)]
            }
        }
    }

    static func text(_ text: String) -> String {
        var bytes: [UInt8] = []
        write(text, blank: nil, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text behind percent-encoding; `nil` when it is broken or no UTF-8.
    static func decoded(_ text: some StringProtocol) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(HexDigits.value),
                let low = rest.popFirst().flatMap(HexDigits.value)
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
