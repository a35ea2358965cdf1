import Gateway

extension SQLStore {
    /// Begins as a node; see `NodeRegistry`.
    public func join(_ name: String, settle: Timestamp) async throws(StoreError) -> NodeID {
        try await write { (writers) throws(SQLFailure) in try writers.nodes.join(name, settle: settle) }
    }

    /// Counts a beat; see `NodeRegistry`.
    public func beat(_ node: NodeID) async throws(StoreError) -> [NodeBeat] {
        try await write { (writers) throws(SQLFailure) in try writers.nodes.beat(node) }
    }

    /// Gives a node up; see `NodeRegistry`.
    public func bury(_ beat: NodeBeat, settle: Timestamp) async throws(StoreError) -> Bool {
        try await write { (writers) throws(SQLFailure) in try writers.nodes.bury(beat, settle: settle) }
    }

    /// Takes awaited calls; see `NodeRegistry`.
    public func claimAwaiting(_ node: NodeID, limit: Int) async throws(StoreError) -> [SessionRecord] {
        if node == .nobody { return try await awaitingSessions(limit: limit) }
        return try await write { (writers) throws(SQLFailure) in
            try writers.nodes.claimAwaiting(node, limit: limit)
        }
    }
}
