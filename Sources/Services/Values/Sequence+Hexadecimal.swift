extension Sequence<UInt8> {
    /// The octets as lower-case hexadecimal digits, two for each.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        let octets = flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0x0F)]] }
        return String(decoding: octets, as: UTF8.self)
    }
}
