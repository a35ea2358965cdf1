public import Gateway
public import ShortText

extension MemoryStore {
    /// Lets go what is older than a moment; see `Retention`.
    public func purge(
        _ kind: PurgeKind,
        before time: Timestamp,
        now: Timestamp,
        limit: Int
    ) async throws(StoreError) -> PurgeStep {
        try change { PurgeStep(gone: $0.purge(kind, before: time, now: now), isDone: true) }
    }

    /// How much would go; see `Retention`.
    public func purgeable(_ kind: PurgeKind, before time: Timestamp) async throws(StoreError) -> Int {
        try read { state in
            var copy = state
            return copy.purge(kind, before: time, now: time)
        }
    }

    /// What is known of a job; see `Retention`.
    public func job(_ name: String) async throws(StoreError) -> JobRecord? {
        try read { $0.jobs[name] }
    }

    /// Takes a job; see `Retention`.
    public func beginJob(_ claim: JobClaim) async throws(StoreError) -> Bool {
        try change { state in
            var job = state.jobs[claim.name] ?? JobRecord(doneAt: nil, doneBy: nil, begunAt: nil, begunBy: nil)
            if let done = job.doneAt, done >= claim.due { return false }
            if let begun = job.begunAt, begun >= claim.now - claim.patience, job.begunBy != claim.node { return false }
            (job.begunAt, job.begunBy) = (claim.now, claim.node)
            state.jobs[claim.name] = job
            return true
        }
    }

    /// Ends a job; see `Retention`.
    public func finishJob(_ name: String, by node: String, at time: Timestamp) async throws(StoreError) {
        try change { $0.jobs[name] = JobRecord(doneAt: time, doneBy: node, begunAt: nil, begunBy: nil) }
    }

    /// Everything that is kept of a phone; see `CitizenFiles`.
    public func citizenFile(_ phone: MSISDN) async throws(StoreError) -> CitizenFile {
        try read { $0.citizenFile(phone) }
    }

    /// Forgets a citizen; see `CitizenFiles`.
    public func erase(_ erasure: CitizenErasure) async throws(StoreError) -> ErasureOutcome {
        try change { $0.erase(erasure) }
    }

    /// Nothing is to be indexed here; see `MessageArchive`.
    public func indexArchive(limit: Int) async throws(StoreError) -> Int {
        try read { _ in 0 }
    }

    /// All messages are found as they are; see `MessageArchive`.
    public func archiveProgress() async throws(StoreError) -> ArchiveProgress {
        try read { state in
            let all = state.inboundOrder.count + state.messages(MessageFilter(limit: .max)).count
            return ArchiveProgress(done: all, left: 0, newest: all)
        }
    }

    /// Finds messages; see `MessageArchive`.
    public func searchArchive(_ query: ArchiveQuery) async throws(StoreError) -> [ArchiveHit] {
        try read { state in
            guard !query.isEmpty else { return [] }
            let inbound = state.inboundOrder.compactMap { state.inbound[$0] }
                .filter { query.phone == nil || $0.from == query.phone }.map(ArchiveHit.inbound)
            let outbound = state.messages(MessageFilter(phone: query.phone, limit: .max)).reversed()
                .map(ArchiveHit.outbound)
            let hits = (inbound + outbound).filter { query.covers($0.at) && query.matches($0.texts) }
            return Array(hits.sorted { $0.at < $1.at }.reversed().prefix(query.limit))
        }
    }

    /// Nothing is left behind here; see `MessageArchive`.
    public func scrubArchive() async throws(StoreError) -> Bool {
        try read { _ in false }
    }

    /// There is no index here; see `MessageArchive`.
    public func clearArchive() async throws(StoreError) {
        try read { _ in }
    }
}
