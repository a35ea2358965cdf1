import Crypto
import Gateway
import ShortText

/// A value on its way through filters.
struct FilteredValue {
    var text: String
    /// What a raw filter gave; the next filter works on it.
    var bytes: [UInt8]?
    /// Whether it is markup already, so that XML must not escape it again.
    var isMarkup = false

    init(_ text: String) {
        self.text = text
    }

    init(bytes: [UInt8]) {
        text = HexDigits.text(bytes)
        self.bytes = bytes
    }

    /// The bytes that hashes and encodings work on.
    var octets: [UInt8] { bytes ?? Array(text.utf8) }
}

extension ValueFilter {
    /// What becomes of a value; `nil` is a value that is not there.
    func apply(_ value: FilteredValue?, in scope: borrowing ValueScope) throws(CarrierRejection) -> FilteredValue? {
        switch self {
        case .or(let other):
            if let value, !value.text.isEmpty { return value }
            return FilteredValue(try other.text(in: scope))
        case .choose(let yes, let no):
            let isTrue = value.map { !["", "false", "0", "no"].contains($0.text.lowercased()) } ?? false
            return FilteredValue(try (isTrue ? yes : no).text(in: scope))
        case .boolean:
            let isTrue = value.map { ["true", "1", "yes"].contains($0.text.lowercased()) } ?? false
            return FilteredValue(isTrue ? "true" : "false")
        default: break
        }
        guard let value else { return nil }
        switch self {
        case .before(let mark):
            let mark = try mark.text(in: scope)
            return FilteredValue(value.text.range(mark).map { String(value.text[..<$0.lowerBound]) } ?? value.text)
        case .after(let mark):
            let mark = try mark.text(in: scope)
            return FilteredValue(value.text.range(mark).map { String(value.text[$0.upperBound...]) } ?? value.text)
        case .stripPrefix(let mark):
            let mark = try mark.text(in: scope)
            return FilteredValue(value.text.hasPrefix(mark) ? String(value.text.dropFirst(mark.count)) : value.text)
        case .replace(let old, let new):
            let old = try old.text(in: scope)
            return FilteredValue(old.isEmpty ? value.text : value.text.replacing(old, with: try new.text(in: scope)))
        case .map(let name): return scope.tables[name]?[value.text].map { FilteredValue($0) }
        case .fill(let form): return FilteredValue(try TemplateFilling.fill(value.text, form: form, in: scope))
        case .hmac(let kind, let name, let raw):
            guard let key = scope.name(name) else { throw .missing(field: name) }
            return kind.code(value.octets, key: Array(key.utf8)).flatMap {
                raw ? FilteredValue(bytes: $0) : FilteredValue(HexDigits.text($0))
            }
        case .digits, .plus, .national, .subscriber, .tel: return FilteredValue(numbered(value.text, scope.country))
        case .date, .seconds, .milliseconds: return try timed(value.text)
        default: return transformed(value)
        }
    }

    private func transformed(_ value: FilteredValue) -> FilteredValue? {
        let text = value.text
        switch self {
        case .lower: return FilteredValue(text.lowercased())
        case .upper: return FilteredValue(text.uppercased())
        case .trim: return FilteredValue(text.trimmingBlanks)
        case .first: return FilteredValue(String(text.split { $0 == "/" || $0 == "," || $0 == " " }.first ?? ""))
        case .last: return FilteredValue(String(text.split(separator: "/").last ?? ""))
        case .cut(let count): return FilteredValue(String(text.prefix(count)))
        case .drop(let count): return FilteredValue(String(text.dropFirst(count)))
        case .strip(let signs): return FilteredValue(text.filter { !signs.contains($0) })
        case .oneline: return FilteredValue(text.split(whereSeparator: \.isNewline).joined(separator: " "))
        case .plain: return FilteredValue(plainAccents(text))
        case .length: return FilteredValue(String(text.count))
        case .base64: return FilteredValue(Base64.encode(value.octets))
        case .base64url:
            let plain = Base64.encode(value.octets).filter { $0 != "=" }
            return FilteredValue(plain.replacing("+", with: "-").replacing("/", with: "_"))
        case .base64decode: return Base64.decode(text).map(Self.decoded)
        case .hex: return FilteredValue(HexDigits.text(value.octets))
        case .hash(let kind, let raw):
            let digest = kind.digest(value.octets)
            return raw ? FilteredValue(bytes: digest) : FilteredValue(HexDigits.text(digest))
        case .gsmhex: return GSM7.encode(text).map { FilteredValue(HexDigits.text($0).uppercased()) }
        case .ucs2hex: return FilteredValue(HexDigits.text(UCS2.encode(text)).uppercased())
        case .url: return FilteredValue(PercentEncoding.text(text))
        case .json: return FilteredValue(Escaping.json.text(text))
        case .markup: return FilteredValue(Escaping.markup.text(text))
        case .attribute: return FilteredValue(Escaping.attribute.text(text))
        case .breaks:
            var filtered = FilteredValue(Escaping.markup.text(text, newline: "<br />"))
            filtered.isMarkup = true
            return filtered
        default: return value
        }
    }

