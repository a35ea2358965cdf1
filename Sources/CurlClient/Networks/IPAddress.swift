import Glibc

/// An IPv4 or IPv6 address.
///
/// IPv4 is held as IPv4-mapped IPv6 (RFC 4291 2.5.5.2), so that both ways to write it are the same address.
public struct IPAddress: Sendable, Hashable {
    let bits: UInt128

    private static let mappedPrefix: UInt128 = 0xFFFF_0000_0000

    /// Reads the usual notation, without a port, a zone or brackets.
    ///
    /// - Parameter text: The address.
    public init?(_ text: String) {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(four)
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        self.init(six)
    }

    /// Reads the address of a socket; there is none for other families than the two of IP.
    ///
    /// - Parameters:
    ///   - family: Its family.
    ///   - address: Where its `sockaddr` stands.
    init?(family: Int32, at address: UnsafeRawPointer) {
        switch family {
        case AF_INET: self.init(address.loadUnaligned(as: sockaddr_in.self).sin_addr)
        case AF_INET6: self.init(address.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default: return nil
        }
    }

    private init(_ four: in_addr) { bits = Self.mappedPrefix | UInt128(UInt32(bigEndian: four.s_addr)) }

    private init(_ six: in6_addr) {
        bits = withUnsafeBytes(of: six) { bytes in bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } }
    }

    private init(four: UInt32) { bits = Self.mappedPrefix | UInt128(four) }

    /// The IPv4 address to which a translator carries what is sent to this one: NAT64 (RFC 6052) and 6to4 (RFC 3056).
    var translated: IPAddress? {
        if bits >> 32 == 0x0064_FF9B_0000_0000_0000_0000 { return IPAddress(four: UInt32(truncatingIfNeeded: bits)) }
        if bits >> 112 == 0x2002 { return IPAddress(four: UInt32(truncatingIfNeeded: bits >> 80)) }
        return nil
    }
}

extension IPAddress: CustomStringConvertible {
    /// The usual notation.
    public var description: String {
        if bits >> 32 == 0xFFFF {
            let octets = (0..<4).map { String(UInt8(truncatingIfNeeded: bits >> UInt128(24 - 8 * $0))) }
            return octets.joined(separator: ".")
        }
        var six = in6_addr()
        withUnsafeMutableBytes(of: &six) { bytes in
            for index in 0..<16 { bytes[index] = UInt8(truncatingIfNeeded: bits >> UInt128(120 - 8 * index)) }
        }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, &six, &text, socklen_t(text.count)) != nil else { return "?" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
