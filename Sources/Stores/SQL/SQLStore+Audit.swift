import Gateway

extension SQLStore {
    /// Audit rows, newest first; see `AuditTrail`.
    public func auditRows(_ filter: AuditFilter) async throws(StoreError) -> [AuditRow] {
        try await list { (readers) throws(SQLFailure) in try readers.audit.rows(filter) }
    }

    /// The chain's end; see `AuditTrail`.
    public func auditState() async throws(StoreError) -> AuditState {
        try await list { (readers) throws(SQLFailure) in try readers.audit.state() }
    }

    /// Rows behind a number; see `AuditTrail`.
    public func auditLinks(after number: Int, limit: Int) async throws(StoreError) -> [AuditLink] {
        try await list { (readers) throws(SQLFailure) in try readers.audit.links(after: number, limit: limit) }
    }
}
