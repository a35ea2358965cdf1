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
    /// What it held when it was written, but for its reason.
    public var facts: [UInt8]
    /// The reason that it held, in 32 bytes; empty when there was none.
    ///
    /// Apart from the facts: a reason is a text to a citizen, and is forgotten some day.
    public var reason: [UInt8]

    /// Makes a bond to an event as it is now.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - number: Its key in the store.
    public init(_ event: CaseEvent, number: Int) {
        self.init(
            number: number,
            facts: AuditChain.digest(ofFacts: event, number: number),
            reason: event.reason.map { AuditChain.digest(ofReason: $0, number: number) } ?? []
        )
    }

    /// Makes a bond as it was read.
    public init(number: Int, facts: [UInt8], reason: [UInt8]) {
        self.number = number
        self.facts = facts
        self.reason = reason
    }

    /// Both digests, as a store keeps them.
    public var digests: [UInt8] { facts + reason }

    /// Makes a bond of what a store kept.
    public init(number: Int, digests: [UInt8]) {
        self.init(
            number: number,
            facts: Array(digests.prefix(AuditChain.hashLength)),
            reason: Array(digests.dropFirst(AuditChain.hashLength))
        )
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
    /// Without its reason, which is a text that a citizen was sent: it is in the case's history, and forgotten with it.
    public var auditEvent: AuditEvent {
        AuditEvent(at: at, actor: actor, act: "case." + act, object: reference)
    }
}
