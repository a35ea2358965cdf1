/// How a carrier does: errors and slowness of the last minute, and a breaker that keeps messages from one that is down.
///
/// A value. It is closed (messages pass), open (none pass for a while), or half open (one at a time, to try):
/// closed → open when most tries fail; open → half open when its time is over; half open → closed after some successes, or
/// open again, for longer.
struct CarrierHealth: Sendable {
    /// What a carrier is given.
    enum Permit: Equatable {
        /// As much as it takes.
        case free
        /// One message at a time.
        case probe
        /// Nothing before a moment.
        case closed(until: Timestamp)
    }

    /// What an administrator is told, once.
    enum Change: Equatable {
        case opened(until: Timestamp)
        case closed
    }

    private enum Breaker {
        case closed(since: Timestamp?)
        case open(until: Timestamp, times: Int)
        case halfOpen(successes: Int, times: Int)
    }

    /// What happened in a part of the window.
    private struct Count {
        var slot: Int64 = .min
        var tries = 0
        var failures = 0
        var slow = 0
    }

    private static let slotLength = Duration.seconds(5)
    private static let slots = 12
    /// Fewer tries say nothing.
    private static let fewest = 10
    private static let firstRest = Duration.seconds(5)
    private static let longestRest = Duration.seconds(300)
    private static let successesToClose = 3
    /// How long a carrier that came back gets less than its share of what others can take, too.
    private static let driftBack = Duration.seconds(300)

    private var breaker = Breaker.closed(since: nil)
    private var counts = [Count](repeating: Count(), count: slots)

    /// Counts a try.
    mutating func note(failed: Bool, isSlow: Bool, now: Timestamp) -> Change? {
        let slot = now.milliseconds / Self.slotLength.wholeMilliseconds
        let index = Int((slot % Int64(Self.slots) + Int64(Self.slots)) % Int64(Self.slots))
        if counts[index].slot != slot { counts[index] = Count(slot: slot) }
        counts[index].tries += 1
        counts[index].failures += failed ? 1 : 0
        counts[index].slow += isSlow ? 1 : 0
        switch breaker {
        case .open: return nil
        case .closed:
            let sum = sum(now)
            guard sum.tries >= Self.fewest, sum.failures * 2 >= sum.tries, failed else { return nil }
            return open(times: 1, now: now)
        case .halfOpen(let successes, let times):
            if failed { return open(times: times + 1, now: now) }
            guard successes + 1 >= Self.successesToClose else {
                breaker = .halfOpen(successes: successes + 1, times: times)
                return nil
            }
            breaker = .closed(since: now)
            counts = [Count](repeating: Count(), count: Self.slots)
            return .closed
        }
    }

    private mutating func open(times: Int, now: Timestamp) -> Change {
        let rest = min(Self.firstRest * (1 << min(times - 1, 10)), Self.longestRest)
        breaker = .open(until: now + rest, times: times)
        return .opened(until: now + rest)
    }

    /// What it is given now.
    mutating func permit(now: Timestamp) -> Permit {
        switch breaker {
        case .closed: return .free
        case .halfOpen: return .probe
        case .open(let until, let times):
            if until > now { return .closed(until: until) }
            breaker = .halfOpen(successes: 0, times: times)
            return .probe
        }
    }

    /// How much of its weight it gets when more than one can take a message: 0 when it is not closed, up to 1.
    func score(now: Timestamp) -> Double {
        guard case .closed(let since) = breaker else { return 0 }
        let sum = sum(now)
        let tries = Double(max(sum.tries, 1))
        let good = max(0, 1 - (Double(sum.failures) + Double(sum.slow) / 2) / tries)
        guard let since else { return max(good, 0.01) }
        let back = Double((now - since).wholeMilliseconds) / Double(Self.driftBack.wholeMilliseconds)
        return max(good * min(1, max(0.1, back)), 0.01)
    }

    private func sum(_ now: Timestamp) -> Count {
        let oldest = now.milliseconds / Self.slotLength.wholeMilliseconds - Int64(Self.slots) + 1
        return counts.reduce(into: Count()) { sum, count in
            guard count.slot >= oldest else { return }
            sum.tries += count.tries
            sum.failures += count.failures
            sum.slow += count.slow
        }
    }
}
