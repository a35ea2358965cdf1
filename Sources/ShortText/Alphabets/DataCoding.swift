/// What a data coding scheme says of the octets it comes with (3GPP TS 23.038 4 and 5).
public enum DataCoding: Sendable, Hashable {
    /// Septets of a 7-bit alphabet.
    case gsm7
    /// Eight-bit data that is no text of its own.
    case octets
    /// UTF-16 code units.
    case ucs2

    /// Reads the TP-DCS of an SMS; reserved codings are taken as 7-bit, as the standard asks.
    ///
    /// - Parameter dcs: The octet received.
    /// - Returns: How to read the user data.
    public static func sms(_ dcs: UInt8) -> DataCoding {
        switch dcs >> 4 {
        case 0x0...0x7: general(dcs)
        case 0xE: .ucs2
        case 0xF: dcs & 0x04 == 0 ? .gsm7 : .octets
        default: .gsm7
        }
    }

    /// Reads the data coding scheme of a USSD string or a cell broadcast; reserved codings are taken as 7-bit.
    ///
    /// - Parameter dcs: The octet received.
    /// - Returns: How to read the string.
    public static func ussd(_ dcs: UInt8) -> DataCoding {
        switch dcs >> 4 {
        case 0x1: dcs == 0x11 ? .ucs2 : .gsm7
        case 0x4...0x7, 0x9: general(dcs)
        case 0xF: dcs & 0x04 == 0 ? .gsm7 : .octets
        default: .gsm7
        }
    }

    private static func general(_ dcs: UInt8) -> DataCoding {
        switch dcs >> 2 & 0x03 {
        case 1: .octets
        case 2: .ucs2
        default: .gsm7
        }
    }
}
