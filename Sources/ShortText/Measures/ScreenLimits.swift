/// The longest USSD screen a carrier takes, in each encoding.
public struct ScreenLimits: Sendable, Hashable, Codable {
    /// Septets of a screen in the GSM 7-bit alphabet.
    public var septets: Int
    /// UTF-16 code units of a screen in UCS-2.
    public var ucs2: Int

    /// Limits of a carrier; the defaults are those of the standard.
    ///
    /// - Parameters:
    ///   - septets: At least 1; 182 septets fill the 160 octets of a USSD string (3GPP TS 23.038 5).
    ///   - ucs2: At least 1; 80 units fill the same 160 octets.
    public init(septets: Int = 182, ucs2: Int = 80) {
        self.septets = septets
        self.ucs2 = ucs2
    }

    /// What the standard allows: 182 septets or 80 UCS-2 units.
    public static let standard = ScreenLimits()

    /// The limit that holds for an encoding.
    ///
    /// - Parameter encoding: The encoding that the text forces.
    /// - Returns: Septets or UTF-16 code units.
    public func limit(for encoding: ShortMessageEncoding) -> Int {
        switch encoding {
        case .gsm7: septets
        case .ucs2: ucs2
        }
    }

    /// Whether a whole screen fits.
    ///
    /// - Parameter text: The screen as it will be shown, with its options and keys.
    /// - Returns: `true` when the text is within the limit of the encoding it forces.
    public func fits(_ text: String) -> Bool {
        fits(TextTally(text))
    }

    func fits(_ tally: TextTally) -> Bool {
        tally.units <= limit(for: tally.encoding)
    }
}
