import Gateway
import Synchronization
import Testing

@testable import Carriers

/// One token for all messages of a carrier.
@Suite struct SendingTokenTests {
    /// A carrier's token endpoint that answers when the test says so.
    private final class Endpoint: Sendable {
        private struct State {
            var asked = 0
            var waiting: [CheckedContinuation<Result<HeldToken, TokenRefusal>, Never>] = []
        }
        private let state = Mutex(State())

        var asked: Int { state.withLock { $0.asked } }

        func fetch() async throws(TokenRefusal) -> HeldToken {
            let result = await withCheckedContinuation { continuation in
                state.withLock { state in
                    state.asked += 1
                    state.waiting.append(continuation)
                }
            }
            return try result.get()
        }

        func answer(_ result: Result<HeldToken, TokenRefusal>) {
            let waiting = state.withLock { state in
                defer { state.waiting = [] }
                return state.waiting
            }
            for one in waiting { one.resume(returning: result) }
        }
    }

    private static let start = Timestamp(milliseconds: 1_790_000_000_000)

    private func token(_ value: String, _ lifetime: Duration? = .seconds(3600)) -> HeldToken {
        HeldToken(value, lifetime: lifetime, now: Self.start)
    }

    private func waitUntil(_ condition: () -> Bool) async throws {
        while !condition() { try await Task.sleep(for: .milliseconds(1)) }
    }

    @Test("kept until a minute before its end, half of a short life, an hour when nothing is said")
    func lifetime() {
        #expect(token("a").useUntil == Self.start + .seconds(3540))
        #expect(token("a", .seconds(90)).useUntil == Self.start + .seconds(45))
        #expect(token("a", nil).useUntil == Self.start + .seconds(3540))
        #expect(token("a", .zero).useUntil == Self.start)
        #expect(token("a", .seconds(-5)).useUntil == Self.start)
        #expect(token("a", .seconds(1_000_000_000)).useUntil == Self.start + .seconds(86_400 - 60))
    }

    @Test("one fetch for all that wait", .timeLimit(.minutes(1)))
    func oneFetch() async throws {
        let endpoint = Endpoint()
        let keeper = TokenKeeper(clock: GatewayClock { Self.start })
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 {
                group.addTask { try await keeper.token { () throws(TokenRefusal) in try await endpoint.fetch() }.value }
            }
            try await waitUntil { endpoint.asked == 1 }
            endpoint.answer(.success(token("a")))
            for try await value in group { #expect(value == "a") }
        }
        #expect(endpoint.asked == 1)
        let again = try await keeper.token { () throws(TokenRefusal) in try await endpoint.fetch() }
        #expect(again.value == "a")
        #expect(endpoint.asked == 1)
    }

    @Test("a failure reaches all that wait, and the next one tries again", .timeLimit(.minutes(1)))
    func failure() async throws {
        let endpoint = Endpoint()
        let keeper = TokenKeeper(clock: GatewayClock { Self.start })
        let refusal = TokenRefusal(outcome: .transientFailure(reason: "the token endpoint: HTTP 500"))
        await withTaskGroup(of: TokenRefusal?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do throws(TokenRefusal) {
                        _ = try await keeper.token { () throws(TokenRefusal) in try await endpoint.fetch() }
                        return nil
                    } catch { return error }
                }
            }
            group.addTask {
                // Whoever comes too late for the first fetch begins another; it fails likewise.
                while !Task.isCancelled {
                    endpoint.answer(.failure(refusal))
                    await Task.yield()
                }
                return refusal
            }
            for _ in 0..<20 { #expect(await group.next() == .some(refusal)) }
            group.cancelAll()
        }
        let before = endpoint.asked
        async let next = keeper.token { () throws(TokenRefusal) in try await endpoint.fetch() }
        try await waitUntil { endpoint.asked == before + 1 }
        endpoint.answer(.success(token("b")))
        #expect(try await next.value == "b")
    }

    @Test("when the one that fetches is cancelled another one fetches", .timeLimit(.minutes(1)))
    func cancelled() async throws {
        let endpoint = Endpoint()
        let keeper = TokenKeeper(clock: GatewayClock { Self.start })
        let first = Task { try await keeper.token { () throws(TokenRefusal) in try await endpoint.fetch() } }
        try await waitUntil { endpoint.asked == 1 }
        let second = Task { try await keeper.token { () throws(TokenRefusal) in try await endpoint.fetch() } }
        let third = Task { try await keeper.token { () throws(TokenRefusal) in try await endpoint.fetch() } }
        // One that waits can be cancelled, and does not hold up the rest.
        third.cancel()
        await #expect(throws: TokenRefusal.self) { try await third.value }
        first.cancel()
        endpoint.answer(.failure(TokenRefusal(outcome: .transientFailure(reason: "cancelled"))))
        await #expect(throws: TokenRefusal.self) { try await first.value }
        try await waitUntil { endpoint.asked == 2 }
        endpoint.answer(.success(token("c")))
        #expect(try await second.value.value == "c")
    }

    @Test("a refused token is forgotten once, not the newer one")
    func forget() async throws {
        let keeper = TokenKeeper(clock: GatewayClock { Self.start })
        let count = Mutex(0)
        func next() async throws(TokenRefusal) -> HeldToken {
            try await keeper.token { () throws(TokenRefusal) in
                let number = count.withLock { count in
                    count += 1
                    return count
                }
                return token("t\(number)")
            }
        }
        let first = try await next()
        keeper.forget(first)
        let second = try await next()
        #expect(second.value == "t2")
        keeper.forget(first)
        #expect(try await next() == second)
    }

    @Test("fetched anew when its time is over")
    func overtime() async throws {
        let now = Mutex(Self.start)
        let keeper = TokenKeeper(clock: GatewayClock { now.withLock { $0 } })
        keeper.keep(token("a"))
        func next() async throws(TokenRefusal) -> String {
            try await keeper.token { () throws(TokenRefusal) in token("b") }.value
        }
        now.withLock { $0 = Self.start + .seconds(3539) }
        #expect(try await next() == "a")
        now.withLock { $0 = Self.start + .seconds(3540) }
        #expect(try await next() == "b")
    }
}
