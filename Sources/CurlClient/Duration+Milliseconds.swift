extension Duration {
    /// Whole milliseconds, rounded up, so that a time that is not over never becomes zero; from 0 to a day.
    var milliseconds: Int {
        let longest = Duration.seconds(24 * 60 * 60)
        let (seconds, attoseconds) = min(max(self, .zero), longest).components
        return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
