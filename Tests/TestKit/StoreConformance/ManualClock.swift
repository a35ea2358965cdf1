public import Gateway
import Synchronization

/// A clock that stands still until a test moves it.
public final class ManualClock: Sendable {
    private let time: Mutex<Timestamp>

    /// Makes a clock that shows 2025-11-24 10:00 UTC.
    public init() {
        time = Mutex(Timestamp(milliseconds: 1_763_978_400_000))
    }

    /// What it shows.
    public var now: Timestamp { time.withLock { $0 } }

    /// The clock as the gateway uses it.
    public var clock: GatewayClock { GatewayClock(now: { self.now }) }

    /// Moves it forward.
    public func advance(_ duration: Duration) {
        time.withLock { $0 = $0 + duration }
    }
}
