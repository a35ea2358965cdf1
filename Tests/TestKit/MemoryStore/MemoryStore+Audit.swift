public import Gateway

extension MemoryState {
    var auditHead: AuditHead { audit.last.map { AuditHead(count: $0.number, hash: $0.hash) } ?? .empty }

    mutating func add(_ event: AuditEvent, _ bond: BoundCaseEvent? = nil) {
        audit.append(AuditChain.row(event, bond, after: auditHead))
    }

    mutating func add(_ event: CaseEvent) {
        caseEvents.append(event)
        add(event.auditEvent, BoundCaseEvent(event, number: caseEvents.count))
    }
}

extension MemoryStore {
    /// Audit rows, newest first; see `AuditTrail`.
    public func auditRows(_ filter: AuditFilter) async throws(StoreError) -> [AuditRow] {
        try read { state in
            let matching = state.audit.reversed().filter { row in
                (filter.object == nil || row.event.object == filter.object)
                    && (filter.actor == nil || row.event.actor == filter.actor)
                    && filter.since.map { row.event.at >= $0 } ?? true
            }
            return Array(matching.prefix(max(0, filter.limit)))
        }
    }

    /// The chain's end; see `AuditTrail`.
    public func auditState() async throws(StoreError) -> AuditState {
        try read { AuditState(head: $0.auditHead, lastNumber: $0.audit.count) }
    }

    /// Rows behind a number; see `AuditTrail`.
    public func auditLinks(after number: Int, limit: Int) async throws(StoreError) -> [AuditLink] {
        try read { state in
            state.audit.drop { $0.number <= number }.prefix(max(0, limit)).map { row in
                AuditLink(row: row, caseEvent: row.caseEvent.map { state.caseEvents[$0.number - 1] })
            }
        }
    }
}
