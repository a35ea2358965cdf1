import Logging
import Synchronization

/// Messages of which nobody knows whether the carrier has them: its answer did not come, or the process ended meanwhile.
///
/// They are never sent again blindly. First a delivery report may tell (``DeliverySettings/reconcileAfter``, or
/// ``DeliverySettings/resumeAfter`` from the start on), then the carrier is asked, where it can be; then the rule of
/// ``RetryPolicy/settlement(_:message:findsRepeats:now:)`` decides.
extension Outbox {
    /// How many doubtful messages are settled together, and how many inquiries are under way at once.
    private static let settledTogether = 64
    private static let inquiriesAtOnce = 4

    /// Settles what is due, beside the sending.
    func settleDoubts(_ round: inout OutboxRound, now: Timestamp, in group: inout DiscardingTaskGroup) {
        // What is recalled is not doubtful: it has not left.
        guard round.settlesAt <= now, round.lost.isEmpty, !isSettling.load(ordering: .acquiring) else { return }
        round.settlesAt = now + Self.interval
        isSettling.store(true, ordering: .releasing)
        group.addTask {
            await self.settle()
            self.isSettling.store(false, ordering: .releasing)
            self.signal.raise()
        }
    }

    private func settle() async {
        let now = clock.now()
        let claim = OutboundClaim(
            carrier: profile.name,
            limit: Self.settledTogether,
            now: now,
            lease: now + Self.lease,
            owner: node?.id ?? .nobody
        )
        let found: [OutboundMessage]
        do {
            found = try await store.claimDoubtful(claim)
        } catch {
            logger.warning("doubtful messages cannot be read", metadata: ["error": "\(error)"])
            return
        }
        let ours = underWay.withLock { $0 }
        let doubtful = found.filter { !ours.contains($0.id) }
        await withTaskGroup(of: Void.self) { group in
            for (index, message) in doubtful.enumerated() {
                if index >= Self.inquiriesAtOnce { await group.next() }
                group.addTask { await self.settle(message) }
            }
        }
    }

    private func settle(_ message: OutboundMessage) async {
        let inquiry = await carrier.inquire(about: message)
        if Task.isCancelled { return }
        let verdict = policy.settlement(
            inquiry,
            message: message,
            findsRepeats: profile.findsRepeats,
            now: clock.now()
        )
        meters.settled(inquiry, as: verdict.status)
        await end(message, verdict)
    }
}
