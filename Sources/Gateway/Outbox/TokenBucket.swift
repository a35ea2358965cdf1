/// Keeps a rate: tokens come at the rate and are spent one a message.
///
/// A value.
///
/// Without a burst at most a tenth of a second's worth is saved up, so that no second sees many more messages than the
/// carrier takes.
struct TokenBucket: Sendable {
    private var perSecond: Double
    private var most: Double
    private var tokens: Double
    private var filledAt: Timestamp

    init(perSecond: Double, burst: Int? = nil, now: Timestamp) {
        self.perSecond = max(perSecond, 0.01)
        self.most = burst.map { Double(max(1, $0)) } ?? max(1, perSecond / 10)
        self.tokens = most
        self.filledAt = now
    }

    /// Changes the rate, and how much is saved up at most; what was saved up beyond it is lost.
    mutating func change(perSecond: Double, most: Double, now: Timestamp) {
        fill(now)
        self.perSecond = max(perSecond, 0.01)
        self.most = most
        tokens = min(tokens, most)
    }

    /// How many messages may go now; they are spent.
    mutating func take(atMost wanted: Int, now: Timestamp) -> Int {
        fill(now)
        let taken = min(wanted, Int(tokens))
        tokens -= Double(max(0, taken))
        return max(0, taken)
    }

    /// Gives back what was taken and not used.
    mutating func giveBack(_ count: Int) { tokens += Double(count) }

    /// How long until the next token.
    mutating func waitForNext(now: Timestamp) -> Duration {
        fill(now)
        guard tokens < 1 else { return .zero }
        return .milliseconds(Int64(((1 - tokens) / perSecond * 1000).rounded(.up)))
    }

    private mutating func fill(_ now: Timestamp) {
        let elapsed = Double(max(0, now.milliseconds - filledAt.milliseconds)) / 1000
        tokens = min(most, tokens + elapsed * perSecond)
        filledAt = now
    }
}
