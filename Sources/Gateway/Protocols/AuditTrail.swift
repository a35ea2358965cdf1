/// The audit of a store: rows that are added and never changed, each chained to the one before.
///
/// What a `Store` promises of it (`AuditPromises` in `Tests/TestKit`):
/// - every ``StoreChange/audit(_:)`` becomes the next row in the same transaction, and so does every
///   ``StoreChange/caseEvent(_:)``, as ``CaseEvent/auditEvent`` with a bond to the row of the case's history;
/// - the end of the chain is read in the transaction that adds to it, since other processes add rows, too;
/// - a unit that is taken back leaves no row and no gap.
///
/// ``AuditVerifier`` reads it all again and names what does not fit.
public protocol AuditTrail: Sendable {
    /// Rows, newest first.
    func auditRows(_ filter: AuditFilter) async throws(StoreError) -> [AuditRow]

    /// The chain's end, and what stands beside the chain; all from one moment.
    func auditState() async throws(StoreError) -> AuditState

    /// Rows behind a number, oldest first, with the case events that they tell of as these are now.
    /// - Parameters:
    ///   - number: the row before; `Int.min` begins with the first, whatever its number.
    ///   - limit: at most so many.
    /// - Returns: the rows; fewer than the limit at the end.
    /// - Throws: why they cannot be read.
    func auditLinks(after number: Int, limit: Int) async throws(StoreError) -> [AuditLink]
}

/// Which audit rows.
public struct AuditFilter: Sendable {
    /// About this object only.
    public var object: String?
    /// By this actor only.
    public var actor: String?
    /// Since this moment only.
    public var since: Timestamp?
    /// At most so many.
    public var limit: Int

    /// Makes a filter.
    public init(object: String? = nil, actor: String? = nil, since: Timestamp? = nil, limit: Int = 100) {
        self.object = object
        self.actor = actor
        self.since = since
        self.limit = limit
    }
}

/// Where the chain ends, and what it does not hold although it should.
public struct AuditState: Sendable, Equatable {
    /// The end that was written down with the last row.
    public var head: AuditHead
    /// The number of the last row that is there; 0 when there is none.
    public var lastNumber: Int
    /// A case event of which no row tells, the first one.
    public var strayCaseEvent: CaseEvent?

    /// Makes a state.
    public init(head: AuditHead, lastNumber: Int, strayCaseEvent: CaseEvent? = nil) {
        self.head = head
        self.lastNumber = lastNumber
        self.strayCaseEvent = strayCaseEvent
    }
}

/// A row, and the case event that it tells of.
public struct AuditLink: Sendable, Equatable {
    /// The row.
    public var row: AuditRow
    /// The case event as it is now; `nil` when it is gone, or when the row tells of none.
    public var caseEvent: CaseEvent?

    /// Makes a link.
    public init(row: AuditRow, caseEvent: CaseEvent? = nil) {
        self.row = row
        self.caseEvent = caseEvent
    }
}
