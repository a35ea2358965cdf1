import CCurl

/// The real `HTTPTransport`: all requests on one libcurl multi handle, which a thread of its own drives.
///
/// Connections, names and TLS sessions are kept and used again. Requests to one host wait in line and the hosts take
/// turns, so that a slow one does not slow the others. One transport serves a whole process; it is ended by `shutdown`.
public final class CurlTransport: HTTPTransport {
    private let mailbox: Mailbox
    private let tally = Tally()
    private let urls = URLMemory()
    private let thread: LoopThread
    private let maximumHeaderBytes: Int

    /// Starts a transport and its thread.
    ///
    /// - Parameter configuration: How it connects.
    /// - Throws: `.internalFailure` when memory or threads are short.
    public init(configuration: CurlConfiguration = .init()) throws(CurlError) {
        guard CurlLibrary.initialized == CURLE_OK else {
            throw CurlError(.internalFailure, sent: .neverSent, detail: "libcurl cannot be initialized")
        }
        maximumHeaderBytes = configuration.maximumHeaderBytes
        let multi = try MultiHandle(configuration: configuration)
        mailbox = Mailbox(multi: multi)
        let loop = try EventLoop(mailbox: mailbox, multi: multi, configuration: configuration, tally: tally)
        thread = try LoopThread(running: loop)
    }

    deinit {
        mailbox.close(by: .now)
        if mailbox.claimJoin() { thread.detach() }
    }

    /// What the transport has done, and what it does now.
    public var statistics: CurlStatistics { tally.current }

    /// Sends the request and waits for the whole response.
    ///
    /// - Parameter request: What to send, and how long and how much to wait for.
    /// - Returns: The server's answer, whatever its status.
    /// - Throws: `CurlError`; its `sent` tells whether a repetition can double the effect.
    public func send(_ request: HTTPRequest) async throws(CurlError) -> HTTPResponse {
        let asked = ContinuousClock.now
        let deadline = asked + .milliseconds(request.deadline.milliseconds)
        var redirects = 0
        do throws(CurlError) {
            var hop = Hop(request, url: try counted { () throws(CurlError) in try urls.read(request.url) })
            while true {
                let transfer = try counted { () throws(CurlError) in
                    try Transfer(
                        url: hop.url,
                        method: hop.method,
                        headers: hop.headers,
                        body: hop.body,
                        networks: request.networks,
                        limits: .init(bodyBytes: max(0, request.maximumResponseBytes), headerBytes: maximumHeaderBytes),
                        asked: asked,
                        deadline: deadline
                    )
                }
                let answer = try await exchange(transfer)
                guard case .follow(let most) = request.redirects, let location = answer.redirectURL,
                    [301, 302, 303, 307, 308].contains(answer.status)
                else { return HTTPResponse(answer) }
                redirects += 1
                try counted { () throws(CurlError) in
                    guard redirects <= most else {
                        throw CurlError(.tooManyRedirects, sent: .maybeSent, detail: "more than \(most) redirects")
                    }
                    try hop.follow(status: answer.status, to: location)
                }
            }
        } catch {
            // Once redirected, the first request has been sent, whatever became of the next.
            guard redirects > 0 else { throw error }
            throw CurlError(error.kind, sent: .maybeSent, detail: error.detail, curlCode: error.curlCode)
        }
    }

    /// Ends the transport: what waits in line fails with `.closed` at once, what is under way may end within the grace
    /// and fails with `.closed` then; new requests are refused.
    ///
    /// Returns when the thread has ended and all connections are closed. To be called once or more often, from any
    /// task.
    ///
    /// - Parameter grace: The time for what is under way.
    public func shutdown(grace: Duration) async {
        mailbox.close(by: .now + .milliseconds(grace.milliseconds))
        await mailbox.waitUntilFinished()
        // The loop has ended, so that the thread is in its last instructions and joining it does not block.
        if mailbox.claimJoin() { thread.join() }
    }

    /// Ends the transport without grace for what is under way.
    public func shutdown() async { await shutdown(grace: .zero) }

    /// Hands a transfer to the loop and waits for its outcome.
    private func exchange(_ transfer: Transfer) async throws(CurlError) -> Transfer.Answer {
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                transfer.continuation = continuation
                if !mailbox.post(.submit(transfer)) { continuation.resume() }
            }
            return transfer.outcome
        } onCancel: {
            mailbox.post(.cancel(transfer))
        }
        // The loop gives an outcome to every transfer that it takes; without one it has not taken it.
        guard let outcome else { return try counted { () throws(CurlError) in throw CurlError.closed(.neverSent) } }
        return try outcome.get()
    }

    /// Counts an error that occurs outside the loop, which counts its own.
    private func counted<Value>(_ work: () throws(CurlError) -> Value) throws(CurlError) -> Value {
        do throws(CurlError) {
            return try work()
        } catch {
            tally.count(error)
            throw error
        }
    }
}

extension HTTPResponse {
    /// Reads what the loop received.
    init(_ answer: Transfer.Answer) {
        self.init(
            status: answer.status,
            headers: HeaderBlock.parse(answer.headerBlock),
            body: answer.body,
            version: answer.version,
            timings: answer.timings
        )
    }
}