    /// Decoded bytes are a text where they are UTF-8.
    private static func decoded(_ bytes: [UInt8]) -> FilteredValue {
        var value = FilteredValue(bytes: bytes)
        if let text = String(validating: bytes, as: UTF8.self) { value.text = text }
        return value
    }

    private func numbered(_ text: String, _ country: Country) -> String {
        if case .tel = self { return "tel:" + text.trimmingPrefix("tel:") }
        let digits = text.trimmingPrefix("tel:").trimmingPrefix("+")
        switch self {
        case .plus: return "+" + digits
        case .national, .subscriber:
            guard let number = try? MSISDN(e164: text.hasPrefix("+") ? text : "+" + digits) else {
                return String(digits)
            }
            let owner =
                String(number.number).hasPrefix(String(country.callingCode)) ? country : number.country ?? country
            let subscriber = String(number.number).dropFirst(String(owner.callingCode).count)
            if case .subscriber = self { return String(subscriber) }
            return (owner.nationalPrefix.isEmpty ? "" : owner.nationalPrefix) + subscriber
        default: return String(digits)
        }
    }

    private func timed(_ text: String) throws(CarrierRejection) -> FilteredValue {
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let format: TimeFormat = isNumber ? (text.utf8.count > 11 ? .milliseconds : .seconds) : .iso
        guard let moment = format.moment(text, zone: .utc) else {
            throw .malformed(field: "time", problem: "is no time")
        }
        switch self {
        case .date(let pattern, let zone): return FilteredValue(pattern.text(moment, zone: zone))
        case .seconds: return FilteredValue(String(moment.milliseconds / 1000))
        default: return FilteredValue(String(moment.milliseconds))
        }
    }
}

extension HashKind {
    /// The digest of bytes.
    func digest(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .md5: Array(Insecure.MD5.hash(data: bytes))
        case .sha1: Array(Insecure.SHA1.hash(data: bytes))
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }

    /// The code of bytes under a key (RFC 2104).
    func code(_ bytes: [UInt8], key: [UInt8]) -> [UInt8]? {
        let key = SymmetricKey(data: key)
        switch self {
        case .md5: return Array(HMAC<Insecure.MD5>.authenticationCode(for: bytes, using: key))
        case .sha1: return Array(HMAC<Insecure.SHA1>.authenticationCode(for: bytes, using: key))
        case .sha256: return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
        case .sha512: return Array(HMAC<SHA512>.authenticationCode(for: bytes, using: key))
        }
    }
}

extension Escaping {
    /// A value as it must stand.
    func text(_ text: String, newline: String? = nil) -> String {
        if self == .none { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        write(text, newline: newline, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    /// Where a text first stands in it; nowhere when the text is empty.
    fileprivate func range(_ text: String) -> Range<Index>? { text.isEmpty ? nil : firstRange(of: text) }

    /// The text without blanks and line ends around it.
    var trimmingBlanks: String {
        // Nearly every word begins and ends with a letter or digit of ASCII, and there is nothing to look for.
        let visible = UInt8(0x21)...0x7E
        if let first = utf8.first, let last = utf8.last, visible ~= first, visible ~= last { return self }
        let start = drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
