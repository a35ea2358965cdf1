/// Messages that this process may have without knowing it: the store did not say what came of a claim.
///
/// A data base that went away in the middle of a commit may have made it durable all the same. The messages then belong to a
/// process that lives and does not send them, until their lease ends. So the claim is asked for again
/// (``Store/recall(_:)``), and since nobody heard of its messages, none of them can have left.
public struct LostClaim: Sendable, Equatable {
    /// The carrier's name.
    public var carrier: String
    /// Whose they are, if they were taken.
    public var owner: NodeID
    /// Which of them; `nil` is all that the leases have, because nothing of the claim was heard.
    public var ids: Set<String>?
    /// Until when they may be leased: each lease that was asked for, and last the one under which they are wanted.
    ///
    /// No other claim of the process has the same lease, so that it tells the claim's messages from others.
    public private(set) var leases: [Timestamp]

    /// The lease under which they are wanted.
    public var lease: Timestamp { leases[leases.count - 1] }

    /// Makes a claim whose answer was lost.
    public init(carrier: String, owner: NodeID, ids: Set<String>? = nil, lease: Timestamp) {
        self.carrier = carrier
        self.owner = owner
        self.ids = ids
        leases = [lease]
    }

    /// Asks for a later lease from now on.
    public mutating func renew(_ lease: Timestamp) { leases.append(lease) }
}
