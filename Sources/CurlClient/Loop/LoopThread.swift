import Glibc

/// The thread on which a loop runs: libcurl's calls may take long, so they stay off the cooperative pool.
struct LoopThread: Sendable {
    private let id: pthread_t

    /// Starts the loop on a thread of its own; from here on only that thread may touch the loop.
    ///
    /// - Parameter loop: The loop; it is released when it has ended, and then its mailbox is told.
    /// - Throws: `.internalFailure` when the system gives no thread.
    init(running loop: EventLoop) throws(CurlError) {
        let argument = Unmanaged.passRetained(loop)
        var id = pthread_t()
        let failure = pthread_create(
            &id,
            nil,
            { argument in
                guard let argument else { return nil }
                LoopThread.prepare()
                LoopThread.runToEnd(argument).finish()
                return nil
            },
            argument.toOpaque()
        )
        guard failure == 0 else {
            argument.release()
            throw CurlError(.internalFailure, sent: .neverSent, detail: "no thread for the HTTP transport: \(failure)")
        }
        self.id = id
    }

    /// Waits for the thread's end; blocks, so only to be called when the loop has ended.
    func join() { pthread_join(id, nil) }

    /// Leaves the thread to end by itself.
    func detach() { pthread_detach(id) }

    /// Leaves all signals to the other threads; above all SIGPIPE, against which `CURLOPT_NOSIGNAL` leaves libcurl
    /// without its own guard.
    private static func prepare() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, nil)
    }

    /// Runs the loop and releases it, with all its handles.
    private static func runToEnd(_ argument: UnsafeMutableRawPointer) -> Mailbox {
        let loop = Unmanaged<EventLoop>.fromOpaque(argument).takeRetainedValue()
        loop.run()
        return loop.mailbox
    }
}
