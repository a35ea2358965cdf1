/// What an id has in common with those that a carrier gave before and after it, and what tells it from them.
///
/// A carrier that counts its sessions or messages gives ids that differ in their last letters. Sealed, they would be
/// scattered over the whole index, and each would cost a page of the disk by itself; so they are kept behind a place
/// (``SealingWay/near``): a name that all neighbours have, and the last two letters of the own number. Ids that a carrier
/// makes at random have no neighbours, and lose nothing by it.
struct Neighbours {
    /// How many letters tell neighbours from each other.
    static let counted = 2
    /// So many digits of a phone make a session one that is named by it.
    private static let telling = 6

    private let common: UnsafeRawBufferPointer
    private let own: UnsafeRawBufferPointer

    /// The part of the id that they have in common, and the letters of the own one.
    var names: (common: String, own: String) {
        (String(decoding: common, as: UTF8.self), String(decoding: own, as: UTF8.self))
    }

    /// Looks at an id; `nil` when it is not one that a carrier gave, or is made of a phone.
    ///
    /// - Parameter id: The id of a session, or of what came in.
    init?(of id: UnsafeRawBufferPointer) {
        guard id.count > 2, id[1] == UInt8(ascii: ":") else { return nil }
        let end: Int
        switch id[0] {
        case UInt8(ascii: "m"): end = id.count
        case UInt8(ascii: "u"):
            // u:SESSION/PHONE, and what tells the step behind that.
            guard let slash = id.firstIndex(of: UInt8(ascii: "/")) else { return nil }
            let phone = id[(slash + 1)...].prefix { $0 != UInt8(ascii: "/") }
            guard !Self.has(id[2..<slash], phone.suffix(Self.telling)) else { return nil }
            end = slash
        default: return nil
        }
        guard end >= 2 + Self.counted else { return nil }
        common = UnsafeRawBufferPointer(rebasing: id[..<(end - Self.counted)])
        own = UnsafeRawBufferPointer(rebasing: id[(end - Self.counted)..<end])
        guard own.allSatisfy(Self.isPlain) else { return nil }
    }

    private static func has(_ all: Slice<UnsafeRawBufferPointer>, _ part: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard all.count >= part.count else { return false }
        return (all.startIndex...all.endIndex - part.count).contains { all[$0...].starts(with: part) }
    }

    private static func isPlain(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
