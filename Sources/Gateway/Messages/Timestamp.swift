/// A moment: milliseconds since 1970-01-01 00:00 UTC.
///
/// The gateway never asks the system for the time by itself: a ``GatewayClock`` is passed in.
public struct Timestamp: Sendable, Hashable, Comparable, Codable {
    /// Milliseconds since the epoch.
    public var milliseconds: Int64

    /// Makes a moment.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whether one moment is before another.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment after a duration, exact to the millisecond.
    public static func + (left: Timestamp, right: Duration) -> Timestamp {
        Timestamp(milliseconds: left.milliseconds + right.wholeMilliseconds)
    }

    /// The moment before a duration, exact to the millisecond.
    public static func - (left: Timestamp, right: Duration) -> Timestamp {
        Timestamp(milliseconds: left.milliseconds - right.wholeMilliseconds)
    }

    /// The time between two moments.
    public static func - (left: Timestamp, right: Timestamp) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }
}

extension Duration {
    /// The duration in whole milliseconds, rounded towards zero.
    public var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}

/// Where the gateway gets the time from; tests move it by hand.
public struct GatewayClock: Sendable {
    /// The present moment.
    public let now: @Sendable () -> Timestamp

    /// Makes a clock of a function.
    public init(now: @escaping @Sendable () -> Timestamp) {
        self.now = now
    }
}
