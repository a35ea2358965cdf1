/// One part of an SMS as it goes over the air.
public struct Segment: Sendable, Equatable {
    /// The part of the text that it carries.
    public let text: String
    /// Septets or UTF-16 code units of ``text``.
    public let units: Int
    /// TP-UDL: septets with the header counted in septets for 7-bit text, else octets (3GPP TS 23.040 9.2.3.16).
    public let udl: Int
    /// The user data header with its length octet; empty when there is none.
    public let udh: [UInt8]
    /// The whole TP-UD, at most 140 octets: the header, then packed septets or UTF-16.
    public let ud: [UInt8]
}
