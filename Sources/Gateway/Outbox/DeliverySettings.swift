/// How messages are handed to a carrier, as its configuration says.
public struct DeliverySettings: Sendable {
    /// How many messages may leave at once after a rest; `nil` saves up a tenth of a second's worth.
    public var burst: Int?
    /// How much of the messages that more than one carrier can take shall go through it, beside the others' weights.
    public var weight = 1.0
    /// How long to wait for a report on a message of which nobody knows whether it arrived, before it is settled.
    public var reconcileAfter: Duration = .seconds(60)
    /// Whether such a message is sent again although the carrier does not find repeats: the citizen may get it twice.
    public var resendsUnknown = false
    /// How long to wait for reports on messages that were under way when the process ended.
    public var resumeAfter: Duration = .seconds(10)
    /// Whether those are sent again, under the same id, where the carrier cannot be asked.
    ///
    /// They are few, at most as many as may be under way at once, and a message that was accepted is not lost; `false`
    /// treats them like the unknown.
    public var resendsInterrupted = true
    /// What answers more slowly counts against the carrier's health.
    public var slowAfter: Duration = .seconds(5)
    /// When bulk messages wait for the morning; `nil` when they go at all hours.
    public var quietHours: QuietHours?

    /// The defaults.
    public init() {}
}

/// The hours in which nobody wants to be woken by news; they may go over midnight.
public struct QuietHours: Sendable {
    /// The minute of the day in which they begin.
    public var from: Int
    /// The minute of the day in which they end.
    public var until: Int
    /// How far local time is ahead of UTC at a moment.
    public var offset: @Sendable (Timestamp) -> Duration

    /// Makes quiet hours.
    public init(from: Int, until: Int, offset: @escaping @Sendable (Timestamp) -> Duration) {
        self.from = from
        self.until = until
        self.offset = offset
    }

    /// Whether a moment lies in them.
    public func contains(_ moment: Timestamp) -> Bool {
        let local = (moment + offset(moment)).milliseconds
        let minute = Int((local % 86_400_000 + 86_400_000) % 86_400_000 / 60_000)
        return from <= until ? (from..<until).contains(minute) : minute >= from || minute < until
    }
}
