import Synchronization

/// Wakes one waiter: "there is something to do".
///
/// Signals while nobody waits are remembered as one.
public final class Signal: Sendable {
    private struct State {
        var isRaised = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Makes a signal that is not raised.
    public init() {}

    /// Wakes the waiter, or lets the next one pass at once.
    public func raise() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let waiter = state.waiter else {
                state.isRaised = true
                return nil
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume()
    }

    /// Waits until the signal is raised, a time has passed, or the task is cancelled.
    public func wait(atMost duration: Duration) async {
        let passes = state.withLock { state in
            defer { state.isRaised = false }
            return state.isRaised
        }
        if passes { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait() }
            group.addTask {
                // A cancelled sleep ends at once, which is what is wanted here.
                do { try await Task.sleep(for: duration) } catch {}
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                let passes = state.withLock { state in
                    if state.isRaised || Task.isCancelled {
                        state.isRaised = false
                        return true
                    }
                    state.waiter = continuation
                    return false
                }
                if passes { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
                defer { state.waiter = nil }
                return state.waiter
            }
            waiter?.resume()
        }
    }
}
