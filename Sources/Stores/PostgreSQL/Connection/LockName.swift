/// The number under which PostgreSQL locks something that has only a name (FNV-1a, 64 bits).
///
/// Two names with one number wait for each other without need, and that is all.
enum LockName {
    static func number(of words: [String]) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for word in words {
            for byte in word.utf8 { add(byte) }
            add(0xFF)
        }
        return Int64(bitPattern: hash)
    }
}
