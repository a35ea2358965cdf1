/// How the characters of a short message are laid in octets.
///
/// The raw value is the name used in every JSON that Hatif prints.
public enum ShortMessageEncoding: String, Sendable, Hashable, Codable, CaseIterable {
    /// Seven bits a character: the GSM default alphabet, with or without a national language table (3GPP TS 23.038 6.2.1).
    case gsm7
    /// Sixteen bits a code unit, in practice UTF-16 with the high octet first (3GPP TS 23.038 6.2.3).
    case ucs2

    /// The TP-DCS value of an SMS in this encoding without a message class (3GPP TS 23.038 4).
    public var smsDataCoding: UInt8 {
        switch self {
        case .gsm7: 0x00
        case .ucs2: 0x08
        }
    }

    /// The data coding scheme of a USSD string in this encoding, language unspecified (3GPP TS 23.038 5).
    public var ussdDataCoding: UInt8 {
        switch self {
        case .gsm7: 0x0F
        case .ucs2: 0x48
        }
    }
}
