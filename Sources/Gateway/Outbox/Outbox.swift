public import Logging
public import ServiceLifecycle
import Synchronization

/// Hands one carrier's messages over: never faster than its rate, never more at once than it takes, most urgent first, those
/// to one citizen in order.
///
/// Before it stands the commit that put a message into the store; after it the carrier's delivery report. One outbox runs
/// for each carrier, so that a slow one never holds up another. It is a service: at a graceful shutdown it claims nothing
/// more and lets what is under way finish.
///
/// A message is written down as `sending` right before it leaves, mostly by the commit that claims it, and as what came of it
/// right after. What is `sending`
/// after a crash, and what a carrier left without a clear answer, is doubtful: see `Outbox+Doubt.swift`.
public final class Outbox: Service {
    /// How long a claimed message is ours; longer than it may wait and than any try can take.
    static let lease = Duration.seconds(180)
    /// How long one try can take; carriers' own timeouts are shorter.
    static let longestTry = Duration.seconds(110)
    /// How long a shutdown waits for what is under way; then it is cut off, and settled at the next start.
    static let patience = Duration.seconds(5)
    /// How often the store is looked through although nobody raised the signal: another process may have put a message in.
    static let interval = Duration.seconds(1)

    let carrier: any Carrier
    let store: any Store
    let clock: GatewayClock
    let policy: RetryPolicy
    let board: CarrierBoard
    let signal: Signal
    let node: Node?
    let dice: @Sendable () -> Double
    let logger: Logger
    let meters: OutboxMeters
    let losses: LossLog
    /// The messages that are with the carrier, or of which it is not yet written down what came.
    let underWay = Mutex<Set<String>>([])
    /// How many messages are with the carrier.
    let inFlight = Atomic<Int>(0)
    /// Whether doubtful messages are being settled.
    let isSettling = Atomic<Bool>(false)

    var profile: CarrierProfile { carrier.profile }

