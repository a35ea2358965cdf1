extension UnsafeBufferPointer<UInt8> {
    /// Reads the scalar that starts at `index` and moves past it.
    ///
    /// The buffer must hold the UTF-8 of a Swift string, which is always well formed and never ends inside a scalar.
    @inline(__always)
    func nextScalar(_ index: inout Int) -> UInt32 {
        let lead = UInt32(self[index])
        if lead < 0x80 {
            index += 1
            return lead
        }
        let second = UInt32(self[index + 1]) & 0x3F
        if lead < 0xE0 {
            index += 2
            return (lead & 0x1F) << 6 | second
        }
        let third = UInt32(self[index + 2]) & 0x3F
        if lead < 0xF0 {
            index += 3
            return (lead & 0x0F) << 12 | second << 6 | third
        }
        let fourth = UInt32(self[index + 3]) & 0x3F
        index += 4
        return (lead & 0x07) << 18 | second << 12 | third << 6 | fourth
    }

    /// The number of UTF-16 code units the text takes.
    @inline(__always)
    var utf16Units: Int {
        // Written without a branch so that the compiler can count many octets at once.
        var units = 0
        for octet in self {
            units &+= (octet & 0xC0 == 0x80 ? 0 : 1) &+ (octet >= 0xF0 ? 1 : 0)
        }
        return units
    }

    /// The text of a part that starts and ends on scalar boundaries.
    @inline(__always)
    func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: self[range]), as: UTF8.self)
    }
}
