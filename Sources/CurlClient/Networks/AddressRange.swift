/// A block of IP addresses in CIDR notation, such as `10.0.0.0/8` or `fc00::/7`.
///
/// A rule for `10.0.0.0/8` also holds where a socket that takes both families shows the peer as `::ffff:10.0.0.1`.
public struct AddressRange: Sendable, Hashable {
    private let prefix: UInt128
    private let mask: UInt128
    /// How it was written.
    public let notation: String

    /// Reads CIDR notation; an address without a length is a block of one, and bits beyond the length are ignored.
    ///
    /// - Parameter notation: The block.
    public init?(_ notation: String) {
        let parts = notation.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(String(first)) else { return nil }
        let width = first.utf8.contains(UInt8(ascii: ":")) ? 128 : 32
        var length = width
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let given = Int(parts[1]), given <= width
            else { return nil }
            length = given
        }
        let bits = length + 128 - width
        mask = bits == 0 ? 0 : UInt128.max << UInt128(128 - bits)
        prefix = address.bits & mask
        self.notation = notation
    }

    /// Whether an address lies in the block.
    ///
    /// - Parameter address: The address.
    /// - Returns: Whether it does.
    public func contains(_ address: IPAddress) -> Bool { address.bits & mask == prefix }

    /// Whether an address lies in the block; `false` also when the text is no address.
    ///
    /// - Parameter address: The address in its usual notation.
    /// - Returns: Whether it does.
    public func contains(_ address: String) -> Bool { IPAddress(address).map(contains) ?? false }

    /// Whether two blocks hold the same addresses.
    public static func == (left: AddressRange, right: AddressRange) -> Bool {
        left.prefix == right.prefix && left.mask == right.mask
    }

    /// Feeds what equality looks at.
    ///
    /// - Parameter hasher: Takes it.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(prefix)
        hasher.combine(mask)
    }
}
