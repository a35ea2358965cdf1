import Logging

/// What happens while the carrier takes no messages: it is told once, and other carriers take what they can.
extension Outbox {
    /// How many messages are looked at together for another carrier, and how often.
    private static let detouredTogether = 100
    private static let detourInterval = Duration.seconds(5)
    /// A shorter rest is waited for.
    private static let shortRest = Duration.seconds(5)

    /// Writes down that the carrier pauses, or that it does no more, so that `hatif message list` shows it.
    func tell(_ permit: CarrierHealth.Permit, reason: String, _ round: inout OutboxRound, now: Timestamp) async {
        let name = profile.name
        var changes: [StoreChange] = []
        if case .closed(let until) = permit {
            guard round.toldPause?.until != until else { return }
            let since = round.toldPause?.since ?? now
            round.toldPause = CarrierPause(carrier: name, since: since, until: until, reason: reason)
            changes = round.toldPause.map { [.notePause($0)] } ?? []
            meters.isClosed(true)
        } else if round.toldPause != nil || round.isFresh {
            // While one message at a time is tried, it is not over.
            if permit == .probe { return }
            round.toldPause = nil
            changes = [.endPause(carrier: name)]
            meters.isClosed(false)
        }
        round.isFresh = false
        guard !changes.isEmpty else { return }
        // It is for people to read; nothing depends on it.
        do { _ = try await store.commit(WorkUnit(changes: changes)) } catch {
            logger.debug("a carrier's pause is not written down", metadata: ["error": "\(error)"])
        }
    }

    /// Gives waiting messages to carriers that can take them.
    ///
    /// Only what is `queued` moves: this carrier certainly has none of it.
    func rest(until end: Timestamp, _ round: inout OutboxRound, now: Timestamp) async {
        guard end - now >= Self.shortRest, round.detoursAt <= now else { return }
        round.detoursAt = now + Self.detourInterval
        if round.claimed.isEmpty {
            let claim = OutboundClaim(
                carrier: profile.name,
                limit: Self.detouredTogether,
                now: now,
                lease: round.nextLease(now),
                owner: node?.id ?? .nobody
            )
            guard board.hasOthers(than: profile.name) else { return }
            guard let found = try? await store.claimOutbound(claim) else {
                return lose(nil, owner: claim.owner, lease: claim.lease, &round)
            }
            round.claimed = found[...]
            round.leaseEnds = claim.lease
            round.owner = claim.owner
        }
        var changes: [StoreChange] = []
        var takers: Set<String> = []
        var staying: ArraySlice<OutboundMessage> = []
        for message in round.claimed {
            if let detour = board.detour(for: message, now: now, dice: dice()) {
                changes.append(.reroute(id: message.id, carrier: detour.carrier, originator: detour.originator))
                takers.insert(detour.carrier)
            } else {
                staying.append(message)
            }
        }
        if !changes.isEmpty, (try? await store.commit(WorkUnit(changes: changes))) == nil { return }
        for _ in changes { meters.reroutes() }
        for taker in takers { board.wake(taker) }
        // More of them are looked at soon; those that nobody can take wait for the carrier.
        if !takers.isEmpty { round.detoursAt = now }
        round.claimed = staying
        await giveBack(&round, notBefore: min(end, now + OutboundClaim.patience))
    }
}
