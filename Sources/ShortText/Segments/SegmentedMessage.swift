/// An SMS cut into the parts that will be sent, and charged, one by one.
public struct SegmentedMessage: Sendable, Equatable {
    /// The encoding of every part.
    public let encoding: ShortMessageEncoding
    /// TP-DCS of every part.
    public let dcs: UInt8
    /// Septets or UTF-16 code units of the whole text, without headers.
    public let units: Int
    /// Septets or UTF-16 code units that one part can hold beside its header.
    public let limit: Int
    /// The locking-shift table in use, `.none` for the default alphabet or UCS-2.
    public let locking: NationalLanguage
    /// The single-shift table in use, `.none` for the default extension table or UCS-2.
    public let single: NationalLanguage
    /// The parts in order; never empty, an empty text is one empty part.
    public let segments: [Segment]
}
