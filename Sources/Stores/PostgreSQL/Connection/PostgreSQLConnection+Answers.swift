import CPostgres
import Gateway
import Glibc

/// Waiting for the server, which may be paused or cut off: never without end.
extension PostgreSQLConnection {
    /// How often somebody is told that an answer is awaited.
    private static var tick: Duration { .milliseconds(250) }

    /// The last result of what was sent; the first failure is thrown.
    func results() throws(SQLFailure) -> PostgreSQLResult? {
        var last: PostgreSQLResult?
        var failure: SQLFailure?
        while let result = try nextResult() {
            if failure == nil { failure = result.failure }
            last = result
        }
        if let failure { throw noticing(failure) }
        return last
    }

    /// The next result; `nil` behind the last one of a statement.
    func nextResult() throws(SQLFailure) -> PostgreSQLResult? {
        let handle = try connected()
        try flush(handle)
        if PQisBusy(handle) == 1 {
            let asked = ContinuousClock.now
            while PQisBusy(handle) == 1 { try wait(for: POLLIN, since: asked) }
        }
        return PQgetResult(handle).map(PostgreSQLResult.init)
    }

    /// Sends what waits to be sent, and reads meanwhile: neither side then waits for the other.
    func flush(_ handle: OpaquePointer) throws(SQLFailure) {
        var left = PQflush(handle)
        guard left != 0 else { return }
        let asked = ContinuousClock.now
        while left == 1 {
            try wait(for: POLLIN | POLLOUT, since: asked)
            left = PQflush(handle)
        }
        if left < 0 { throw lose() }
    }

    /// A failure that means that the connection is gone lets go of it.
    func noticing(_ failure: SQLFailure) -> SQLFailure {
        if failure.remedy == .reconnect { disconnect() }
        return failure
    }

    private func wait(for events: Int32, since asked: ContinuousClock.Instant) throws(SQLFailure) {
        let handle = try connected()
        var place = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
        let ready = poll(&place, 1, Int32(Self.tick / .milliseconds(1)))
        if ready == 0 || (ready < 0 && errno == EINTR) {
            let passed = ContinuousClock.now - asked
            guard passed < answerLimit else { throw lose("the server does not answer") }
            waiting?(passed)
            return
        }
        guard ready > 0 else { throw lose("the connection cannot be read") }
        if place.revents & Int16(POLLOUT) != 0, place.revents & ~Int16(POLLOUT) == 0 { return }
        guard PQconsumeInput(handle) == 1 else { throw lose() }
    }
}
