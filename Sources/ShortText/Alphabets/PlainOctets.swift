extension UInt64 {
    private static let everyLowBit: UInt64 = 0x0101_0101_0101_0101
    private static let everyHighBit: UInt64 = 0x8080_8080_8080_8080

    /// Whether all eight octets are ASCII characters that the default alphabet has at the same code: letters, digits,
    /// space, and the signs from "!" to "?" but for the dollar sign.
    ///
    /// Eight comparisons in a few steps: every octet is below 0x80, so that a sum of two never carries into the next, and
    /// the high bit of each says what was found.
    @inline(__always)
    var isPlainOctets: Bool {
        guard self & UInt64.everyHighBit == 0 else { return false }
        let small = self | 0x20 &* UInt64.everyLowBit
        let isLetter = (small &+ (0x80 - 0x61) &* UInt64.everyLowBit) & ~(small &+ (0x7F - 0x7A) &* UInt64.everyLowBit)
        let isSign = (self << 2) & ~(self << 1)
        let isNoDollar = (self ^ 0x24 &* UInt64.everyLowBit) &+ 0x7F &* UInt64.everyLowBit
        return (isLetter | isSign & isNoDollar) & UInt64.everyHighBit == UInt64.everyHighBit
    }

    /// Eight septets, one to an octet and the first in the lowest, moved together into 56 bits.
    @inline(__always)
    var packedSeptets: UInt64 {
        let single = self & 0x7F7F_7F7F_7F7F_7F7F
        let pairs = single & 0x007F_007F_007F_007F | (single & 0x7F00_7F00_7F00_7F00) >> 1
        let fours = pairs & 0x0000_3FFF_0000_3FFF | (pairs & 0x3FFF_0000_3FFF_0000) >> 2
        return fours & 0x0FFF_FFFF | (fours & 0x0FFF_FFFF_0000_0000) >> 4
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The eight octets from `index` on, the first in the lowest bits; they must be there.
    @inline(__always)
    func eightOctets(at index: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Writes eight octets from `index` on, the lowest bits first; they must have room.
    @inline(__always)
    func putEightOctets(_ octets: UInt64, at index: Int) {
        UnsafeMutableRawBufferPointer(self).storeBytes(of: octets.littleEndian, toByteOffset: index, as: UInt64.self)
    }
}
