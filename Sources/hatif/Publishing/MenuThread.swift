import Dispatch
import Foundation
import Synchronization

/// The thread on which menus are read, compiled and rehearsed.
///
/// Ten thousand screens take about half a second of work. On the cooperative pool that would hold up the citizens who wait
/// for an answer; here it runs beside them, and behind them: the thread is nicer than the others.
final class MenuThread: TaskExecutor {
    /// The one of this process.
    static let shared = MenuThread()

    /// How much the thread gives way (`nice`).
    private static let niceness: Int32 = 10

    private let jobs = Mutex<[UnownedJob]>([])
    private let wakeUp = DispatchSemaphore(value: 0)

    private init() {
        let thread = Thread { self.work() }
        thread.name = "menus"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Lets the thread run a piece of a task.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        wakeUp.signal()
    }

    /// Runs a body on the thread: `@concurrent`, since it would otherwise stay where its caller is, for example on an actor.
    static func run<Value: Sendable>(_ body: @concurrent @Sendable () async -> Value) async -> Value {
        await withTaskExecutorPreference(shared) { await body() }
    }

    private func work() {
        // On Linux this is the calling thread's own; without the right to be nice it works all the same.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
        let executor = asUnownedTaskExecutor()
        while true {
            wakeUp.wait()
            let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            job?.runSynchronously(on: executor)
        }
    }
}
