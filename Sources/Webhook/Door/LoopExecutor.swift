import Gateway
import NIOCore
import Synchronization

/// Runs the tasks of the connections of one event loop on the loop's own thread.
///
/// So a request is read, taken and answered without a change of threads, but for those of the store. Jobs that become ready
/// together, such as all that waited for one commit, wake the loop once; and what all requests that were read together leave
/// for the store wakes it once (``ThreadTurn``).
final class LoopExecutor: TaskExecutor, Sleeper {
    private let loop: any EventLoop
    private struct Jobs {
        var ready: [UnownedJob] = []
        /// Empty, with the memory of those that ran last.
        var spare: [UnownedJob] = []
    }

    private let jobs = Mutex(Jobs())

    init(_ loop: any EventLoop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isFirst = jobs.withLock { jobs in
            jobs.ready.append(job)
            return jobs.ready.count == 1
        }
        if isFirst { ThreadTurn.wake(self) }
    }

    func wake() { loop.execute { self.runJobs() } }

    /// Begins a turn of the loop, which ends when it has read from all connections that are ready.
    func beginTurn() {
        if ThreadTurn.begin() { loop.execute { ThreadTurn.end() } }
    }

    private func runJobs() {
        var ready = jobs.withLock { jobs in
            let ready = jobs.ready
            jobs.ready = jobs.spare
            jobs.spare = []
            return ready
        }
        let executor = asUnownedTaskExecutor()
        ThreadTurn.run {
            for job in ready { job.runSynchronously(on: executor) }
        }
        ready.removeAll(keepingCapacity: true)
        jobs.withLock { $0.spare = ready }
    }
}

/// The executors of all event loops, each made when its loop serves its first connection.
final class LoopExecutors: Sendable {
    private let executors = Mutex<[ObjectIdentifier: LoopExecutor]>([:])

    func executor(of loop: any EventLoop) -> LoopExecutor {
        executors.withLock { executors in
            if let known = executors[ObjectIdentifier(loop)] { return known }
            let made = LoopExecutor(loop)
            executors[ObjectIdentifier(loop)] = made
            return made
        }
    }
}
