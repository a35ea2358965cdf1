import Gateway
import ShortText

extension SQLStore {
    /// One step of a purge; see `Retention`.
    public func purge(
        _ kind: PurgeKind,
        before time: Timestamp,
        now: Timestamp,
        limit: Int
    ) async throws(StoreError) -> PurgeStep {
        try await write { (writers) throws(SQLFailure) in
            try PurgeWriter(connection: writers.connection, now: now).purge(kind, before: time, limit: max(1, limit))
        }
    }

    /// How much would go; see `Retention`.
    public func purgeable(_ kind: PurgeKind, before time: Timestamp) async throws(StoreError) -> Int {
        try await list { (readers) throws(SQLFailure) in
            try KeepingReader(connection: readers.connection).purgeable(kind, before: time)
        }
    }

    /// What is known of a job; see `Retention`.
    public func job(_ name: String) async throws(StoreError) -> JobRecord? {
        try await list { (readers) throws(SQLFailure) in try KeepingReader(connection: readers.connection).job(name) }
    }

    /// Takes a job; see `Retention`.
    public func beginJob(_ claim: JobClaim) async throws(StoreError) -> Bool {
        try await write { (writers) throws(SQLFailure) in try JobWriter(connection: writers.connection).begin(claim) }
    }

    /// Ends a job; see `Retention`.
    public func finishJob(_ name: String, by node: String, at time: Timestamp) async throws(StoreError) {
        try await write { (writers) throws(SQLFailure) in
            try JobWriter(connection: writers.connection).finish(name, by: node, at: time)
        }
    }

    // MARK: One citizen

    /// Everything that is kept of a phone; see `CitizenFiles`.
    public func citizenFile(_ phone: MSISDN) async throws(StoreError) -> CitizenFile {
        try await list { (readers) throws(SQLFailure) in
            try KeepingReader(connection: readers.connection).citizenFile(phone, readers)
        }
    }

    /// Forgets a citizen; see `CitizenFiles`.
    ///
    /// Conversations are looked for outside the transaction, since that takes long, and again after it: one may have begun
    /// meanwhile. Then the index and the log lose what the transaction left in them.
    public func erase(_ erasure: CitizenErasure) async throws(StoreError) -> ErasureOutcome {
        let phone = erasure.phone
        let found = try await sessions(of: phone)
        let outcome = try await write { (writers) throws(SQLFailure) in
            try EraseWriter(writers: writers, now: erasure.audit.at).erase(erasure, sessions: found)
        }
        guard case .erased(var count) = outcome else { return outcome }
        let later = try await sessions(of: phone)
        if !later.isEmpty {
            count.sessions += try await write { (writers) throws(SQLFailure) in
                try EraseWriter(writers: writers, now: erasure.audit.at).end(later, of: phone)
            }
        }
        while try await scrubArchive() {}
        try await dropTraces()
        return .erased(count)
    }

    private func sessions(of phone: MSISDN) async throws(StoreError) -> [SessionKey] {
        try await list { (readers) throws(SQLFailure) in
            try KeepingReader(connection: readers.connection).sessions(of: phone).map(\.key)
        }
    }

    /// Most data bases have nothing to be done.
    func dropTraces() async throws(StoreError) {}
}
