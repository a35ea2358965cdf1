/// When a message that could not be handed over is tried again.
///
/// Pure: the dice are passed in.
public struct RetryPolicy: Sendable {
    /// The wait after the first failure, before jitter.
    public var firstWait: Duration = .seconds(2)
    /// The longest wait, before jitter.
    public var longestWait: Duration = .seconds(600)
    /// The shortest pause, so that a `Retry-After: 0` does not use up every try at once.
    public var shortestPause: Duration = .seconds(1)
    /// The longest pause that a carrier gets at once.
    public var longestPause: Duration = .seconds(3600)
    /// After so many tries that failed because of the message or its way it is `undeliverable`; tries that the carrier
    /// refused for reasons of its own (it is busy, or refuses the account) go on until the message's time is over.
    public var maximumAttempts = 12

    /// What the carrier's settings say of doubt.
    public var delivery = DeliverySettings()
    /// How long until a message that is still in doubt is looked at again.
    public var doubtInterval: Duration = .seconds(600)

    /// The defaults: 2 s, 4 s, 8 s … 10 min, twelve tries.
    public init() {}

    /// What becomes of a message after a try.
    public struct Verdict: Sendable, Equatable {
        /// The new state; `queued` means another try.
        public var status: DeliveryStatus
        /// The carrier's id, when it took the message.
        public var carrierMessageID: String?
        /// Why it failed; nil when it did not.
        public var reason: String?
        /// Not to be tried before.
        public var notBefore: Timestamp
        /// How long the carrier wants no messages at all.
        public var pause: Duration?
        /// Whether the citizen wants no more messages.
        public var optedOut = false

        /// While the whole carrier pauses, no message need step aside for others.
        func keepingOrder(now: Timestamp) -> Verdict {
            var verdict = self
            verdict.notBefore = min(notBefore, now + OutboundClaim.patience)
            return verdict
        }
    }

    /// The rule: exponential wait with jitter (each wait is drawn between half and the whole of its bound, so that many
    /// messages do not come back at once); `Retry-After` is obeyed; nothing is tried after its time.
    /// - Parameters:
    ///   - outcome: what the carrier said.
    ///   - message: the message; its `attempts` counts the try that was just made.
    ///   - now: the present moment.
    ///   - dice: a random number from 0 up to 1.
    /// - Returns: what becomes of the message.
    public func verdict(
        on outcome: SendOutcome,
        message: OutboundMessage,
        now: Timestamp,
        dice: Double
    ) -> Verdict {
        switch outcome {
        case .accepted(let id):
            return Verdict(status: .sent, carrierMessageID: id, reason: nil, notBefore: now)
        case .permanentFailure(let reason):
            return Verdict(status: .rejected, carrierMessageID: nil, reason: reason, notBefore: now)
        case .optedOut(let reason):
            return Verdict(status: .rejected, carrierMessageID: nil, reason: reason, notBefore: now, optedOut: true)
        case .throttled(let retryAfter):
            // A carrier that asks for more than an hour is asked again after one.
            let asked = retryAfter ?? wait(afterAttempt: message.attempts, dice: dice)
            let pause = min(max(asked, shortestPause), longestPause)
            return later(message, reason: "the carrier asked us to slow down", after: pause, pause: pause, now: now)
        case .accountRefused(let reason):
            let pause = wait(afterAttempt: message.attempts, dice: dice)
            return later(message, reason: reason, after: pause, pause: pause, now: now)
        case .unknown(let reason):
            // Its time may be over before it is settled: then it is settled at its end.
            let settled = min(now + delivery.reconcileAfter, message.expiresAt)
            return Verdict(status: .unconfirmed, carrierMessageID: nil, reason: reason, notBefore: settled)
        case .transientFailure(let reason):
            return again(
                message,
                reason: reason,
                after: wait(afterAttempt: message.attempts, dice: dice),
                now: now
            )
        }
    }

    /// The rule for a message of which nobody knows whether the carrier has it: what the carrier knows decides.
    ///
    /// Where it cannot tell, the message is sent again only when that cannot double it, or when the operator prefers a
    /// message twice to none; otherwise it stays in doubt until its time is over.
    /// - Parameters:
    ///   - inquiry: what the carrier knows.
    ///   - message: the message; it is still `sending` when the process ended while it was handed over.
    ///   - findsRepeats: whether the carrier finds repeats by our id.
    ///   - now: the present moment.
    /// - Returns: what becomes of the message.
    public func settlement(
        _ inquiry: SendInquiry,
        message: OutboundMessage,
        findsRepeats: Bool,
        now: Timestamp
    ) -> Verdict {
        let interrupted = message.status == .sending
        let reason = message.reason ?? (interrupted ? "the gateway stopped while it was handed over" : nil)
        switch inquiry {
        case .known(let id, let status):
            // Whatever stage the carrier names, it has the message.
            let known = DeliveryStatus.unconfirmed.merged(withReport: status)
            let isSent = known == .unconfirmed || known == .sent
            return Verdict(
                status: isSent ? .sent : known,
                carrierMessageID: id,
                reason: isSent ? nil : reason,
                notBefore: now
            )
        case .absent:
            guard now < message.expiresAt else {
                return Verdict(status: .expired, carrierMessageID: nil, reason: reason, notBefore: now)
            }
            return Verdict(status: .queued, carrierMessageID: nil, reason: reason, notBefore: now)
        case .untold:
            guard now < message.expiresAt else {
                let line = "nobody knows whether it arrived" + (reason.map { ": " + $0 } ?? "")
                return Verdict(status: .expired, carrierMessageID: nil, reason: line, notBefore: now)
            }
            let isAllowed = interrupted ? delivery.resendsInterrupted : delivery.resendsUnknown
            if findsRepeats || isAllowed, message.attempts < maximumAttempts {
                return Verdict(status: .queued, carrierMessageID: nil, reason: reason, notBefore: now)
            }
            let next = min(now + doubtInterval, message.expiresAt)
            return Verdict(status: .unconfirmed, carrierMessageID: nil, reason: reason, notBefore: next)
        }
    }

    /// The wait after the n-th try, from 1.
    func wait(afterAttempt attempt: Int, dice: Double) -> Duration {
        let doublings = min(max(attempt, 1) - 1, 20)
        let bound = min(firstWait * (1 << doublings), longestWait)
        return bound / 2 + bound / 2 * min(max(dice, 0), 1)
    }

    private func again(
        _ message: OutboundMessage,
        reason: String,
        after wait: Duration,
        now: Timestamp
    ) -> Verdict {
        if message.attempts >= maximumAttempts {
            return Verdict(
                status: .undeliverable,
                carrierMessageID: nil,
                reason: "\(message.attempts) tries; the last: \(reason)",
                notBefore: now
            )
        }
        return later(message, reason: reason, after: wait, pause: nil, now: now)
    }

    private func later(
        _ message: OutboundMessage,
        reason: String,
        after wait: Duration,
        pause: Duration?,
        now: Timestamp
    ) -> Verdict {
        let next = now + wait
        if next >= message.expiresAt {
            return Verdict(status: .expired, carrierMessageID: nil, reason: reason, notBefore: now, pause: pause)
        }
        return Verdict(status: .queued, carrierMessageID: nil, reason: reason, notBefore: next, pause: pause)
    }
}
