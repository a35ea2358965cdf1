/// A short number for a long text (FNV-1a, 64 bit): enough to tell versions apart, no protection against forgery.
struct Fingerprint {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The version of some files: 16 hexadecimal digits, whatever their order.
    static func version(of sources: [MenuSource]) -> String {
        var fingerprint = Fingerprint()
        for source in sources.sorted(by: { ($0.path, $0.text) < ($1.path, $1.text) }) {
            fingerprint.add(source.path)
            fingerprint.add(source.text)
        }
        let digits = String(fingerprint.state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Adds a text; a byte that no UTF-8 has ends it, so that moving text from one file to the next makes a difference.
    private mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            for byte in bytes { add(byte) }
        }
        add(0xFF)
    }

    private mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
}