    /// Makes the outbox of a carrier.
    /// - Parameters:
    ///   - carrier: whom it hands messages to.
    ///   - store: where they wait.
    ///   - clock: the time.
    ///   - policy: when a message is tried again; what it says of doubt is the carrier's.
    ///   - board: what is known of all carriers; `nil` when there is no other.
    ///   - signal: raised when a message was put in.
    ///   - node: this process among those that share the store; `nil` when there is no other.
    ///   - dice: random numbers from 0 up to 1.
    ///   - logger: for an administrator.
    public init(
        carrier: any Carrier,
        store: any Store,
        clock: GatewayClock,
        policy: RetryPolicy = RetryPolicy(),
        board: CarrierBoard? = nil,
        signal: Signal,
        node: Node? = nil,
        dice: @escaping @Sendable () -> Double,
        logger: Logger
    ) {
        self.carrier = carrier
        self.store = store
        self.clock = clock
        var policy = policy
        policy.delivery = carrier.profile.delivery
        self.policy = policy
        self.board = board ?? CarrierBoard([carrier.profile], signals: [carrier.profile.name: signal])
        self.signal = signal
        self.node = node
        self.dice = dice
        self.logger = logger
        self.meters = OutboxMeters(carrier: carrier.profile.name)
        self.losses = LossLog(carrier: carrier.profile.name, logger: logger)
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
        var round = OutboxRound(profile, now: clock.now())
        await withDiscardingTaskGroup { group in
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                let now = clock.now()
                round.note(now)
                round.share(profile, at: node.map(\.place) ?? .alone, now: now)
                settleDoubts(&round, now: now, in: &group)
                losses.flush(now: now)
                let (permit, reason) = board.permit(profile.name, now: now)
                await tell(permit, reason: reason, &round, now: now)
                let free = room(permit, round.share)
                var sends = await recall(permit, &round, now: now)
                if case .closed(let until) = permit {
                    await rest(until: until, &round, now: now)
                } else if round.claimed.isEmpty, sends.isEmpty, free > 0 {
                    sends = await claim(atMost: free, &round)
                }
                // What waited here for too long could outlast its lease.
                if now > round.leaseEnds - Self.longestTry || round.share == .none { await giveBack(&round) }
                sends += await begin(atMost: max(0, free - sends.count), &round)
                for batch in batches(sends) { group.addTask { await self.handOver(batch) } }
                meters.underWay(inFlight.load(ordering: .acquiring))
                if sends.isEmpty { await signal.wait(atMost: pause(permit, &round)) }
            }
            await giveBack(&round)
            await waitForSends()
            group.cancelAll()
        }
    }

    /// How many messages may go out now.
    private func room(_ permit: CarrierHealth.Permit, _ share: CarrierShare) -> Int {
        let busy = inFlight.load(ordering: .acquiring)
        return switch permit {
        case .free: share.inFlight - busy
        case .probe: busy == 0 ? min(1, share.inFlight) : 0
        case .closed: 0
        }
    }

    /// Waits until nothing is under way any more, or patience ends.
    private func waitForSends() async {
        let end = ContinuousClock.now + Self.patience
        while !underWay.withLock({ $0.isEmpty }), ContinuousClock.now < end, !Task.isCancelled {
            await signal.wait(atMost: .milliseconds(100))
        }
    }

    /// Claims as many messages as may go out now, and returns those that were begun with it: they leave next.
    private func claim(atMost most: Int, _ round: inout OutboxRound) async -> [OutboundMessage] {
        let now = clock.now()
        let allowed = round.bucket.take(atMost: most, now: now)
        guard allowed > 0 else { return [] }
        let isQuiet = profile.delivery.quietHours?.contains(now) ?? false
        let claim = OutboundClaim(
            carrier: profile.name,
            limit: allowed,
            now: now,
            lease: round.nextLease(now),
            owner: node?.id ?? .nobody,
            leastUrgent: isQuiet ? .notice : .bulk,
            favoured: round.shares.favoured,
            begins: true
        )
        do {
            let claimed = try await store.claimOutbound(claim)
            round.bucket.giveBack(allowed - claimed.count)
            round.shares.note(claimed, favoured: claim.favoured)
            round.claimed = claimed.filter { $0.status == .queued }[...]
            round.leaseEnds = claim.lease
            round.owner = claim.owner
            let begun = claimed.filter { $0.status == .sending }
            noteUnderWay(begun)
            return begun
        } catch {
            round.bucket.giveBack(allowed)
            lose(nil, owner: claim.owner, lease: claim.lease, &round)
            logger.warning("the outbox cannot be read", metadata: ["error": "\(error)"])
            return []
        }
    }

    func noteUnderWay(_ sends: [OutboundMessage]) {
        underWay.withLock { $0.formUnion(sends.lazy.map(\.id)) }
        inFlight.add(sends.count, ordering: .acquiringAndReleasing)
    }

    /// Writes down which messages leave now that were not begun by their claim; none leaves before that.
    private func begin(atMost free: Int, _ round: inout OutboxRound) async -> [OutboundMessage] {
        let next = round.claimed.prefix(max(0, free))
        guard !next.isEmpty else { return [] }
        round.claimed = round.claimed.dropFirst(next.count)
        let wanted = await sift(next)
        do {
            let begun = try await store.beginSends(wanted.map(\.id), by: round.owner)
            let sends = wanted.filter { begun.contains($0.id) }
            noteUnderWay(sends)
            return sends.map(\.begun)
        } catch {
            // Some may have been begun, so that none of the claim is looked at before the store says which.
            lose(Set((wanted + round.claimed).map(\.id)), owner: round.owner, lease: round.leaseEnds, &round)
            round.claimed = []
            logger.warning("messages cannot be begun", metadata: ["error": "\(error)"])
            return []
        }
    }

    /// Puts messages of one text together, where the carrier takes several at once.
    private func batches(_ messages: [OutboundMessage]) -> [[OutboundMessage]] {
        guard profile.maximumBatch > 1, messages.count > 1 else { return messages.map { [$0] } }
        var batches: [[OutboundMessage]] = []
        var open: [OutboundMessage.Envelope: Int] = [:]
        for message in messages {
            if let index = open[message.envelope], batches[index].count < profile.maximumBatch {
                batches[index].append(message)
            } else {
                open[message.envelope] = batches.count
                batches.append([message])
            }
        }
        return batches
    }

    /// Puts messages that were claimed and not begun back: we stop, or the carrier rests for longer than they are ours.
    func giveBack(_ round: inout OutboxRound, notBefore: Timestamp? = nil) async {
        guard !round.claimed.isEmpty else { return }
        let changes = round.claimed.map { message in
            StoreChange.unclaim(
                id: message.id,
                by: round.owner,
                notBefore: max(message.notBefore, notBefore ?? message.notBefore)
            )
        }
        let ids = Set(round.claimed.map(\.id))
        round.claimed = []
        do { _ = try await store.commit(WorkUnit(changes: changes)) } catch {
            lose(ids, owner: round.owner, lease: round.leaseEnds, &round)
            logger.warning("messages stay claimed until the store can be written", metadata: ["error": "\(error)"])
        }
    }

    /// How long to wait when nothing could be sent.
    private func pause(_ permit: CarrierHealth.Permit, _ round: inout OutboxRound) -> Duration {
        let now = clock.now()
        if case .closed(let until) = permit { return min(max(until - now, .milliseconds(1)), Self.interval) }
        let token = round.bucket.waitForNext(now: now)
        return token > .zero ? min(token, Self.interval) : Self.interval
    }
}

