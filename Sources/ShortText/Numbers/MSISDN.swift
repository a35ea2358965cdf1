/// A subscriber's number as ITU-T E.164 writes it: country calling code, then national number.
///
/// Some carriers do not tell it: they give a masked id of the phone instead, an opaque address (``init(masked:)``).
///
/// Describing it in any way masks the subscriber, so that a number cannot slip into a log; only ``e164`` shows it whole.
public struct MSISDN: Sendable, Hashable, Comparable, Codable {
    /// The most digits a number has (ITU-T E.164 6.2.1).
    public static let maximumDigits = 15
    /// The fewest digits taken for a whole number.
    public static let minimumDigits = 7

    /// The longest masked id, in octets.
    public static let maximumMaskedLength = 200

    /// Calling code and national number, 7 to 15 digits; no calling code starts with 0, so none is lost.
    ///
    /// 0 when masked.
    public let number: UInt64
    /// The carrier's id of the phone, when it does not tell the number.
    private let masked: String?

    /// A number that is already in E.164, as a carrier or the store gives it.
    ///
    /// - Parameter e164: 7 to 15 ASCII digits with or without "+" before them, and nothing else.
    /// - Throws: ``PhoneNumberError``.
    public init(e164: String) throws(PhoneNumberError) {
        var digits = e164.utf8[...]
        if digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        if digits.isEmpty { throw .empty }
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .notANumber }
        if digits.count < MSISDN.minimumDigits { throw .tooShort(digits: digits.count, country: "") }
        if digits.count > MSISDN.maximumDigits { throw .tooLong(digits: digits.count, country: "") }
        if digits.first == UInt8(ascii: "0") { throw .unknownCallingCode }
        number = digits.reduce(0) { $0 * 10 + UInt64($1 & 0x0F) }
        masked = nil
    }

    /// What a carrier gives in place of a number, for example `5C74B588F97` or `tel:AZ110…`; kept exactly as it is.
    ///
    /// - Parameter masked: the id; one that is "+" and 7 to 15 digits is the number.
    /// - Throws: ``PhoneNumberError`` when it is empty, too long, or holds control characters.
    public init(masked: String) throws(PhoneNumberError) {
        if masked.isEmpty { throw .empty }
        if masked.utf8.first == UInt8(ascii: "+"), let number = try? MSISDN(e164: masked) {
            self = number
            return
        }
        guard masked.utf8.count <= MSISDN.maximumMaskedLength else {
            throw .tooLong(digits: masked.utf8.count, country: "")
        }
        guard masked.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .notANumber }
        number = 0
        self.masked = masked
    }

    private init(placeholder: String) {
        number = 0
        masked = placeholder
    }

    /// Who stands in the place of a citizen that was forgotten.
    public static let erased = MSISDN(placeholder: "erased")

    /// Whether it is a carrier's id of a phone, not a number.
    public var isMasked: Bool { masked != nil }

    /// A number as a person writes it: national or international, with spaces, dashes, "(0)", "tel:" or "00", in digits
    /// of any script, or with a plus sign that a form decoder turned into a space.
    ///
    /// Digits that are not known to be in use are taken when the length is right, because ranges are opened faster than
    /// tables are mended; ``readPhone(_:country:)`` tells the difference.
    ///
    /// - Parameters:
    ///   - text: What was written.
    ///   - country: Where it was written.
    /// - Throws: ``PhoneNumberError`` when no number can be read.
    public init(parsing text: String, country: Country) throws(PhoneNumberError) {
        try self.init(NumberCandidate.best(DialedNumber(text), country: country))
    }

    init(_ candidate: NumberCandidate) throws(PhoneNumberError) {
        let digits = candidate.national.count
        if case .tooShort = candidate.standing { throw .tooShort(digits: digits, country: candidate.country.code) }
        guard candidate.standing != .tooLong, let number = candidate.number else {
            throw .tooLong(digits: digits, country: candidate.country.code)
        }
        self.number = number
        masked = nil
    }

    /// The whole number with its plus sign, as "+213550000001"; a masked id as it is.
    public var e164: String { masked ?? "+" + String(number) }

    /// The country that the calling code belongs to, the larger one when several share it.
    public var country: Country? {
        if isMasked { return nil }
        let digits = String(number)
        for length in 1...3 {
            if let code = Int(digits.prefix(length)), let country = Country.main(callingCode: code) { return country }
        }
        return nil
    }

    /// Orders by the number's digits as a value; masked ids come first, by their text.
    public static func < (left: MSISDN, right: MSISDN) -> Bool {
        (left.number, left.masked ?? "") < (right.number, right.masked ?? "")
    }

    /// How a masked id is told from a number where both are written.
    private static let mark = "masked:"

    /// Reads the form that ``encode(to:)`` writes.
    ///
    /// - Parameter decoder: Where to read.
    /// - Throws: `DecodingError` when it is no number in E.164.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do {
            if text.hasPrefix(Self.mark) {
                try self.init(masked: String(text.dropFirst(Self.mark.count)))
            } else {
                try self.init(e164: text)
            }
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes the whole number as one string, as "+213550000001"; a masked id as "masked:" and the id.
    ///
    /// - Parameter encoder: Where to write.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(masked.map { Self.mark + $0 } ?? e164)
    }
}

extension MSISDN: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The calling code and the last three digits, as "+213…001"; of a masked id the last three characters.
    public var description: String {
        if let masked { return "\u{2026}" + masked.suffix(3) }
        return "+" + (country.map { String($0.callingCode) } ?? "") + "\u{2026}" + String(String(number).suffix(3))
    }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// Shows the masked form only, for `dump` and test failures.
    public var customMirror: Mirror { Mirror(self, children: ["masked": description]) }
}
