import Synchronization

/// Lets the events of one key pass one after the other, in the order they came, while different keys run side by side.
///
/// A session is never stepped twice at once: the second of two equal webhooks waits, and then finds the first one's answer.
final class KeyedQueue<Key: Hashable & Sendable>: Sendable {
    /// The waiters of each key that is under way; the first one in goes first.
    private let waiting = Mutex<[Key: [CheckedContinuation<Bool, Never>]]>([:])

    /// How many keys are under way.
    var count: Int { waiting.withLock { $0.count } }

    /// Runs a body when its key is free; the body hears whether it had to wait for another one.
    func run<Result>(_ key: Key, _ body: (_ hasWaited: Bool) async -> Result) async -> Result {
        let hasWaited = await enter(key)
        let result = await body(hasWaited)
        leave(key)
        return result
    }

    private func enter(_ key: Key) async -> Bool {
        await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
            let isFree = waiting.withLock { waiting in
                if waiting[key] == nil {
                    waiting[key] = []
                    return true
                }
                waiting[key]?.append(continuation)
                return false
            }
            if isFree { continuation.resume(returning: false) }
        }
    }

    private func leave(_ key: Key) {
        let next = waiting.withLock { waiting -> CheckedContinuation<Bool, Never>? in
            guard var queue = waiting[key], !queue.isEmpty else {
                waiting[key] = nil
                return nil
            }
            let next = queue.removeFirst()
            waiting[key] = queue
            return next
        }
        next?.resume(returning: true)
    }
}
