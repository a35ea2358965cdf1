/// What a carrier, or the person who asks, allows for an SMS.
public struct AllowedEncodings: Sendable, Hashable {
    /// Whether UCS-2 may be used for a text that no allowed 7-bit alphabet holds.
    public var ucs2: Bool
    /// The national tables that may be used.
    public var national: NationalTables
    /// An encoding to use whatever the text; UCS-2 always works, 7-bit only for text that an allowed table holds.
    public var forced: ShortMessageEncoding?

    /// Allowed encodings; the defaults are what every network carries.
    ///
    /// - Parameters:
    ///   - ucs2: Whether UCS-2 may be used.
    ///   - national: The national tables that may be used.
    ///   - forced: An encoding to use whatever the text.
    public init(ucs2: Bool = true, national: NationalTables = .none, forced: ShortMessageEncoding? = nil) {
        self.ucs2 = ucs2
        self.national = national
        self.forced = forced
    }

    /// The default alphabet, and UCS-2 for everything else.
    public static let standard = AllowedEncodings()
}
