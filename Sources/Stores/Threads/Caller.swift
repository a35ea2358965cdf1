import Gateway
import Synchronization

/// Who waits for a piece of work: told once, by the thread that did it or, when the time is up, by the watch.
///
/// A disk can hang for seconds, and a server for minutes. The citizen's carrier does not wait for so long, so neither does
/// the caller: what becomes of the work is then unknown, and a repeat finds out.
final class Caller<Value: Sendable>: PatientCaller {
    private let waiting: Mutex<CheckedContinuation<Result<Value, StoreError>, Never>?>
    let deadline: ContinuousClock.Instant?

    /// Makes a caller.
    ///
    /// - Parameters:
    ///   - waiting: who is resumed.
    ///   - deadline: by when at the latest; `nil` waits for ever.
    init(_ waiting: CheckedContinuation<Result<Value, StoreError>, Never>, by deadline: ContinuousClock.Instant?) {
        self.waiting = Mutex(waiting)
        self.deadline = deadline
    }

    /// Whether nobody waits any more.
    var isGone: Bool { waiting.withLock { $0 == nil } }

    /// Tells the result, unless something was told before.
    func tell(_ result: Result<Value, StoreError>) {
        let waiting = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        waiting?.resume(returning: result)
    }

    func giveUp() { tell(.failure(.late)) }
}

/// A caller who does not wait for ever, whatever it waits for.
protocol PatientCaller: AnyObject, Sendable {
    var deadline: ContinuousClock.Instant? { get }
    var isGone: Bool { get }
    /// Tells that the time is up.
    func giveUp()
}
