/// The 7-bit alphabets of 3GPP TS 23.038: between text, septets (one to an octet) and packed octets.
public enum GSM7 {
    /// The septets of a text, an extension character as two.
    ///
    /// - Parameters:
    ///   - text: Any text.
    ///   - locking: The main table; `.none` for the default alphabet.
    ///   - single: The table behind the escape; `.none` for the default extension table.
    /// - Returns: One septet to an octet, or `nil` when a character is in neither table.
    public static func encode(
        _ text: String,
        locking: NationalLanguage = .none,
        single: NationalLanguage = .none
    ) -> [UInt8]? {
        guard let alphabet = SeptetAlphabet.national(locking: locking, single: single) else { return nil }
        var copy = text
        return copy.withUTF8 { utf8 in
            alphabet.septetCount(utf8).map { alphabet.encode(utf8, count: $0) }
        }
    }

    /// The text of septets, one to an octet; an octet above 0x7F is no septet and reads as U+FFFD.
    ///
    /// - Parameters:
    ///   - septets: The septets in order.
    ///   - locking: The main table; a language without one is read as the default alphabet, as a phone does.
    ///   - single: The table behind the escape.
    /// - Returns: The text; never fails, as a receiver has to show something (3GPP TS 23.038 6.2.1).
    public static func decode(
        _ septets: some Sequence<UInt8>,
        locking: NationalLanguage = .none,
        single: NationalLanguage = .none
    ) -> String {
        let alphabet =
            SeptetAlphabet.national(locking: locking, single: single)
            ?? SeptetAlphabet.national(locking: .none, single: single) ?? .standard
        return alphabet.decode(septets)
    }

    /// Packs septets into octets, the first in the lowest bits (3GPP TS 23.038 6.1.2.1); spare bits are zero.
    ///
    /// - Parameters:
    ///   - septets: One septet to an octet.
    ///   - fillBits: Zero bits, 0...6, before the first septet, which bring it to a septet boundary after a header.
    /// - Returns: The packed octets.
    public static func pack(_ septets: some Collection<UInt8>, fillBits: Int = 0) -> [UInt8] {
        let source = Array(septets)
        return [UInt8](unsafeUninitializedCapacity: (source.count * 7 + fillBits + 7) / 8) { octets, count in
            count = source.withUnsafeBufferPointer { pack($0, fillBits: fillBits, to: octets, at: 0) }
        }
    }

    /// Packs into octets that have room from `start` on; returns the offset after the last one.
    static func pack(
        _ septets: UnsafeBufferPointer<UInt8>,
        fillBits: Int,
        to octets: UnsafeMutableBufferPointer<UInt8>,
        at start: Int
    ) -> Int {
        var offset = start
        var pending: UInt64 = 0
        var index = 0
        // Eight septets are seven octets, whatever the fill, so that the bits left over stay as many.
        while index + 8 <= septets.count {
            pending |= septets.eightOctets(at: index).packedSeptets << UInt64(fillBits)
            if offset + 8 <= octets.count {
                // One octet too many, which the next block writes again.
                octets.putEightOctets(pending, at: offset)
            } else {
                for place in 0..<7 { octets[offset + place] = UInt8(truncatingIfNeeded: pending >> UInt64(place * 8)) }
            }
            pending >>= 56
            offset += 7
            index += 8
        }
        var bits = fillBits
        while index < septets.count {
            pending |= UInt64(septets[index] & 0x7F) << UInt64(bits)
            bits += 7
            index += 1
        }
        while bits > 0 {
            octets[offset] = UInt8(truncatingIfNeeded: pending)
            pending >>= 8
            offset += 1
            bits -= 8
        }
        return offset
    }

    /// Takes packed octets apart.
    ///
    /// - Parameters:
    ///   - octets: The packed octets.
    ///   - count: How many septets to read; fewer come back when the octets end first.
    ///   - fillBits: Bits, 0...6, to skip before the first septet.
    /// - Returns: One septet to an octet.
    public static func unpack(_ octets: some Collection<UInt8>, count: Int, fillBits: Int = 0) -> [UInt8] {
        var septets: [UInt8] = []
        septets.reserveCapacity(Swift.min(max(0, count), octets.count * 8 / 7))
        var pending: UInt32 = 0
        var bits = -fillBits
        for octet in octets {
            pending |= bits < 0 ? UInt32(octet) >> UInt32(-bits) : UInt32(octet) << UInt32(bits)
            bits += 8
            while bits >= 7, septets.count < count {
                septets.append(UInt8(pending & 0x7F))
                pending >>= 7
                bits -= 7
            }
            if septets.count >= count { break }
        }
        return septets
    }
}

extension SeptetAlphabet {
    /// How many septets a text takes, or `nil` when a character is absent.
    func septetCount(_ utf8: UnsafeBufferPointer<UInt8>) -> Int? {
        codes.withUnsafeBufferPointer { codes in
            var septets = 0
            var index = 0
            while index < utf8.count {
                let end = min(index + 8, utf8.count)
                if end - index == 8, hasPlainOctets, utf8.eightOctets(at: index).isPlainOctets {
                    septets += 8
                    index = end
                    continue
                }
                while index < end {
                    let scalar = utf8.nextScalar(&index)
                    let code = scalar < SeptetAlphabet.flatSize ? codes[Int(scalar)] : highCode(scalar)
                    guard code != SeptetAlphabet.escape else { return nil }
                    septets += 1 + Int(code >> 7)
                }
            }
            return septets
        }
    }

    /// The septets of a text that is known to take `count` of them.
    func encode(_ utf8: UnsafeBufferPointer<UInt8>, count: Int) -> [UInt8] {
        codes.withUnsafeBufferPointer { codes in
            [UInt8](unsafeUninitializedCapacity: count) { septets, filled in
                var index = 0
                while index < utf8.count {
                    let end = min(index + 8, utf8.count)
                    if end - index == 8, hasPlainOctets {
                        let octets = utf8.eightOctets(at: index)
                        if octets.isPlainOctets {
                            septets.putEightOctets(octets, at: filled)
                            filled += 8
                            index = end
                            continue
                        }
                    }
                    while index < end {
                        let scalar = utf8.nextScalar(&index)
                        let code = scalar < SeptetAlphabet.flatSize ? codes[Int(scalar)] : highCode(scalar)
                        if code & SeptetAlphabet.escapedBit != 0 {
                            septets[filled] = SeptetAlphabet.escape
                            filled += 1
                        }
                        septets[filled] = code & 0x7F
                        filled += 1
                    }
                }
            }
        }
    }
}
