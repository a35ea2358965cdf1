/// What sort of address a sender or receiver is.
///
/// The raw value is the name used in JSON.
public enum NumberKind: String, Sendable, Hashable, Codable {
    /// A mobile subscriber, who can get an SMS.
    case mobile
    /// A fixed line.
    case fixed
    /// A short code of two to six digits, which means something inside one network only.
    case short
    /// A name in place of a number, at most 11 characters (3GPP TS 23.040 9.1.2.5).
    case alphanumeric
    /// A number of another sort, or one that the numbering plan does not tell apart, or none at all.
    case unknown
}
