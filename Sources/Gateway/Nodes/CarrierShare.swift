/// A node's share of what a carrier takes from all nodes together.
///
/// Rates, bursts and connections are the carrier's. Each whole token of the burst and each connection belongs to one node,
/// so that the nodes together never send faster, or more at once, than one alone would. A carrier that has fewer of them
/// than there are nodes is served by the oldest nodes: any node can send any message.
struct CarrierShare: Sendable, Equatable {
    /// Messages a second; 0 lets the node send nothing.
    var perSecond: Double
    /// How many may leave at once after a rest.
    var burst: Double
    /// How many may be under way.
    var inFlight: Int

    /// Nothing.
    static let none = CarrierShare(perSecond: 0, burst: 0, inFlight: 0)

    /// Makes a share.
    /// - Parameters:
    ///   - profile: the carrier.
    ///   - place: the node's place among all, and how many they are; `nil` while the others may not know of it.
    init(of profile: CarrierProfile, at place: NodePlace?) {
        guard let place else {
            self = .none
            return
        }
        let saved = profile.delivery.burst.map(Double.init) ?? profile.messagesPerSecond / 10
        let tokens = Int(max(1, saved))
        let senders = min(place.count, tokens, max(1, profile.maximumInFlight))
        guard place.rank < senders else {
            self = .none
            return
        }
        func part(_ whole: Int) -> Int { whole / senders + (place.rank < whole % senders ? 1 : 0) }
        perSecond = profile.messagesPerSecond / Double(senders)
        burst = senders == 1 ? max(1, saved) : Double(part(tokens))
        inFlight = part(max(1, profile.maximumInFlight))
    }

    private init(perSecond: Double, burst: Double, inFlight: Int) {
        self.perSecond = perSecond
        self.burst = burst
        self.inFlight = inFlight
    }
}

/// Where a node stands among all that live.
struct NodePlace: Sendable, Equatable {
    /// Its place by age, from 0.
    var rank: Int
    /// How many there are.
    var count: Int

    /// The place of a process that is alone.
    static let alone = NodePlace(rank: 0, count: 1)
}
