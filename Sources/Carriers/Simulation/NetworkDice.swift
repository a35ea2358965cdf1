import Synchronization

/// The chances of a simulated network: the same seed gives the same sequence.
final class NetworkDice: Sendable {
    private let state: Mutex<UInt64>

    init(seed: UInt64) {
        state = Mutex(seed)
    }

    /// Whether something that happens so many times in a hundred happens now.
    func falls(_ percent: Int) -> Bool {
        percent > 0 && Int(next() % 100) < percent
    }

    /// A time from nothing up to the longest.
    func time(upTo longest: Duration) -> Duration {
        longest / 1000 * Double(next() % 1001)
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    private func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
