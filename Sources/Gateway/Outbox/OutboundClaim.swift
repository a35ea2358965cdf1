/// Which messages an outbox asks the store for.
public struct OutboundClaim: Sendable, Equatable {
    /// How long a message that waits for its next try holds up the later ones to the same citizen; when it waits for
    /// longer, they pass.
    public static let patience = Duration.seconds(20)

    /// The carrier's name.
    public var carrier: String
    /// At most so many.
    public var limit: Int
    /// The present moment.
    public var now: Timestamp
    /// Until when they are the caller's.
    public var lease: Timestamp
    /// Whose they are then; a node that was given up gets none.
    public var owner = NodeID.nobody
    /// Less urgent ones are left alone, for example bulk at night.
    public var leastUrgent = OutboundMessage.Priority.bulk
    /// The oldest of this urgency come first, one in sixteen, whatever else waits: so it cannot starve.
    public var favoured: OutboundMessage.Priority?

    /// Whether what needs no second look is begun as well: one commit instead of two.
    ///
    /// That is what ``canBegin(_:)`` says. It comes back as `sending`, as after ``Store/beginSends(_:by:)``; what is still
    /// `queued` was only claimed.
    public var begins = false

    /// Whether a message is begun when it is claimed: it is in time, and goes also to a citizen who wants no news.
    public func canBegin(_ message: OutboundMessage) -> Bool {
        begins && message.expiresAt > now && message.priority < .bulk
    }

    /// How many of the favoured urgency come first.
    public var favouredCount: Int { favoured == nil ? 0 : max(1, limit / UrgencyShares.share) }

    /// Makes a claim.
    public init(
        carrier: String,
        limit: Int,
        now: Timestamp,
        lease: Timestamp,
        owner: NodeID = .nobody,
        leastUrgent: OutboundMessage.Priority = .bulk,
        favoured: OutboundMessage.Priority? = nil,
        begins: Bool = false
    ) {
        self.carrier = carrier
        self.limit = limit
        self.now = now
        self.lease = lease
        self.owner = owner
        self.leastUrgent = leastUrgent
        self.favoured = favoured
        self.begins = begins
    }
}

/// A carrier that takes no messages for a while, so that an operator sees why they wait.
public struct CarrierPause: Sendable, Equatable {
    /// The carrier's name.
    public var carrier: String
    /// When it began.
    public var since: Timestamp
    /// When it is tried again.
    public var until: Timestamp
    /// Why, for an operator.
    public var reason: String

    /// Makes a pause.
    public init(carrier: String, since: Timestamp, until: Timestamp, reason: String) {
        self.carrier = carrier
        self.since = since
        self.until = until
        self.reason = reason
    }
}
