/// A USSD string as it goes over the air (3GPP TS 23.038 5, 3GPP TS 23.090).
public struct USSDString: Sendable, Equatable {
    /// The encoding that the text forces.
    public let encoding: ShortMessageEncoding
    /// The data coding scheme: 0x0F for GSM 7-bit, 0x48 for UCS-2.
    public let dcs: UInt8
    /// Septets, an extension character as two, or UTF-16 code units.
    public let units: Int
    /// The octets sent; at most 160 in the standard.
    public let packed: [UInt8]

    /// Encodes a screen in the encoding it forces.
    ///
    /// - Parameter text: The whole screen.
    public init(_ text: String) {
        if let septets = GSM7.encode(text) {
            encoding = .gsm7
            units = septets.count
            packed = GSM7.pack(USSDString.padded(septets))
        } else {
            encoding = .ucs2
            packed = UCS2.encode(text)
            units = packed.count / 2
        }
        dcs = encoding.ussdDataCoding
    }

    /// How many octets ``packed`` has.
    public var octets: Int { packed.count }

    /// Whether the screen is within a carrier's limits.
    ///
    /// - Parameter limits: Those of the carrier.
    /// - Returns: `true` when the network takes the string whole.
    public func fits(_ limits: ScreenLimits = .standard) -> Bool {
        units <= limits.limit(for: encoding)
    }

    /// Reads a USSD string as a phone does.
    ///
    /// - Parameters:
    ///   - packed: The octets of the string.
    ///   - dcs: Its data coding scheme; reserved values are read as GSM 7-bit.
    /// - Returns: The text; a language before it and a carriage return that only fills the last septet are left out.
    public static func decode(_ packed: [UInt8], dcs: UInt8) -> String {
        switch DataCoding.ussd(dcs) {
        case .ucs2:
            // Two letters of the language, packed and filled up to two octets, stand before the text.
            return UCS2.decode(dcs == languageThenUCS2 ? packed.dropFirst(2) : packed[...])
        case .octets:
            return String(decoding: packed, as: UTF8.self)
        case .gsm7:
            var septets = GSM7.unpack(packed, count: packed.count * 8 / 7)
            if packed.count % 7 == 0, septets.last == carriageReturn { septets.removeLast() }
            // Two letters of the language and a carriage return stand before the text.
            let isPreceded = dcs == languageThenGSM7 && septets.count >= 3 && septets[2] == carriageReturn
            return GSM7.decode(isPreceded ? septets[3...] : septets[...])
        }
    }

    /// Data coding schemes of a text preceded by its language (3GPP TS 23.038 5): read, never sent.
    private static let languageThenGSM7: UInt8 = 0x10
    private static let languageThenUCS2: UInt8 = 0x11

    private static let carriageReturn: UInt8 = 0x0D

    /// Adds the carriage return that keeps seven spare bits from reading as "@", or that protects a last carriage return
    /// on an octet boundary from being taken for one (3GPP TS 23.038 6.1.2.3.1).
    private static func padded(_ septets: [UInt8]) -> [UInt8] {
        let hasSevenSpareBits = septets.count % 8 == 7
        let endsOnBoundary = !septets.isEmpty && septets.count % 8 == 0 && septets.last == carriageReturn
        return hasSevenSpareBits || endsOnBoundary ? septets + [carriageReturn] : septets
    }
}
