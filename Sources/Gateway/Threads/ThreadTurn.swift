import Glibc

/// What a thread does in one go before it waits again: it wakes other threads once, at the end of it.
///
/// A thread that leaves work for another one piece after piece would else wake it at the first piece, and again at the next
/// one; each time costs both of them more than the work. An event loop's turn is what it reads from all connections that are
/// ready, a store thread's turn what it tells all callers of one commit. A turn never waits for anything: who is alone in it
/// wakes the other thread as soon as before.
public enum ThreadTurn {
    private final class State {
        var isOpen = false
        var sleepers: [any Sleeper] = []
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key) { state in
            if let state { Unmanaged<State>.fromOpaque(state).release() }
        }
        return key
    }()

    /// The state of the thread that asks; `nil` when it never had a turn.
    private static var state: State? {
        pthread_getspecific(key).map { Unmanaged<State>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Begins a turn of this thread.
    /// - Returns: whether it began; `false` in the middle of another one. Who began it ends it.
    public static func begin() -> Bool {
        if let state {
            defer { state.isOpen = true }
            return !state.isOpen
        }
        let state = State()
        guard pthread_setspecific(key, Unmanaged.passRetained(state).toOpaque()) == 0 else {
            // Without memory for it, everybody is woken at once.
            Unmanaged.passUnretained(state).release()
            return false
        }
        state.isOpen = true
        return true
    }

    /// Ends the turn of this thread: whoever was to be woken is woken now.
    public static func end() {
        guard let state else { return }
        state.isOpen = false
        for sleeper in state.sleepers { sleeper.wake() }
        state.sleepers.removeAll(keepingCapacity: true)
    }

    /// Runs a body as a turn, or as a part of the one under way.
    /// - Parameter body: must not wait for anybody.
    public static func run(_ body: () -> Void) {
        let begins = begin()
        body()
        if begins { end() }
    }

    /// Wakes another thread: at the end of the turn, or at once when there is none.
    /// - Parameter sleeper: who sleeps.
    public static func wake(_ sleeper: some Sleeper) {
        if let state, state.isOpen { state.sleepers.append(sleeper) } else { sleeper.wake() }
    }
}

/// What a thread waits at.
public protocol Sleeper: AnyObject, Sendable {
    /// Wakes it.
    func wake()
}
