public import Logging
import Metrics
public import ServiceLifecycle
import Synchronization

/// Hands one carrier's messages over: never faster than its rate, never more at once than it takes, most urgent first.
///
/// Before it stands the commit that put a message into the store; after it the carrier's delivery report. One outbox runs
/// for each carrier, so that a slow one never holds up another. It is a service: at a graceful shutdown it claims nothing
/// more and lets what is under way finish; whatever a crash interrupts is sent again under the same id.
public final class Outbox: Service {
    /// How long a claimed message is ours; longer than any try can take.
    static let lease = Duration.seconds(120)
    /// How long one try can take; carriers' own timeouts are shorter.
    static let longestTry = Duration.seconds(60)
    /// How long a shutdown waits for what is under way; then it is cut off, and sent again at the next start.
    static let patience = Duration.seconds(5)
    /// How often the store is looked through although nobody raised the signal: another process may have put a message in.
    static let interval = Duration.seconds(1)

    private let carrier: any Carrier
    private let store: any Store
    private let clock: GatewayClock
    private let policy: RetryPolicy
    private let signal: Signal
    private let dice: @Sendable () -> Double
    private let logger: Logger
    private let pausedUntil = Mutex<Timestamp?>(nil)
    /// How many messages are being handed over.
    private let underWay = Atomic<Int>(0)
    private let meters: OutboxMeters

    /// Makes the outbox of a carrier.
    /// - Parameters:
    ///   - carrier: whom it hands messages to.
    ///   - store: where they wait.
    ///   - clock: the time.
    ///   - policy: when a message is tried again.
    ///   - signal: raised when a message was put in.
    ///   - dice: random numbers from 0 up to 1.
    ///   - logger: for an administrator.
    public init(
        carrier: any Carrier,
        store: any Store,
        clock: GatewayClock,
        policy: RetryPolicy = RetryPolicy(),
        signal: Signal,
        dice: @escaping @Sendable () -> Double,
        logger: Logger
    ) {
        self.carrier = carrier
        self.store = store
        self.clock = clock
        self.policy = policy
        self.signal = signal
        self.dice = dice
        self.logger = logger
        self.meters = OutboxMeters(carrier: carrier.profile.name)
    }

    /// Runs until shut down.
    public func run() async throws {
        await withGracefulShutdownHandler {
            await deliver()
        } onGracefulShutdown: {
            self.signal.raise()
        }
    }

