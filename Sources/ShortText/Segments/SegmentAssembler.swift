/// Puts the parts of long messages together again, whatever the order they arrive in.
///
/// Parts belong together when originator, reference, its width and the total agree. The first copy of a part is kept.
/// Time is passed in, as the distance from any fixed point, so that the same calls always give the same answer.
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

    /// A message that ran out of time before all of its parts came.
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
    private var pending: [Key: Pending] = [:]
    private var overdue: [Incomplete] = []
    private var arrivals = 0

    /// An empty assembler.
    ///
    /// - Parameter timeLimit: How long a message may stay incomplete, counted from its first part.
    public init(timeLimit: Duration = .seconds(24 * 3_600)) {
        self.timeLimit = timeLimit
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
            overdue.append(incomplete(key, old))
            pending[key] = nil
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
            return .waiting(missing: missing)
        }
        pending[key] = nil
        return .complete(text(message))
    }

    /// Gives up the messages whose time is over.
    ///
    /// - Parameter time: Now.
    /// - Returns: What there was of them, the oldest first; each is returned once.
    public mutating func expire(at time: Duration) -> [Incomplete] {
        let late = pending.filter { time - $0.value.since >= timeLimit }.sorted { $0.value.order < $1.value.order }
        for (key, _) in late { pending[key] = nil }
        let all = overdue + late.map { incomplete($0.key, $0.value) }
        overdue = []
        return all
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
