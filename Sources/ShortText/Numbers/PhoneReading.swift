/// A phone number as the gateway reads it; what `hatif number --json` prints.
public struct PhoneReading: Sendable, Equatable, Codable {
    /// The number with its plus sign, whenever its length is possible; `nil` for short codes, names and anything else.
    public let e164: String?
    /// Whether the number can be in use, by the numbering plan as far as it is known here.
    public let valid: Bool
    /// What sort of address it is.
    public let kind: NumberKind
    /// Why it is not valid, in a sentence; `nil` when it is.
    public let reason: String?

    private enum CodingKeys: String, CodingKey {
        case e164
        case valid
        case kind
        case reason
    }

    /// Writes all four names, `e164` and `reason` as null when there is none.
    ///
    /// - Parameter encoder: Where to write.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(e164, forKey: .e164)
        try container.encode(valid, forKey: .valid)
        try container.encode(kind, forKey: .kind)
        try container.encode(reason, forKey: .reason)
    }
}

/// Reads a phone number, short code or sender's name.
///
/// - Parameters:
///   - text: What was written, in any form people use.
///   - country: Where it was written.
/// - Returns: The reading; it says itself when there is no number.
public func readPhone(_ text: String, country: Country) -> PhoneReading {
    let dialed: DialedNumber
    do {
        dialed = try DialedNumber(text)
    } catch {
        if error == .notANumber, isSenderName(text) {
            return PhoneReading(
                e164: nil,
                valid: false,
                kind: .alphanumeric,
                reason: "a sender's name, used as written; not a number"
            )
        }
        return PhoneReading(e164: nil, valid: false, kind: .unknown, reason: error.description)
    }
    do {
        let candidate = try NumberCandidate.best(dialed, country: country)
        if case .valid(let kind) = candidate.standing, let number = candidate.number {
            return PhoneReading(e164: "+\(number)", valid: true, kind: kind, reason: nil)
        }
        if !dialed.isInternational, (2...6).contains(dialed.digits.count), dialed.digits[0] != 0 {
            return PhoneReading(
                e164: nil,
                valid: false,
                kind: .short,
                reason: "a short code, used as written inside its network"
            )
        }
        let number = try MSISDN(candidate)
        return PhoneReading(
            e164: number.e164,
            valid: false,
            kind: .unknown,
            reason: "no numbers of \(candidate.country.code) start like this: check the first digits and their count"
        )
    } catch {
        return PhoneReading(e164: nil, valid: false, kind: .unknown, reason: error.description)
    }
}

/// Whether a text can stand as the originator of an SMS: letters and digits of the 7-bit alphabet, at most 11 septets.
private func isSenderName(_ text: String) -> Bool {
    let measure = TextMeasure(text)
    return measure.encoding == .gsm7 && measure.units <= 11
        && text.unicodeScalars.contains { $0.properties.isAlphabetic }
        && text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789 -_.&'".unicodeScalars.contains($0)
        }
}
