import Logging

extension Outbox {
    /// Remembers that the store did not say what came of messages that were claimed, so that they are recalled.
    func lose(_ ids: Set<String>?, owner: NodeID, lease: Timestamp, _ round: inout OutboxRound) {
        round.lost.append(LostClaim(carrier: profile.name, owner: owner, ids: ids, lease: lease))
    }

    /// Takes again what claims took whose answers were lost.
    ///
    /// - Returns: what was begun by them and has not left: it leaves next. While the carrier rests, it is due again instead.
    func recall(_ permit: CarrierHealth.Permit, _ round: inout OutboxRound, now: Timestamp) async -> [OutboundMessage] {
        guard round.claimed.isEmpty, var lost = round.lost.first else { return [] }
        if lost.lease - Self.longestTry < now { lost.renew(round.nextLease(now)) }
        round.lost[0] = lost
        let found: [OutboundMessage]
        do {
            found = try await store.recall(lost)
        } catch {
            // What is lost stays so until the store says.
            logger.debug("lost messages cannot be recalled yet", metadata: ["error": "\(error)"])
            return []
        }
        round.lost.removeFirst()
        guard !found.isEmpty else { return [] }
        logger.notice(
            "messages were claimed although the store did not say so; they go on now",
            metadata: ["carrier": "\(profile.name)", "count": "\(found.count)"]
        )
        round.claimed = found.filter { $0.status == .queued }[...]
        round.leaseEnds = lost.lease
        round.owner = lost.owner
        let begun = found.filter { $0.status == .sending }
        if case .closed = permit {
            await end(begun.map { ($0, RetryPolicy.Verdict(status: .queued, reason: nil, notBefore: $0.notBefore)) })
            return []
        }
        _ = round.bucket.take(atMost: begun.count, now: now)
        noteUnderWay(begun)
        return begun
    }
}
