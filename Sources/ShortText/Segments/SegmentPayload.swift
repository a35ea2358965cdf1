/// What one part of an incoming message carries, in the form the carrier gives it.
public enum SegmentPayload: Sendable, Hashable, Codable {
    /// Text that the carrier has decoded already.
    case text(String)
    /// Septets, one to an octet, with the identifiers of the national tables they are in.
    case septets([UInt8], locking: UInt8, single: UInt8)
    /// UTF-16 code units, the high octet first.
    case ucs2([UInt8])

    /// The payload of TP-UD with its header.
    ///
    /// - Parameters:
    ///   - ud: The whole TP-UD.
    ///   - udl: TP-UDL: septets for 7-bit text, the header counted in; octets otherwise.
    ///   - dcs: TP-DCS.
    ///   - hasHeader: Whether TP-UDHI is set.
    /// - Returns: The header and the payload after it; eight-bit data is taken for UTF-8.
    public static func reading(
        ud: [UInt8],
        udl: Int,
        dcs: UInt8,
        hasHeader: Bool
    ) -> (header: UserDataHeader, payload: SegmentPayload) {
        let header = hasHeader ? UserDataHeader(parsing: ud) : UserDataHeader()
        // The declared length counts, not what was understood: unknown elements are skipped with the rest.
        let size = hasHeader ? min(ud.count, Int(ud.first ?? 0) + 1) : 0
        let body = ud.dropFirst(size)
        switch DataCoding.sms(dcs) {
        case .ucs2:
            return (header, .ucs2(Array(body.prefix(max(0, udl - size)))))
        case .octets:
            return (header, .text(String(decoding: body.prefix(max(0, udl - size)), as: UTF8.self)))
        case .gsm7:
            let headerSeptets = (size * 8 + 6) / 7
            let fillBits = headerSeptets * 7 - size * 8
            let septets = GSM7.unpack(body, count: max(0, udl - headerSeptets), fillBits: fillBits)
            return (header, .septets(septets, locking: header.locking, single: header.single))
        }
    }

    /// The text of several payloads in order.
    ///
    /// Neighbours in the same encoding are joined before they are decoded, because a sender may have split an escape or
    /// surrogate pair between two parts.
    ///
    /// - Parameter payloads: The parts in order.
    /// - Returns: The whole text.
    public static func text(of payloads: [SegmentPayload]) -> String {
        var joined: [SegmentPayload] = []
        for payload in payloads {
            switch (joined.last, payload) {
            case (.septets(let before, let locking, let single), .septets(let next, let nextLocking, let nextSingle))
            where locking == nextLocking && single == nextSingle:
                joined[joined.count - 1] = .septets(before + next, locking: locking, single: single)
            case (.ucs2(let before), .ucs2(let next)):
                joined[joined.count - 1] = .ucs2(before + next)
            default:
                joined.append(payload)
            }
        }
        return joined.map(\.decoded).joined()
    }

    private var decoded: String {
        switch self {
        case .text(let text):
            text
        case .septets(let septets, let locking, let single):
            // A language without the table is shown with the default one (3GPP TS 23.040 9.2.3.24.15).
            GSM7.decode(
                septets,
                locking: NationalLanguage(id: locking) ?? .none,
                single: NationalLanguage(id: single) ?? .none
            )
        case .ucs2(let octets):
            UCS2.decode(octets)
        }
    }
}
