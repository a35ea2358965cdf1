import Gateway
import ShortText

/// Where the waiting messages of a ``MemoryState`` stand.
struct MemoryOutbox {
    /// What a message waits for.
    enum Wait {
        /// Its time.
        case time
        /// Its turn by urgency and age.
        case turn
        /// The end of its lease, or its settlement.
        case lease
        /// The message before it to the same citizen.
        case another
    }

    /// A message's place.
    struct Place {
        var wait: Wait
        var due: Timestamp
        /// Whether those behind it wait for it.
        var holds = false
        /// Whose it is while it is leased.
        var owner = NodeID.nobody
    }

    /// What makes a line.
    struct Line: Hashable {
        var phone: MSISDN
        var carrier: String
        var urgency: OutboundMessage.Priority

        init(_ message: OutboundMessage) {
            phone = message.to
            carrier = message.carrier
            urgency = message.priority
        }
    }

    var messages: [String: OutboundMessage] = [:]
    private(set) var places: [String: Place] = [:]
    private var arrivals: [String: Int] = [:]

    mutating func add(_ message: OutboundMessage) {
        arrivals[message.id] = arrivals.count
        messages[message.id] = message
        switch message.status {
        case .queued where message.notBefore <= message.createdAt: join(message)
        case .queued: places[message.id] = Place(wait: .time, due: message.notBefore)
        case .sending, .unconfirmed: places[message.id] = Place(wait: .lease, due: message.notBefore)
        default: break
        }
    }

    /// Puts a message that is due into its line.
    mutating func join(_ message: OutboundMessage) {
        let isHeld = places.contains { id, place in
            place.holds && messages[id].map(Line.init) == Line(message)
        }
        places[message.id] = Place(wait: isHeld ? .another : .turn, due: message.notBefore, holds: !isHeld)
    }

    /// Takes a message out of its line, and lets the next one be first.
    mutating func leave(_ message: OutboundMessage) {
        guard places[message.id]?.holds == true else { return }
        places[message.id]?.holds = false
        let behind = places.filter { id, place in
            place.wait == .another && messages[id].map(Line.init) == Line(message)
        }
        guard let next = behind.keys.min(by: { arrivals[$0, default: 0] < arrivals[$1, default: 0] }) else { return }
        places[next]?.wait = .turn
        places[next]?.holds = true
    }

    /// Lets a message stand where its state belongs.
    mutating func settle(_ message: OutboundMessage, now: Timestamp) {
        switch message.status {
        case .queued:
            if message.notBefore > now + OutboundClaim.patience { leave(message) }
            places[message.id]?.wait = .time
            places[message.id]?.due = message.notBefore
        case .sending: break
        case .unconfirmed:
            leave(message)
            places[message.id] = Place(wait: .lease, due: message.notBefore)
        default:
            leave(message)
            places[message.id] = nil
        }
        messages[message.id] = message
    }

    mutating func remove(_ message: OutboundMessage) {
        leave(message)
        places[message.id] = nil
    }

    // MARK: Claims

    mutating func claim(_ claim: OutboundClaim) -> [OutboundMessage] {
        let ready = messages.values.filter { message in
            guard message.carrier == claim.carrier, message.priority <= claim.leastUrgent,
                let place = places[message.id], place.due <= claim.now
            else { return false }
            return place.wait == .time || place.wait == .turn
        }
        var ordered = ready.sorted { ($0.priority, $0.createdAt, order($0)) < ($1.priority, $1.createdAt, order($1)) }
        let first = ordered.filter { $0.priority == claim.favoured }.prefix(min(claim.favouredCount, claim.limit))
        ordered.removeAll { message in first.contains { $0.id == message.id } }
        let taken = (first + ordered).prefix(max(0, claim.limit))
        for message in taken {
            places[message.id]?.wait = .lease
            places[message.id]?.due = claim.lease
            places[message.id]?.owner = claim.owner
            if claim.canBegin(message) { messages[message.id] = message.begun }
        }
        return taken.compactMap { messages[$0.id] }
    }

    /// Puts back a message that a node claimed; nothing when it is not the node's any more.
    mutating func giveBack(_ id: String, of node: NodeID, notBefore: Timestamp) {
        guard messages[id]?.status == .queued, let place = places[id], place.wait == .lease, place.owner == node else {
            return
        }
        messages[id]?.notBefore = notBefore
        places[id]?.wait = .time
        places[id]?.due = notBefore
    }

    mutating func begin(_ ids: [String], by node: NodeID) -> Set<String> {
        var begun: Set<String> = []
        for id in ids {
            guard messages[id]?.status == .queued, let place = places[id], place.wait == .lease, place.owner == node
            else { continue }
            messages[id]?.status = .sending
            messages[id]?.attempts += 1
            begun.insert(id)
        }
        return begun
    }

    mutating func claimDoubtful(_ claim: OutboundClaim, isAlive: (NodeID) -> Bool) -> [OutboundMessage] {
        let found = messages.values.filter { message in
            guard message.carrier == claim.carrier, let place = places[message.id] else { return false }
            return place.wait == .lease && place.due <= claim.now
                && (place.owner == claim.owner || !isAlive(place.owner))
        }
        var doubtful: [OutboundMessage] = []
        for message in found.sorted(by: { order($0) < order($1) }).prefix(max(0, claim.limit)) {
            if message.status == .queued {
                handBack(message)
            } else {
                places[message.id]?.due = claim.lease
                places[message.id]?.owner = claim.owner
                doubtful.append(message)
            }
        }
        return doubtful
    }

    mutating func recall(_ lost: LostClaim) -> [OutboundMessage] {
        let found = messages.values.filter { message in
            guard message.carrier == lost.carrier, let place = places[message.id] else { return false }
            return place.wait == .lease && place.owner == lost.owner && lost.leases.contains(place.due)
                && lost.ids?.contains(message.id) ?? true
        }
        for message in found { places[message.id]?.due = lost.lease }
        return found.sorted { order($0) < order($1) }
    }

    /// Gives back the leases of a node, or all of them.
    mutating func releaseLeases(of node: NodeID? = nil, settle: Timestamp) {
        for (id, place) in places where place.wait == .lease && (node == nil || place.owner == node) {
            guard let message = messages[id] else { continue }
            switch message.status {
            case .queued: handBack(message)
            case .sending: places[id]?.due = settle
            default: break
            }
        }
    }

    private mutating func handBack(_ message: OutboundMessage) {
        places[message.id]?.wait = .turn
        places[message.id]?.due = message.notBefore
    }

    func nextDue(carrier: String) -> Timestamp? {
        places.filter { messages[$0.key]?.carrier == carrier && $0.value.wait != .another }.map(\.value.due).min()
    }

    func order(_ message: OutboundMessage) -> Int { arrivals[message.id, default: 0] }
}
