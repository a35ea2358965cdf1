public import Logging
import Metrics
public import ServiceLifecycle
import Synchronization

/// Shows USSD screens by requests of their own, for a carrier that takes no screen in the answer to a webhook.
///
/// A service, one for each such carrier. Before it stands the switchboard, which has committed the step; a screen is of no
/// use after the session's time, and the citizen sees none twice: what nobody knows whether it arrived is not sent again.
public final class ScreenPusher: Service {
    /// How many screens may wait.
    static let mostWaiting = 10_000
    /// How long to wait before another try; as many as there are.
    static let pauses: [Duration] = [.milliseconds(200), .milliseconds(500), .seconds(1), .seconds(2)]

    private struct Work: Sendable {
        var screen: ScreenPush
        var key: InboundKey
        var until: Timestamp
    }

    private struct State {
        /// Until when a step's screen is remembered, so that a repeat of the step shows nothing.
        var known: [InboundKey: Timestamp] = [:]
        /// At how many the next look for what can be forgotten is.
        var nextSweep = 1000
    }

    private let carrier: any Carrier
    private let clock: GatewayClock
    private let logger: Logger
    private let pause: @Sendable (Duration) async throws -> Void
    private let state = Mutex(State())
    private let work: AsyncStream<Work>
    private let inlet: AsyncStream<Work>.Continuation
    private let shown: Counter
    private let failed: Counter

    /// Makes a pusher.
    /// - Parameters:
    ///   - carrier: who shows the screens.
    ///   - clock: the time.
    ///   - logger: for screens that could not be shown.
    public convenience init(carrier: any Carrier, clock: GatewayClock, logger: Logger) {
        self.init(carrier: carrier, clock: clock, logger: logger) { try await Task.sleep(for: $0) }
    }

    init(
        carrier: any Carrier,
        clock: GatewayClock,
        logger: Logger,
        pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.carrier = carrier
        self.clock = clock
        self.logger = logger
        self.pause = pause
        (work, inlet) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.mostWaiting))
        func counter(_ outcome: String) -> Counter {
            Counter(
                label: "hatif_screens_pushed_total",
                dimensions: [("carrier", carrier.profile.name), ("outcome", outcome)]
            )
        }
        shown = counter("shown")
        failed = counter("failed")
    }

    /// Lets a screen be shown; nothing when that of the same step was, or is to be.
    func push(_ screen: ScreenPush, for key: InboundKey, askedAt: Timestamp) {
        let now = clock.now()
        let until = askedAt + carrier.profile.sessionTime
        guard now < until else { return }
        let isNew = state.withLock { state in
            if state.known.count >= state.nextSweep {
                state.known = state.known.filter { $0.value > now }
                state.nextSweep = max(1000, state.known.count * 2)
            }
            if state.known[key] != nil { return false }
            state.known[key] = until
            return true
        }
        guard isNew else { return }
        if case .enqueued = inlet.yield(Work(screen: screen, key: key, until: until)) { return }
        // Should the carrier bring the step again, there may be room.
        state.withLock { $0.known[key] = nil }
        fail("too many screens wait")
    }

    /// Runs until shut down; what waits then is still shown.
    public func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                var underWay = 0
                for await work in self.work {
                    if underWay >= self.carrier.profile.maximumInFlight {
                        await group.next()
                        underWay -= 1
                    }
                    group.addTask { await self.show(work) }
                    underWay += 1
                }
            }
        } onGracefulShutdown: {
            self.inlet.finish()
        }
    }

    private func show(_ work: Work) async {
        for attempt in 0... {
            let wait: Duration
            let problem: String
            switch await carrier.push(work.screen) {
            case .accepted: return shown.increment()
            case .transientFailure(let reason): (problem, wait) = (reason, pauseAfter(attempt))
            case .throttled(let retryAfter):
                (problem, wait) = ("the carrier wants fewer requests", retryAfter ?? pauseAfter(attempt))
            case .permanentFailure(let reason), .accountRefused(let reason), .optedOut(let reason),
                .unknown(let reason):
                return fail(reason)
            }
            guard attempt < Self.pauses.count, clock.now() + wait < work.until else { return fail(problem) }
            do {
                try await pause(wait)
            } catch {
                return fail(problem)
            }
        }
    }

    private func pauseAfter(_ attempt: Int) -> Duration { Self.pauses[min(attempt, Self.pauses.count - 1)] }

    private func fail(_ problem: String) {
        failed.increment()
        logger.warning(
            "a citizen was not shown a screen",
            metadata: ["carrier": "\(carrier.profile.name)", "reason": "\(problem)"]
        )
    }
}
