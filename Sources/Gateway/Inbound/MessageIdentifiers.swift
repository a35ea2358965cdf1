/// Makes ids for messages: they sort by time and cannot be guessed.
///
/// Twenty characters of Crockford's base 32: ten of milliseconds, ten of randomness (50 bits).
public struct MessageIdentifiers: Sendable {
    private let random: @Sendable () -> UInt64

    /// Makes a source of ids from a source of random numbers.
    public init(random: @escaping @Sendable () -> UInt64) {
        self.random = random
    }

    /// A new id.
    public func next(at moment: Timestamp) -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var bytes = [UInt8](repeating: 0, count: 20)
        var time = UInt64(max(0, moment.milliseconds))
        var noise = random()
        for position in 0..<10 {
            bytes[9 - position] = alphabet[Int(time & 31)]
            bytes[19 - position] = alphabet[Int(noise & 31)]
            time >>= 5
            noise >>= 5
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
