import Glibc
import Synchronization

/// The system's time as all parts of this process see it: ``SteadyTime`` of the system's two clocks.
///
/// There is one for the process, as there is one system: parts that disagreed on the time would expire each other's work.
public final class SteadyClock: Sendable {
    private struct State {
        var time = SteadyTime()
        /// What was not fetched yet, the newest last; few are kept.
        var events: [SteadyTime.Event] = []
    }

    /// The process's clock.
    public static let ofSystem = SteadyClock()

    private static let mostEvents = 8
    private let state = Mutex(State())

    private init() {}

    /// The present moment.
    public func now() -> Timestamp {
        state.withLock { state in
            let (time, event) = state.time.read(wall: Self.read(CLOCK_REALTIME), running: Self.read(CLOCK_BOOTTIME))
            if let event, state.events.count < Self.mostEvents { state.events.append(event) }
            return time
        }
    }

    /// What happened since this was asked last.
    public func takeEvents() -> [SteadyTime.Event] {
        _ = now()
        return state.withLock { state in
            defer { state.events = [] }
            return state.events
        }
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

extension GatewayClock {
    /// The system's time, without the jumps of its wall clock: see ``SteadyTime``.
    public static let steady = GatewayClock(now: { SteadyClock.ofSystem.now() })
}