    /// Claims and sends until shut down; every message under way is waited for before this returns, for a while.
    private func deliver() async {
        var bucket = TokenBucket(perSecond: carrier.profile.messagesPerSecond, now: clock.now())
        let most = carrier.profile.maximumInFlight
        await withDiscardingTaskGroup { group in
            var claimed: ArraySlice<OutboundMessage> = []
            var leaseEnds = clock.now()
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                let paused = pauseEnd
                let free = paused == nil ? most - underWay.load(ordering: .acquiring) : 0
                // Claims are written down, so they are made for several messages at a time.
                if claimed.isEmpty, free > 0 {
                    leaseEnds = clock.now() + Self.lease
                    claimed = await claim(atMost: most, &bucket)[...]
                }
                if let paused, paused > leaseEnds - Self.longestTry { await giveBack(&claimed) }
                let next = claimed.prefix(free)
                claimed = claimed.dropFirst(next.count)
                for message in next {
                    underWay.add(1, ordering: .acquiringAndReleasing)
                    group.addTask {
                        await self.handOver(message)
                        self.underWay.subtract(1, ordering: .acquiringAndReleasing)
                        self.signal.raise()
                    }
                }
                if next.isEmpty { await signal.wait(atMost: pause(&bucket)) }
            }
            await giveBack(&claimed)
            await waitForSends()
            group.cancelAll()
        }
    }

    /// Waits until nothing is under way any more, or patience ends.
    private func waitForSends() async {
        let end = ContinuousClock.now + Self.patience
        while underWay.load(ordering: .acquiring) > 0, ContinuousClock.now < end, !Task.isCancelled {
            await signal.wait(atMost: .milliseconds(100))
        }
    }

    /// Until when the carrier wants no messages; `nil` when it takes them.
    private var pauseEnd: Timestamp? {
        let now = clock.now()
        return pausedUntil.withLock { $0.flatMap { $0 > now ? $0 : nil } }
    }

    private func claim(atMost most: Int, _ bucket: inout TokenBucket) async -> [OutboundMessage] {
        let now = clock.now()
        let allowed = bucket.take(atMost: most, now: now)
        guard allowed > 0 else { return [] }
        do {
            let claimed = try await store.claimOutbound(
                carrier: carrier.profile.name,
                limit: allowed,
                now: now,
                lease: now + Self.lease
            )
            bucket.giveBack(allowed - claimed.count)
            return claimed
        } catch {
            bucket.giveBack(allowed)
            logger.warning("the outbox cannot be read", metadata: ["error": "\(error)"])
            return []
        }
    }

    /// Puts messages that were claimed and not tried back: we stop, or the carrier rests for longer than they are ours.
    private func giveBack(_ messages: inout ArraySlice<OutboundMessage>) async {
        for message in messages {
            await finish(message, .init(status: .queued, reason: message.reason, notBefore: message.notBefore))
        }
        messages = []
    }

    /// How long to wait when nothing could be claimed.
    private func pause(_ bucket: inout TokenBucket) -> Duration {
        let now = clock.now()
        if let paused = pauseEnd { return min(paused - now, Self.interval) }
        let token = bucket.waitForNext(now: now)
        return token > .zero ? min(token, Self.interval) : Self.interval
    }

    /// Sends one message and writes down what came of it.
    private func handOver(_ message: OutboundMessage) async {
        let started = clock.now()
        guard message.expiresAt > started else {
            let reason = message.reason ?? "its time was over before it could be sent"
            await finish(message, .init(status: .expired, reason: reason, notBefore: started))
            return
        }
        let outcome = await carrier.send(message)
        let now = clock.now()
        let verdict = policy.verdict(on: outcome, message: message, now: now, dice: dice())
        let begins = verdict.pause.map { pause in
            pausedUntil.withLock { until in
                defer { until = max(until ?? now, now + pause) }
                return until.map { $0 <= now } ?? true
            }
        }
        meters.sent(outcome)
        log(outcome, verdict, of: message, beginsPause: begins ?? false)
        await finish(message, verdict)
    }

    /// Tells an administrator what people must mend: once for each pause of the carrier, and for each message that is lost.
    private func log(
        _ outcome: SendOutcome,
        _ verdict: RetryPolicy.Verdict,
        of message: OutboundMessage,
        beginsPause: Bool
    ) {
        if case .accountRefused(let reason) = outcome, beginsPause {
            logger.error(
                "a carrier refuses us; its messages wait until that is mended: check its key, account and baseURL",
                metadata: ["carrier": "\(carrier.profile.name)", "reason": "\(reason)"]
            )
        }
        guard verdict.status.isFinal else { return }
        logger.warning(
            "a message ends without delivery",
            metadata: [
                "message": "\(message.id)", "carrier": "\(carrier.profile.name)",
                "status": "\(verdict.status.rawValue)", "reason": "\(verdict.reason ?? "")",
            ]
        )
    }

    /// Writes a verdict down; a store that says no is asked again, since the carrier already has the message.
    private func finish(_ message: OutboundMessage, _ verdict: RetryPolicy.Verdict) async {
        var changes: [StoreChange] = [
            .finishSend(
                id: message.id,
                status: verdict.status,
                carrierMessageID: verdict.carrierMessageID,
                reason: verdict.reason,
                notBefore: verdict.notBefore
            )
        ]
        if verdict.optedOut { changes.append(.setStopped(message.to, at: clock.now())) }
        for attempt in 1...5 {
            do {
                _ = try await store.commit(WorkUnit(changes: changes))
                return
            } catch {
                logger.warning(
                    "what came of a message is not yet written down",
                    metadata: ["message": "\(message.id)", "attempt": "\(attempt)", "error": "\(error)"]
                )
                do { try await Task.sleep(for: .milliseconds(200 * attempt)) } catch { break }
            }
        }
        // The lease ends, and the message is sent again under the same id: a carrier that finds repeats drops it.
        logger.error("a message stays claimed until its lease ends", metadata: ["message": "\(message.id)"])
    }
}

/// The outbox's counters.
struct OutboxMeters: Sendable {
    private let outcomes: [String: Counter]

    init(carrier: String) {
        let labels = ["accepted", "rejected", "refused-account", "transient", "throttled", "opted-out", "unknown"]
        self.outcomes = Dictionary(
            uniqueKeysWithValues: labels.map { label in
                (label, Counter(label: "hatif_sends_total", dimensions: [("carrier", carrier), ("outcome", label)]))
            }
        )
    }

    func sent(_ outcome: SendOutcome) {
        let label =
            switch outcome {
            case .accepted: "accepted"
            case .permanentFailure: "rejected"
            case .accountRefused: "refused-account"
            case .transientFailure: "transient"
            case .throttled: "throttled"
            case .optedOut: "opted-out"
            case .unknown: "unknown"
            }
        outcomes[label]?.increment()
    }
}
