import Dispatch
import Gateway
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

    /// Leaves work for a thread and waits for what comes of it, but no longer than a time.
    ///
    /// - Parameters:
    ///   - deadline: by when at the latest; `nil` waits for ever.
    ///   - put: leaves the work, whose caller is to be told; says why it is not taken.
    /// - Returns: what the thread told.
    /// - Throws: why nothing came of it.
    func result<Value: Sendable>(
        by deadline: ContinuousClock.Instant?,
        _ put: (Caller<Value>) -> StoreError?
    ) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { waiting in
            let caller = Caller(waiting, by: deadline)
            if let refusal = put(caller) { return caller.tell(.failure(refusal)) }
            add(caller)
        }
        return try result.get()
    }

    /// The same with a time from now on; `nil` waits for ever.
    func result<Value: Sendable>(
        within patience: Duration?,
        _ put: (Caller<Value>) -> StoreError?
    ) async throws(StoreError) -> Value {
        try await result(by: patience.map { ContinuousClock.now + $0 }, put)
    }

    /// Watches a caller from now on.
    private func add(_ caller: some PatientCaller) {
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
