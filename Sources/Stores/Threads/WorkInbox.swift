import Gateway
import Synchronization

/// Where callers leave work for a thread, and where the thread takes all that waits.
///
/// Bounded: what does not fit is refused at once, instead of using memory without end.
final class WorkInbox<Work: Sendable>: Sendable {
    private struct State {
        var waiting: [Work] = []
        /// Taken by the thread, but not begun yet.
        var backlog = 0
        /// How much must wait to wake the thread; `nil` while it is awake.
        var wakesAt: Int?
        var isClosed = false
        /// Why nothing is taken at present.
        var refusal: StoreError?

        /// Whether the thread is to be woken now; said once.
        mutating func wakes() -> Bool {
            guard let count = wakesAt, waiting.count >= count || isClosed else { return false }
            wakesAt = nil
            return true
        }
    }

    /// What the thread took and has not begun; belongs to the thread.
    struct Backlog {
        fileprivate var works: [Work] = []
        fileprivate var begun = 0
    }

    private let limit: Int
    private let state = Mutex(State())
    private let wakeUp = WakeUp()

    init(limit: Int) {
        self.limit = limit
    }

    /// Leaves work for the thread.
    ///
    /// - Parameter work: what to do.
    /// - Returns: why it is not taken; `nil` when it is.
    func put(_ work: Work) -> StoreError? {
        let (refusal, wakes) = state.withLock { state -> (StoreError?, Bool) in
            if state.isClosed { return (.closed, false) }
            if let refusal = state.refusal { return (refusal, false) }
            if state.waiting.count + state.backlog >= limit { return (.overloaded, false) }
            state.waiting.append(work)
            return (nil, state.wakes())
        }
        if wakes { ThreadTurn.wake(wakeUp) }
        return refusal
    }

    /// Takes no more work; what waits is still done.
    func close() {
        let wakes = state.withLock { state in
            state.isClosed = true
            return state.wakes()
        }
        if wakes { ThreadTurn.wake(wakeUp) }
    }

    /// Waits for work, on the thread that owns the inbox.
    ///
    /// - Parameters:
    ///   - count: at most so much.
    ///   - backlog: what the thread has left from the last time.
    /// - Returns: the work in its order; nothing when the inbox is closed and empty.
    func take(atMost count: Int, _ backlog: inout Backlog) -> ArraySlice<Work> {
        while backlog.begun == backlog.works.count {
            backlog.works.removeAll(keepingCapacity: backlog.works.capacity <= limit)
            backlog.begun = 0
            let isOver = state.withLock { state in
                swap(&state.waiting, &backlog.works)
                state.backlog = backlog.works.count
                state.wakesAt = backlog.works.isEmpty && !state.isClosed ? 1 : nil
                return backlog.works.isEmpty && state.isClosed
            }
            if isOver { return [] }
            if backlog.works.isEmpty { wakeUp.wait() }
        }
        let end = min(backlog.begun + count, backlog.works.count)
        defer { backlog.begun = end }
        let left = backlog.works.count - end
        state.withLock { state in state.backlog = left }
        return backlog.works[backlog.begun..<end]
    }

    /// Takes no work for a while, or takes it again.
    ///
    /// - Parameter refusal: why not; `nil` from now on it does.
    /// - Returns: what waited, when it is refused: the caller has to tell it.
    func refuse(_ refusal: StoreError?) -> [Work] {
        state.withLock { state in
            state.refusal = refusal
            guard refusal != nil else { return [] }
            defer { state.waiting.removeAll() }
            return state.waiting
        }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// How much waits and was not taken.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Waits until so much waits, on the thread that owns the inbox, but no longer than a time.
    ///
    /// - Returns: whether so much waits.
    @discardableResult
    func gather(_ count: Int, atMost time: Duration) -> Bool {
        let mustWait = state.withLock { state in
            guard state.waiting.count < count, !state.isClosed else { return false }
            state.wakesAt = count
            return true
        }
        guard mustWait else { return true }
        // A signal that comes just after the time is up wakes the next wait, which looks again.
        wakeUp.wait(atMost: time)
        return state.withLock { state in
            state.wakesAt = nil
            return state.waiting.count >= count
        }
    }
}
