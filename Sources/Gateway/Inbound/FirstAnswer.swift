import Synchronization

/// Waits for a handler no longer than it may take, whatever the handler does.
///
/// A task group would wait for a handler that does not hear its cancellation, and the citizen with it. So the handler runs
/// in a task of its own, which is cancelled and left behind when the time is up.
final class FirstAnswer: Sendable {
    private struct State {
        var isDecided = false
        var answer: HandlerAnswer?
        var waiter: CheckedContinuation<HandlerAnswer?, Never>?
    }

    private let state = Mutex(State())

    /// The answer of a body, or nothing when it did not come within a time or the caller was cancelled.
    static func of(
        within time: Duration,
        _ body: @escaping @Sendable () async -> HandlerAnswer
    ) async -> HandlerAnswer? {
        let race = FirstAnswer()
        let work = Task { race.decide(await body()) }
        let timer = Task {
            // A cancelled sleep means that the race is over.
            do { try await Task.sleep(for: time) } catch { return }
            race.decide(nil)
        }
        defer {
            work.cancel()
            timer.cancel()
        }
        return await withTaskCancellationHandler {
            await race.answer()
        } onCancel: {
            race.decide(nil)
        }
    }

    private func decide(_ answer: HandlerAnswer?) {
        let waiter = state.withLock { state -> CheckedContinuation<HandlerAnswer?, Never>? in
            guard !state.isDecided else { return nil }
            state.isDecided = true
            state.answer = answer
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: answer)
    }

    private func answer() async -> HandlerAnswer? {
        await withCheckedContinuation { continuation in
            let (isDecided, answer) = state.withLock { state in
                if !state.isDecided { state.waiter = continuation }
                return (state.isDecided, state.answer)
            }
            if isDecided { continuation.resume(returning: answer) }
        }
    }
}
