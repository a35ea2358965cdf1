import Dispatch
import Gateway
import Synchronization

/// Whether a thread has begun its work; waited for once, when a store is opened.
final class ThreadStart: Sendable {
    private let failure = Mutex<StoreError?>(nil)
    private let semaphore = DispatchSemaphore(value: 0)

    /// Called by the thread: it has begun, or why it could not.
    func tell(_ failure: StoreError? = nil) {
        self.failure.withLock { $0 = failure }
        semaphore.signal()
    }

    /// Blocks until the thread has told.
    func wait() throws(StoreError) {
        semaphore.wait()
        if let failure = failure.withLock({ $0 }) { throw failure }
    }
}
