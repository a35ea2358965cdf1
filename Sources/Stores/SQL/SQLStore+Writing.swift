import Gateway

extension SQLStore {
    /// Makes a unit durable; see `Store`.
    public func commit(_ unit: WorkUnit) async throws(StoreError) -> CommitOutcome {
        try await write(unit)
    }

    /// Leases messages; see `Store`.
    public func claimOutbound(_ claim: OutboundClaim) async throws(StoreError) -> [OutboundMessage] {
        try await write { (writers) throws(SQLFailure) in try writers.outbox.claim(claim) }
    }

    /// Writes down that messages are handed over; see `Store`.
    public func beginSends(_ ids: [String], by node: NodeID) async throws(StoreError) -> Set<String> {
        try await write { (writers) throws(SQLFailure) in try writers.outbox.begin(ids, by: node) }
    }

    /// Takes again what a lost claim took; see `Store`.
    public func recall(_ lost: LostClaim) async throws(StoreError) -> [OutboundMessage] {
        try await write { (writers) throws(SQLFailure) in try writers.outbox.recall(lost) }
    }

    /// Leases doubtful messages; see `Store`.
    public func claimDoubtful(_ claim: OutboundClaim) async throws(StoreError) -> [OutboundMessage] {
        try await write { (writers) throws(SQLFailure) in try writers.outbox.claimDoubtful(claim) }
    }

    /// Ends all leases; see `Store`.
    public func releaseLeases(settle: Timestamp) async throws(StoreError) {
        try await write { (writers) throws(SQLFailure) in
            try writers.outbox.releaseLeases(settle: settle)
            try writers.nodes.forgetAll()
        }
    }

    /// Proves that commits are taken; see `Store`.
    public func checkWritable() async throws(StoreError) {
        try await write(within: StorePatience.probe) { (writers) throws(SQLFailure) in
            try writers.counts.writeProbe()
        }
    }

    /// Removes what has ended; see `Store`.
    public func sweep(now: Timestamp) async throws(StoreError) {
        try await write { (writers) throws(SQLFailure) in
            try writers.outcomes.sweepReports(before: now - Keeping.earlyReports)
            try writers.parts.sweep(before: now - Keeping.takenParts)
            try writers.counts.sweepErasedKeys(before: now - ErasedKeys.time)
        }
        try await sweepSessions(now: now)
        try await sweepDatasets(now: now)
    }

    /// Looks through all conversations, some at a time, so that neither the WAL nor the messages have to wait.
    private func sweepSessions(now: Timestamp) async throws(StoreError) {
        var last = SessionPlace(carrier: "", id: "")
        while true {
            let place = last
            let times = try await list { (readers) throws(SQLFailure) in
                try readers.conversations.sessionTimes(after: place, limit: Keeping.lookedAtTogether)
            }
            let expired = times.filter { $0.expiresAt <= now }.map(\.place)
            for start in stride(from: 0, to: expired.count, by: Keeping.removedTogether) {
                let places = expired[start..<min(start + Keeping.removedTogether, expired.count)]
                try await write { (writers) throws(SQLFailure) in
                    for place in places { try writers.sessions.expire(place, now: now) }
                }
            }
            guard let end = times.last?.place else { return }
            last = end
        }
    }
}

/// How long things are kept, and how many are removed at a time.
private enum Keeping {
    /// CARRIERS 6.2.
    static let earlyReports = Duration.seconds(600)
    /// As long as carriers send a webhook again.
    static let takenParts = Duration.seconds(86_400)

    static let lookedAtTogether = 2000
    static let removedTogether = 200
}
