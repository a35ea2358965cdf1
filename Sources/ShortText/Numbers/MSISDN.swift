/// A subscriber's number as ITU-T E.164 writes it: country calling code, then national number.
///
/// Describing it in any way masks the subscriber, so that a number cannot slip into a log; only ``e164`` shows it whole.
public struct MSISDN: Sendable, Hashable, Comparable, Codable {
    /// The most digits a number has (ITU-T E.164 6.2.1).
    public static let maximumDigits = 15
    /// The fewest digits taken for a whole number.
    public static let minimumDigits = 7

    /// Calling code and national number, 7 to 15 digits; no calling code starts with 0, so none is lost.
    public let number: UInt64

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
    }

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
    }

    /// The whole number with its plus sign, as "+213550000001".
    public var e164: String { "+" + String(number) }

    /// The country that the calling code belongs to, the larger one when several share it.
    public var country: Country? {
        let digits = String(number)
        for length in 1...3 {
            if let code = Int(digits.prefix(length)), let country = Country.main(callingCode: code) { return country }
        }
        return nil
    }

    /// Orders by the number's digits as a value.
    public static func < (left: MSISDN, right: MSISDN) -> Bool { left.number < right.number }

    /// Reads the form that ``encode(to:)`` writes.
    ///
    /// - Parameter decoder: Where to read.
    /// - Throws: `DecodingError` when it is no number in E.164.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do {
            try self.init(e164: text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes the whole number as one string, as "+213550000001".
    ///
    /// - Parameter encoder: Where to write.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(e164)
    }
}

extension MSISDN: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The calling code and the last three digits, as "+213…001".
    public var description: String {
        "+" + (country.map { String($0.callingCode) } ?? "") + "\u{2026}" + String(String(number).suffix(3))
    }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// Shows the masked form only, for `dump` and test failures.
    public var customMirror: Mirror { Mirror(self, children: ["masked": description]) }
}
