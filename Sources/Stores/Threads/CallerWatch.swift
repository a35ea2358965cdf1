import Dispatch
import Synchronization

/// Tells callers when their time is up, while the thread that works for them hangs.
///
/// One look at all of them, a few times a second, is cheaper than a timer for each: nearly all are told long before.
final class CallerWatch: Sendable {
    private struct State {
        var callers: [any PatientCaller] = []
        var isLooking = false
    }

    private static let interval = DispatchTimeInterval.milliseconds(100)

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "store.watch")

    /// Watches a caller from now on.
    func add(_ caller: some PatientCaller) {
        guard caller.deadline != nil else { return }
        let begins = state.withLock { state in
            state.callers.append(caller)
            defer { state.isLooking = true }
            return !state.isLooking
        }
        if begins { lookLater() }
    }

    private func lookLater() {
        queue.asyncAfter(deadline: .now() + Self.interval) { [weak self] in self?.look() }
    }

    private func look() {
        let now = ContinuousClock.now
        let late = state.withLock { state -> [any PatientCaller] in
            var late: [any PatientCaller] = []
            state.callers.removeAll { caller in
                if caller.isGone { return true }
                guard let deadline = caller.deadline, deadline <= now else { return false }
                late.append(caller)
                return true
            }
            state.isLooking = !state.callers.isEmpty
            return late
        }
        for caller in late { caller.giveUp() }
        if state.withLock({ $0.isLooking }) { lookLater() }
    }
}
