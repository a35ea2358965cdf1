import Glibc

/// A block of IP addresses in CIDR notation, such as `10.0.0.0/8` or `fc00::/7`.
///
/// IPv4 is held as IPv4-mapped IPv6 (RFC 4291 2.5.5.2), so that a rule for `10.0.0.0/8` also holds where a socket that
/// takes both shows the peer as `::ffff:10.0.0.1`.
struct AddressRange: Sendable, Hashable {
    private let prefix: UInt128
    private let mask: UInt128

    /// Reads CIDR notation; an address without a length is a block of one, and bits beyond the length are ignored.
    init?(_ notation: String) {
        let parts = notation.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = Self.parse(String(first)) else { return nil }
        let width = first.utf8.contains(UInt8(ascii: ":")) ? 128 : 32
        var length = width
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let given = Int(parts[1]), given <= width
            else { return nil }
            length = given
        }
        let bits = length + 128 - width
        mask = bits == 0 ? 0 : UInt128.max << UInt128(128 - bits)
        prefix = address & mask
    }

    /// Whether an address lies in the block; `false` also when the text is no address.
    func contains(_ address: String) -> Bool {
        Self.parse(address).map { $0 & mask == prefix } ?? false
    }

    private static func parse(_ text: String) -> UInt128? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return 0xFFFF_0000_0000 | UInt128(UInt32(bigEndian: four.s_addr)) }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        return withUnsafeBytes(of: six) { bytes in bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } }
    }
}
