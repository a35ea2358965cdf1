import Gateway
import Synchronization

/// A token that the carrier gave us for some time.
struct HeldToken: Sendable, Equatable {
    /// Before its end it is no longer used, so that none runs out under way.
    private static let margin = Duration.seconds(60)
    /// A carrier that does not say how long a token lives refuses it when it is over; until then it is used.
    private static let unsaid = Duration.seconds(3600)
    private static let longest = Duration.seconds(86_400)

    /// The token.
    let value: String
    /// Not to be used from here on.
    let useUntil: Timestamp

    /// Keeps a token until a minute before its end, or for half of a very short life.
    init(_ value: String, lifetime: Duration?, now: Timestamp) {
        self.value = value
        let lifetime = min(max(lifetime ?? Self.unsaid, .zero), Self.longest)
        useUntil = now + max(lifetime - Self.margin, lifetime / 2)
    }
}

/// Why there is no token, as the outcome of whatever needed it.
struct TokenRefusal: Error, Equatable {
    let outcome: SendOutcome
}

/// Keeps the one token of a carrier: whoever needs it while it is being fetched waits for that one fetch.
///
/// The first that needs it fetches it in its own task, so that nothing runs that nobody waits for. When that task is
/// cancelled, one of those that wait fetches in its place. Nobody waits longer than a fetch takes, and a fetch has a
/// deadline.
final class TokenKeeper: Sendable {
    private enum Turn {
        case take(HeldToken)
        case fail(TokenRefusal)
        /// The one that fetched gave up for reasons of its own.
        case lookAgain
    }

    private struct State {
        var token: HeldToken?
        var isFetching = false
        var waiting: [Int: CheckedContinuation<Turn, Never>] = [:]
        var cancelledEarly: Set<Int> = []
        var nextID = 0
    }

    private let clock: GatewayClock
    private let state = Mutex(State())

    init(clock: GatewayClock) {
        self.clock = clock
    }

    /// The token, fetched when there is none that can be used.
    ///
    /// - Parameter fetch: Asks the carrier for a token; it ends by a deadline of its own.
    /// - Returns: A token that can be used.
    /// - Throws: Why there is none.
    func token(
        fetchedBy fetch: () async throws(TokenRefusal) -> HeldToken
    ) async throws(TokenRefusal) -> HeldToken {
        while true {
            let (held, isMine) = begin()
            if let held { return held }
            if isMine { return try await run(fetch) }
            switch await wait() {
            case .take(let token): return token
            case .fail(let refusal): throw refusal
            case .lookAgain: continue
            }
        }
    }

    /// Forgets a token that the carrier refused, unless a newer one is there already.
    func forget(_ token: HeldToken) {
        state.withLock { if $0.token == token { $0.token = nil } }
    }

    /// Keeps a token that was got in another way.
    func keep(_ token: HeldToken) {
        state.withLock { $0.token = token }
    }

    /// A token that can be used, or else whether the caller is the one to fetch it.
    private func begin() -> (HeldToken?, isMine: Bool) {
        let now = clock.now()
        return state.withLock { state in
            if let token = state.token, now < token.useUntil { return (token, false) }
            defer { state.isFetching = true }
            return (nil, !state.isFetching)
        }
    }

    private func run(_ fetch: () async throws(TokenRefusal) -> HeldToken) async throws(TokenRefusal) -> HeldToken {
        do throws(TokenRefusal) {
            let token = try await fetch()
            end(.take(token))
            return token
        } catch {
            // What a cancelled task met says nothing of the carrier.
            end(Task.isCancelled ? .lookAgain : .fail(error))
            throw error
        }
    }

    private func end(_ turn: Turn) {
        let waiting = state.withLock { state in
            state.isFetching = false
            if case .take(let token) = turn { state.token = token }
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for one in waiting { one.resume(returning: turn) }
    }

    private func wait() async -> Turn {
        let givenUp = Turn.fail(TokenRefusal(outcome: .transientFailure(reason: "the request was given up")))
        let id = state.withLock { state in
            defer { state.nextID += 1 }
            return state.nextID
        }
        let turn = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let now: Turn? = state.withLock { state in
                    if state.cancelledEarly.remove(id) != nil { return givenUp }
                    // It ended between looking and waiting.
                    guard state.isFetching else { return .lookAgain }
                    state.waiting[id] = continuation
                    return nil
                }
                if let now { continuation.resume(returning: now) }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                let waiting = state.waiting.removeValue(forKey: id)
                if waiting == nil { state.cancelledEarly.insert(id) }
                return waiting
            }
            waiting?.resume(returning: givenUp)
        }
        // A cancellation that came after the turn leaves a mark that nobody looks at any more.
        state.withLock { _ = $0.cancelledEarly.remove(id) }
        return turn
    }
}
