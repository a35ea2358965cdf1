/// All that can be said of a text on a phone; what `hatif text --json` prints.
public struct TextReport: Sendable, Equatable, Encodable {
    /// Where the text will be shown, which decides ``limit``.
    public enum Channel: String, Sendable, Hashable, Codable, CaseIterable {
        /// As parts of a short message.
        case sms
        /// As one USSD screen.
        case ussd
    }

    /// One part, its octets as lower-case hex.
    public struct Part: Sendable, Equatable, Encodable {
        /// The part of the text that it carries.
        public let text: String
        /// Septets or UTF-16 code units.
        public let units: Int
        /// TP-UDL.
        public let udl: Int
        /// The user data header with its length octet.
        public let udh: String
        /// The whole TP-UD.
        public let ud: String
    }

    /// The text as one USSD string.
    public struct Screen: Sendable, Equatable, Encodable {
        /// The data coding scheme in the notation of the standard: "0x0F" or "0x48".
        public let dcs: String
        /// Septets or UTF-16 code units.
        public let units: Int
        /// Octets of ``packed``.
        public let octets: Int
        /// Whether the screen is within the limits.
        public let fits: Bool
        /// The octets as lower-case hex.
        public let packed: String
    }

    /// The keys under which the text is compared.
    public struct Keys: Sendable, Equatable, Encodable {
        /// The key of equality.
        public let match: String
        /// The key of suspicion.
        public let near: String
    }

    /// The encoding of the SMS.
    public let encoding: ShortMessageEncoding
    /// TP-DCS of the SMS.
    public let dcs: Int
    /// Septets or UTF-16 code units of the whole text.
    public let units: Int
    /// Units that one part, or one screen, can hold.
    public let limit: Int
    /// Identifier of the locking-shift table in use, 0 for none.
    public let locking: Int
    /// Identifier of the single-shift table in use, 0 for none.
    public let single: Int
    /// The parts of the SMS.
    public let segments: [Part]
    /// The text as one USSD screen, always in the default alphabet or UCS-2.
    public let ussd: Screen
    /// What forces UCS-2.
    public let culprits: [UCS2Culprit]
    /// The keys under which the text is compared.
    public let keys: Keys

    /// Reports on a text.
    ///
    /// - Parameters:
    ///   - text: The whole text.
    ///   - channel: Where it will be shown.
    ///   - reference: The number that ties parts together.
    ///   - referenceBits: The width of the reference.
    ///   - allowing: The encodings that the carrier allows.
    ///   - limits: The longest screen the carrier takes.
    /// - Throws: ``SegmentError`` when the text cannot be sent as an SMS.
    public init(
        _ text: String,
        channel: Channel = .sms,
        reference: UInt16 = 0,
        referenceBits: ReferenceWidth = .eight,
        allowing: AllowedEncodings = .standard,
        limits: ScreenLimits = .standard
    ) throws(SegmentError) {
        let message = try ShortText.segments(
            of: text,
            reference: reference,
            referenceBits: referenceBits,
            allowing: allowing
        )
        let screen = USSDString(text)
        encoding = message.encoding
        dcs = Int(message.dcs)
        units = message.units
        limit = channel == .sms ? message.limit : limits.limit(for: screen.encoding)
        locking = Int(message.locking.id)
        single = Int(message.single.id)
        segments = message.segments.map { segment in
            Part(
                text: segment.text,
                units: segment.units,
                udl: segment.udl,
                udh: hex(segment.udh),
                ud: hex(segment.ud)
            )
        }
        ussd = Screen(
            dcs: "0x" + hex([screen.dcs]).uppercased(),
            units: screen.units,
            octets: screen.octets,
            fits: screen.fits(limits),
            packed: hex(screen.packed)
        )
        culprits = ucs2Culprits(in: text)
        keys = Keys(match: TextKey.match(text), near: TextKey.near(text))
    }
}

/// Octets as lower-case hex without separators.
///
/// - Parameter octets: Any octets.
/// - Returns: Two digits an octet.
func hex(_ octets: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: octets.count * 2) { buffer in
        var count = 0
        for octet in octets {
            buffer[count] = digits[Int(octet >> 4)]
            buffer[count + 1] = digits[Int(octet & 0x0F)]
            count += 2
        }
        return count
    }
}
