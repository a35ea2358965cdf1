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
        if isFree(key, else: nil) { return false }
        return await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
            if isFree(key, else: continuation) { continuation.resume(returning: false) }
        }
    }

    /// Takes a key when it is free; else a waiter, if there is one, gets into its queue.
    private func isFree(_ key: Key, else waiter: CheckedContinuation<Bool, Never>?) -> Bool {
        waiting.withLock { waiting in
            guard let index = waiting.index(forKey: key) else {
                waiting[key] = []
                return true
            }
            if let waiter { waiting.values[index].append(waiter) }
            return false
        }
    }

    private func leave(_ key: Key) {
        let next = waiting.withLock { waiting -> CheckedContinuation<Bool, Never>? in
            guard let index = waiting.index(forKey: key) else { return nil }
            if waiting.values[index].isEmpty {
                waiting.remove(at: index)
                return nil
            }
            return waiting.values[index].removeFirst()
        }
        next?.resume(returning: true)
    }
}
