/// Puts the parts of long messages together again, whatever the order they arrive in.
///
/// Parts belong together when originator, reference, its width and the total agree. The first copy of a part is kept.
/// Time is passed in, as the distance from any fixed point, so that the same calls always give the same answer. However
/// many parts strangers send, no more than ``maximumParts`` are held: the oldest message gives way, and is reported like
/// one that ran out of time.
public struct SegmentAssembler: Sendable {
    /// What became of one part.
    public enum Outcome: Sendable, Equatable {
        /// The message lacks this many parts.
        case waiting(missing: Int)
        /// The part was here already; nothing changed.
        case duplicate
        /// The part was the last one missing; this is the whole text.
        case complete(String)
    }

    /// A message that ran out of time, or of room, before all of its parts came.
    public struct Incomplete: Sendable, Equatable {
        /// Who sent it.
        public let originator: String
        /// How many parts it has.
        public let total: Int
        /// The numbers of the parts that came, in rising order.
        public let received: [Int]
        /// The text of those parts, in order.
        public let text: String
    }

    private struct Key: Hashable {
        let originator: String
        let reference: UInt16
        let width: ReferenceWidth
        let total: UInt8
    }

    private struct Pending {
        let since: Duration
        let order: Int
        var parts: [UInt8: SegmentPayload] = [:]
    }

    /// How long a message may stay incomplete, counted from its first part.
    public let timeLimit: Duration
    /// How many parts of incomplete messages are held at most.
    public let maximumParts: Int
    /// How many parts of incomplete messages are held.
    public private(set) var partCount = 0
    private var pending: [Key: Pending] = [:]
    private var overdue: [Incomplete] = []
    private var arrivals = 0

    /// An empty assembler.
    ///
    /// - Parameters:
    ///   - timeLimit: How long a message may stay incomplete, counted from its first part.
    ///   - maximumParts: How many parts of incomplete messages are held at most, at least 1.
    public init(timeLimit: Duration = .seconds(24 * 3_600), maximumParts: Int = 10_000) {
        self.timeLimit = timeLimit
        self.maximumParts = max(1, maximumParts)
    }

    /// How many messages are incomplete.
    public var count: Int { pending.count }

    /// Takes one part.
    ///
    /// - Parameters:
    ///   - payload: What the part carries.
    ///   - place: Its place in the message.
    ///   - originator: Who sent it, in whatever form the carrier uses consistently.
    ///   - time: Now.
    /// - Returns: What became of it. A part that comes after its message was completed starts a new one.
    public mutating func add(
        _ payload: SegmentPayload,
        at place: UserDataHeader.Concatenation,
        from originator: String,
        time: Duration
    ) -> Outcome {
        let key = Key(originator: originator, reference: place.reference, width: place.width, total: place.total)
        if let old = pending[key], time - old.since >= timeLimit {
            // The reference has come round again; what it stood for before is reported, not mixed in.
            giveUp(key)
        }
        guard place.sequence >= 1, place.sequence <= place.total else {
            return .complete(SegmentPayload.text(of: [payload]))
        }
        if pending[key] == nil { arrivals += 1 }
        var message = pending[key] ?? Pending(since: time, order: arrivals)
        guard message.parts[place.sequence] == nil else { return .duplicate }
        message.parts[place.sequence] = payload
        let missing = Int(place.total) - message.parts.count
        guard missing == 0 else {
            pending[key] = message
            partCount += 1
            makeRoom()
            return .waiting(missing: missing)
        }
        if pending.removeValue(forKey: key) != nil { partCount -= message.parts.count - 1 }
        return .complete(text(message))
    }

    /// Gives up the messages whose time is over.
    ///
    /// - Parameter time: Now.
    /// - Returns: What there was of them, and of those that had to make room, the oldest first; each is returned once, so
    ///   call it at least as often as messages may run out of time.
    public mutating func expire(at time: Duration) -> [Incomplete] {
        let late = pending.filter { time - $0.value.since >= timeLimit }.sorted { $0.value.order < $1.value.order }
        for (key, _) in late { giveUp(key) }
        defer { overdue = [] }
        return overdue
    }

    private mutating func giveUp(_ key: Key) {
        guard let message = pending.removeValue(forKey: key) else { return }
        partCount -= message.parts.count
        overdue.append(incomplete(key, message))
    }

    private mutating func makeRoom() {
        while partCount > maximumParts, let oldest = pending.min(by: { $0.value.order < $1.value.order }) {
            giveUp(oldest.key)
        }
    }

    private func text(_ message: Pending) -> String {
        SegmentPayload.text(of: message.parts.sorted { $0.key < $1.key }.map(\.value))
    }

    private func incomplete(_ key: Key, _ message: Pending) -> Incomplete {
        Incomplete(
            originator: key.originator,
            total: Int(key.total),
            received: message.parts.keys.map(Int.init).sorted(),
            text: text(message)
        )
    }
}
