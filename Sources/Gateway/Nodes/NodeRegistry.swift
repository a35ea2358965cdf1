/// Which processes serve on one store, and what belongs to each of them.
///
/// Before it stands ``Node``, which beats about once a second; `StoreConformance` in `Tests/TestKit` tests it.
///
/// No clock is compared with another one, neither the machines' nor the data base's: a node counts its beats in the store,
/// and the others see whether the count goes on (``NodeWatch``). What belongs to a node (claimed messages, awaited calls)
/// bears its number; no number is given twice.
public protocol NodeRegistry: Sendable {
    /// Begins as a node, under a number that no other ever had. What earlier processes of its name had is given up, as by
    /// ``bury(_:settle:)``: this is their restart.
    /// - Parameters:
    ///   - name: tells the node from the others that live at the same time.
    ///   - settle: when doubtful messages of those processes are to be settled.
    /// - Returns: the number.
    /// - Throws: why it could not.
    func join(_ name: String, settle: Timestamp) async throws(StoreError) -> NodeID

    /// Counts one more beat of a node, and says who else is there.
    /// - Parameter node: the node's number.
    /// - Returns: all nodes, the oldest first; the node itself is not among them when it was given up.
    /// - Throws: why it could not.
    func beat(_ node: NodeID) async throws(StoreError) -> [NodeBeat]

    /// Gives a node up, unless it has beaten since. What it had claimed is due again; what it was handing over is doubtful,
    /// and settled at a time: reports on it come first. The calls that it awaited are anybody's.
    /// - Parameters:
    ///   - beat: the node, as it was seen last.
    ///   - settle: when what it was handing over is to be settled.
    /// - Returns: whether it was given up now.
    /// - Throws: why it could not.
    func bury(_ beat: NodeBeat, settle: Timestamp) async throws(StoreError) -> Bool

    /// Takes conversations whose handler was not heard: those that nobody living has, and one's own.
    /// - Parameters:
    ///   - node: who takes them; ``NodeID/nobody`` looks at all and takes none.
    ///   - limit: at most so many.
    /// - Returns: the conversations, those that end first first.
    /// - Throws: why it could not.
    func claimAwaiting(_ node: NodeID, limit: Int) async throws(StoreError) -> [SessionRecord]
}

/// The number of a process that serves on a store.
public struct NodeID: Sendable, Hashable, Comparable {
    /// No node: a process that works alone, or a command.
    public static let nobody = NodeID(0)

    /// The number, from 1 on.
    public let number: Int

    /// Makes a number.
    public init(_ number: Int) {
        self.number = number
    }

    /// The older one is less.
    public static func < (one: NodeID, other: NodeID) -> Bool { one.number < other.number }
}

/// A node as it is seen in the store.
public struct NodeBeat: Sendable, Equatable {
    /// Its number.
    public var id: NodeID
    /// Its name.
    public var name: String
    /// How often it has beaten.
    public var count: Int

    /// Makes a beat.
    public init(id: NodeID, name: String, count: Int) {
        self.id = id
        self.name = name
        self.count = count
    }
}
