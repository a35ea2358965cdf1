public import Gateway

extension MemoryStore {
    /// Begins as a node; see `NodeRegistry`.
    public func join(_ name: String, settle: Timestamp) async throws(StoreError) -> NodeID {
        try change { state in
            for earlier in state.nodes where earlier.name == name { _ = state.bury(earlier, settle: settle) }
            state.lastNode += 1
            let id = NodeID(state.lastNode)
            state.nodes.append(NodeBeat(id: id, name: name, count: 0))
            return id
        }
    }

    /// Counts a beat; see `NodeRegistry`.
    public func beat(_ node: NodeID) async throws(StoreError) -> [NodeBeat] {
        try change { state in
            for index in state.nodes.indices where state.nodes[index].id == node { state.nodes[index].count += 1 }
            return state.nodes
        }
    }

    /// Gives a node up; see `NodeRegistry`.
    public func bury(_ beat: NodeBeat, settle: Timestamp) async throws(StoreError) -> Bool {
        try change { $0.bury(beat, settle: settle) }
    }

    /// Takes awaited calls; see `NodeRegistry`.
    public func claimAwaiting(_ node: NodeID, limit: Int) async throws(StoreError) -> [SessionRecord] {
        if node == .nobody { return try await awaitingSessions(limit: limit) }
        return try change { state in
            let free = state.sessions.values.filter { record in
                guard record.isAwaiting else { return false }
                let owner = state.awaitedBy[record.key] ?? .nobody
                return owner == node || !state.isAlive(owner)
            }
            let taken = free.sorted { $0.expiresAt < $1.expiresAt }.prefix(limit)
            for record in taken { state.awaitedBy[record.key] = node }
            return Array(taken)
        }
    }
}

extension MemoryState {
    func isAlive(_ node: NodeID) -> Bool { nodes.contains { $0.id == node } }

    mutating func bury(_ beat: NodeBeat, settle: Timestamp) -> Bool {
        guard nodes.contains(beat) else { return false }
        nodes.removeAll { $0.id == beat.id }
        outbox.releaseLeases(of: beat.id, settle: settle)
        return true
    }

    mutating func claim(_ claim: OutboundClaim) -> [OutboundMessage] {
        claim.owner == .nobody || isAlive(claim.owner) ? outbox.claim(claim) : []
    }

    mutating func recall(_ lost: LostClaim) -> [OutboundMessage] {
        lost.owner == .nobody || isAlive(lost.owner) ? outbox.recall(lost) : []
    }

    mutating func claimDoubtful(_ claim: OutboundClaim) -> [OutboundMessage] {
        guard claim.owner == .nobody || isAlive(claim.owner) else { return [] }
        let alive = Set(nodes.map(\.id))
        return outbox.claimDoubtful(claim) { alive.contains($0) }
    }
}
