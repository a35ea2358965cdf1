/// A national language identifier: which shift table of 3GPP TS 23.038 Annex A a message uses.
public struct NationalLanguage: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 0 for the default alphabet, else 1 (Turkish) to 13 (Urdu).
    public let id: UInt8

    /// A national language by its identifier.
    ///
    /// - Parameter id: 0...13; any other value is reserved and gives `nil`.
    public init?(id: some BinaryInteger) {
        guard let small = UInt8(exactly: id), Int(small) < NationalLanguage.names.count else { return nil }
        self.id = small
    }

    private init(known id: UInt8) {
        self.id = id
    }

    /// No national table: the default alphabet and its extension table.
    public static let none = NationalLanguage(known: 0)

    /// The thirteen languages that have at least one table, in the order of their identifiers.
    public static let all: [NationalLanguage] = (1..<UInt8(names.count)).map(NationalLanguage.init(known:))

    /// The English name in lower case; "default" for identifier 0.
    public var name: String { NationalLanguage.names[Int(id)] }

    /// Whether a locking-shift table exists; the default alphabet counts as one, Spanish has only a single-shift table.
    public var hasLockingTable: Bool { id == 0 || LockingShiftTables.byLanguage[id] != nil }

    /// The same as ``name``.
    public var description: String { name }

    /// Orders by identifier.
    public static func < (left: NationalLanguage, right: NationalLanguage) -> Bool { left.id < right.id }

    private static let names = [
        "default", "turkish", "spanish", "portuguese", "bengali", "gujarati", "hindi", "kannada", "malayalam", "oriya",
        "punjabi", "tamil", "telugu", "urdu",
    ]
}
