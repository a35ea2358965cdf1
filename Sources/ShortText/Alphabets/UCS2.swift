/// The 16-bit encoding of short messages: UTF-16 with the high octet first (3GPP TS 23.038 6.2.3).
///
/// The standard says UCS-2, but phones send and show surrogate pairs, so a pair is kept as two units.
public enum UCS2 {
    /// The octets of a text, two to a UTF-16 code unit, the high one first, without a byte order mark.
    ///
    /// - Parameter text: Any text.
    /// - Returns: An even number of octets.
    public static func encode(_ text: String) -> [UInt8] {
        var copy = text
        return copy.withUTF8 { utf8 in
            let size = utf8.utf16Units * 2
            return [UInt8](unsafeUninitializedCapacity: size) { octets, count in
                count = utf8.writeUTF16(0..<utf8.count, to: octets, at: 0)
            }
        }
    }

    /// The text of octets as a phone sent them.
    ///
    /// A lone surrogate becomes one U+FFFD, an odd last octet another; a byte order mark is kept. Join the parts of a
    /// long message before decoding, because a sender may have split a pair.
    ///
    /// - Parameter octets: The high octet of each unit first.
    /// - Returns: The text; never fails.
    public static func decode(_ octets: some Collection<UInt8>) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(octets.count / 2 + 1)
        var high: UInt8?
        for octet in octets {
            if let first = high {
                units.append(UInt16(first) << 8 | UInt16(octet))
                high = nil
            } else {
                high = octet
            }
        }
        if high != nil { units.append(0xFFFD) }
        return String(decoding: units, as: UTF16.self)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Writes the UTF-16 of a range that lies on scalar boundaries, high octet first; returns the offset after it.
    @inline(__always)
    func writeUTF16(_ range: Range<Int>, to octets: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> Int {
        var offset = start
        var index = range.lowerBound
        while index < range.upperBound {
            let scalar = nextScalar(&index)
            if scalar < 0x10000 {
                octets[offset] = UInt8(truncatingIfNeeded: scalar >> 8)
                octets[offset + 1] = UInt8(truncatingIfNeeded: scalar)
                offset += 2
            } else {
                let high = 0xD800 + (scalar - 0x10000) >> 10
                let low = 0xDC00 + (scalar - 0x10000) & 0x3FF
                octets[offset] = UInt8(truncatingIfNeeded: high >> 8)
                octets[offset + 1] = UInt8(truncatingIfNeeded: high)
                octets[offset + 2] = UInt8(truncatingIfNeeded: low >> 8)
                octets[offset + 3] = UInt8(truncatingIfNeeded: low)
                offset += 4
            }
        }
        return offset
    }
}