extension OutboundMessage {
    /// All that the messages of a batch have in common.
    struct Envelope: Hashable {
        var text: String
        var originator: String?
        var linkID: String?
        var language: String
    }

    var envelope: Envelope { Envelope(text: text, originator: originator, linkID: linkID, language: language) }
}

/// What an outbox carries from one round to the next.
struct OutboxRound {
    var bucket: TokenBucket
    var shares = UrgencyShares()
    /// Claimed, and not begun.
    var claimed: ArraySlice<OutboundMessage> = []
    var leaseEnds: Timestamp
    /// For whom.
    var owner = NodeID.nobody
    /// Claims of which the store did not say what came of them.
    var lost: [LostClaim] = []
    private var lastLease: Timestamp
    /// What is this node's of the carrier's rate.
    private(set) var share: CarrierShare
    /// When doubtful messages are looked for again.
    var settlesAt: Timestamp
    /// When other carriers are looked for again.
    var detoursAt: Timestamp
    /// The pause that was told and written down.
    var toldPause: CarrierPause?
    /// Whether a pause of an earlier process was taken away.
    var isFresh = true

    /// When the last round was.
    private var lastRound: Timestamp

    /// Takes the share that is this node's now.
    mutating func share(_ profile: CarrierProfile, at place: NodePlace?, now: Timestamp) {
        let new = CarrierShare(of: profile, at: place)
        guard new != share else { return }
        share = new
        bucket.change(perSecond: new.perSecond, most: new.burst, now: now)
    }

    init(_ profile: CarrierProfile, now: Timestamp) {
        share = CarrierShare(of: profile, at: .alone)
        lastRound = now
        bucket = TokenBucket(perSecond: profile.messagesPerSecond, burst: profile.delivery.burst, now: now)
        leaseEnds = now
        lastLease = now
        settlesAt = now
        detoursAt = now
    }

    /// Until when what is claimed next is ours; another moment for each claim (``LostClaim/leases``).
    mutating func nextLease(_ now: Timestamp) -> Timestamp {
        let end = now + Outbox.lease
        lastLease = end == lastLease ? end + .milliseconds(1) : end
        return lastLease
    }

    /// Notes a round; when the clock was put back, nothing waits for the old time to come again.
    mutating func note(_ now: Timestamp) {
        defer { lastRound = now }
        guard lastRound - now > .seconds(5) else { return }
        settlesAt = now
        detoursAt = now
        // What was claimed is given back.
        leaseEnds = now
    }
}
