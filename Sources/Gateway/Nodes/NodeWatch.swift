/// Tells living nodes from dead ones by their beats, and when everybody knows of a new one.
///
/// A value, without a clock: time is counted in looks, one after each beat of one's own. A node is dead when its count stood
/// still for ``patience`` looks. A look that fails is none; so nobody dies while the store is away, or while the one who looks
/// stands still itself.
struct NodeWatch: Sendable {
    /// How many looks a node may be seen standing still.
    static let patience = 5
    /// After how many beats of another node it is certain that it knows of us: the first may have been under way when we
    /// came, the second has read our row, and the third was made after what it read was heeded.
    static let introduction = 3

    private struct Seen {
        var beat: NodeBeat
        var first: Int
        var still = 0
    }

    private let own: NodeID
    private var others: [NodeID: Seen] = [:]
    /// Those that were there when we came, and may not know of us.
    private var strangers: Set<NodeID>?

    init(_ own: NodeID) {
        self.own = own
    }

    /// Takes what was read after a beat of our own, and says who is to be given up.
    mutating func look(_ beats: [NodeBeat]) -> [NodeBeat] {
        var seen: [NodeID: Seen] = [:]
        for beat in beats where beat.id != own {
            if var known = others[beat.id] {
                known.still = known.beat.count == beat.count ? known.still + 1 : 0
                known.beat = beat
                seen[beat.id] = known
            } else {
                seen[beat.id] = Seen(beat: beat, first: beat.count)
            }
        }
        others = seen
        // Who comes later finds our row, and waits for us.
        strangers = (strangers ?? Set(seen.keys.filter { $0 < own })).filter { id in
            seen[id].map { $0.beat.count - $0.first < Self.introduction } ?? false
        }
        return seen.values.filter { $0.still >= Self.patience }.map(\.beat).sorted { $0.id < $1.id }
    }

    /// Whether every node that lives knows that this one does.
    var isKnown: Bool { strangers?.isEmpty ?? false }

    /// The nodes, this one among them, the oldest first.
    var living: [NodeID] { ([own] + others.keys).sorted() }
}
