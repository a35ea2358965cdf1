/// An audit event as it stands in the chain.
public struct AuditRow: Sendable, Equatable {
    /// Its place in the chain, from 1 without gaps.
    public var number: Int
    /// Who did what.
    public var event: AuditEvent
    /// The case event that this row tells of, when it tells of one.
    public var caseEvent: BoundCaseEvent?
    /// The hash of the row before; ``AuditHead/empty``'s for the first.
    public var previous: [UInt8]
    /// The hash of this row, which includes the one before (``AuditChain``).
    public var hash: [UInt8]

    /// Makes a row as it was read; ``AuditChain/row(_:_:after:)`` makes a new one.
    public init(
        number: Int,
        event: AuditEvent,
        caseEvent: BoundCaseEvent? = nil,
        previous: [UInt8],
        hash: [UInt8]
    ) {
        self.number = number
        self.event = event
        self.caseEvent = caseEvent
        self.previous = previous
        self.hash = hash
    }
}

/// A row of a case's history that the audit vouches for.
public struct BoundCaseEvent: Sendable, Equatable {
    /// Its key in the store.
    public var number: Int
    /// What it held when it was written (``AuditChain/digest(of:number:)``).
    public var digest: [UInt8]

    /// Makes a bond.
    public init(number: Int, digest: [UInt8]) {
        self.number = number
        self.digest = digest
    }
}

/// The end of the chain: who notes it elsewhere can prove later that nothing before it was changed.
public struct AuditHead: Sendable, Equatable {
    /// How many rows the chain has.
    public var count: Int
    /// The hash of the last one.
    public var hash: [UInt8]

    /// Makes a head.
    public init(count: Int, hash: [UInt8]) {
        self.count = count
        self.hash = hash
    }

    /// The head of a chain without rows.
    public static let empty = AuditHead(count: 0, hash: [UInt8](repeating: 0, count: AuditChain.hashLength))
}

extension CaseEvent {
    /// The same for the audit: a store writes this row into the chain with every case event.
    ///
    /// The reason is the officer's, which the citizen is sent; the citizen's own words are never in it.
    public var auditEvent: AuditEvent {
        AuditEvent(at: at, actor: actor, act: "case." + act, object: reference, reason: reason ?? "")
    }
}
