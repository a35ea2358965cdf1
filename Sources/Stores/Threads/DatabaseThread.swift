import Gateway
import Glibc
import Synchronization

/// A thread for calls that block: SQLite's calls wait for the disk, so they stay off the cooperative pool.
final class DatabaseThread: Sendable {
    /// What the thread does, and who waits for its end.
    private final class Run: Sendable {
        private struct State {
            var isFinished = false
            var waiters: [CheckedContinuation<Void, Never>] = []
        }

        private let body: @Sendable () -> Void
        private let state = Mutex(State())

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }

        func toEnd() {
            body()
            let waiters = state.withLock { state in
                state.isFinished = true
                return state.waiters
            }
            for waiter in waiters { waiter.resume() }
        }

        func waitForEnd() async {
            await withCheckedContinuation { continuation in
                let isFinished = state.withLock { state in
                    if !state.isFinished { state.waiters.append(continuation) }
                    return state.isFinished
                }
                if isFinished { continuation.resume() }
            }
        }
    }

    private let run: Run
    private let id: pthread_t
    /// Whether somebody joined the thread or will do so.
    private let isJoined = Atomic(false)

    /// Starts a thread.
    init(_ body: @escaping @Sendable () -> Void) throws(StoreError) {
        run = Run(body)
        let argument = Unmanaged.passRetained(run)
        var id = pthread_t()
        let failure = pthread_create(
            &id,
            nil,
            { argument in
                // Signals are for the other threads.
                var all = sigset_t()
                sigfillset(&all)
                pthread_sigmask(SIG_SETMASK, &all, nil)
                if let argument { Unmanaged<Run>.fromOpaque(argument).takeRetainedValue().toEnd() }
                return nil
            },
            argument.toOpaque()
        )
        guard failure == 0 else {
            argument.release()
            throw .failed("no thread for the database: error \(failure)")
        }
        self.id = id
    }

    deinit {
        if !isJoined.load(ordering: .acquiring) { pthread_detach(id) }
    }

    /// Waits until the thread has ended, which somebody else has to bring about.
    func waitForEnd() async {
        await run.waitForEnd()
        if !isJoined.exchange(true, ordering: .acquiringAndReleasing) {
            // Only its last instructions are left to run: this does not block.
            pthread_join(id, nil)
        }
    }
}
