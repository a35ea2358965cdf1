public import Logging
import Metrics
public import ServiceLifecycle
import Synchronization

/// This process as one of those that serve on a store.
///
/// A service, and the first of those that use the store: it beats about once a second, and gives up nodes that stopped
/// beating, so that what they had goes on elsewhere. Behind it stand ``Outbox``, ``LateCalls`` and others, which ask it who
/// they are and which share is theirs.
///
/// A process that stood still for so long that it was given up itself goes on under a new number, and without what it had:
/// ``Store/beginSends(_:by:)`` lets nobody hand over what is another's by now.
public final class Node: Service {
    /// How often a node beats.
    static let interval = Duration.seconds(1)

    private struct State {
        var id: NodeID
        var place: NodePlace?
        var watch: NodeWatch
        var isReplaced = false

        init(_ id: NodeID, place: NodePlace? = nil) {
            self.id = id
            self.place = place
            watch = NodeWatch(id)
        }
    }

    /// Another process has the name of this node.
    public struct Replaced: Error, CustomStringConvertible {
        /// The name.
        public let name: String

        /// The line for a person.
        public var description: String {
            "another process began as node `\(name)`: two that serve at the same time need different names "
                + "(`node:` in hatif.yaml)"
        }
    }

    /// Whether no other process can serve on the store: then there is nothing to beat for.
    let isAlone: Bool
    private let name: String
    private let store: any Store
    private let clock: GatewayClock
    private let settleAfter: Duration
    private let signals: [Signal]
    private let logger: Logger
    private let pause: @Sendable (Duration) async throws -> Void
    private let state: Mutex<State>
    private let count = Gauge(label: "hatif_nodes")
    private let takeovers = Counter(label: "hatif_node_takeovers_total")

    /// Who this process is.
    public var id: NodeID { state.withLock { $0.id } }

    /// Where it stands among the nodes; `nil` while others may not know of it.
    var place: NodePlace? { state.withLock { $0.place } }

    /// Joins the nodes on a store.
    ///
    /// What an earlier process of the name left, or of any name when only one process can use the store at a time, is taken
    /// over at once.
    /// - Parameters:
    ///   - name: tells the node from the others that live at the same time.
    ///   - store: what they share.
    ///   - isAlone: whether no other process can serve on the store.
    ///   - clock: the time.
    ///   - settleAfter: how long reports are waited for on messages that a dead node was handing over.
    ///   - signals: raised when something of a dead node's became due.
    ///   - logger: for an administrator.
    /// - Throws: why it could not.
    public convenience init(
        _ name: String,
        on store: any Store,
        isAlone: Bool,
        clock: GatewayClock,
        settleAfter: Duration,
        signals: [Signal],
        logger: Logger
    ) async throws(StoreError) {
        try await self.init(
            name,
            on: store,
            isAlone: isAlone,
            clock: clock,
            settleAfter: settleAfter,
            signals: signals,
            logger: logger
        ) { try await Task.sleep(for: $0) }
    }

    init(
        _ name: String,
        on store: any Store,
        isAlone: Bool,
        clock: GatewayClock,
        settleAfter: Duration,
        signals: [Signal],
        logger: Logger,
        pause: @escaping @Sendable (Duration) async throws -> Void
    ) async throws(StoreError) {
        self.name = name
        self.store = store
        self.clock = clock
        self.settleAfter = settleAfter
        self.signals = signals
        self.logger = logger
        self.pause = pause
        self.isAlone = isAlone
        let settle = clock.now() + settleAfter
        if isAlone {
            try await store.releaseLeases(settle: settle)
            state = Mutex(State(.nobody, place: .alone))
        } else {
            state = Mutex(State(try await store.join(name, settle: settle)))
        }
    }

    /// Beats until shut down; throws when another process has its name.
    public func run() async throws {
        guard !isAlone else { return try await gracefulShutdown() }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled, !self.isReplaced {
                do throws(StoreError) {
                    try await self.beat()
                } catch {
                    self.logger.warning("a node could not beat", metadata: ["error": "\(error)"])
                }
                // A cancelled sleep ends the loop.
                do { try await self.pause(Self.interval) } catch {}
            }
        }
        if isReplaced {
            let error = Replaced(name: name)
            logger.error("\(error)")
            throw error
        }
        await leave()
    }

    private var isReplaced: Bool { state.withLock { $0.isReplaced } }

    /// Beats once, and looks after the others.
    func beat() async throws(StoreError) {
        let beats = try await store.beat(id)
        guard beats.contains(where: { $0.id == id }) else { return try await comeBack(beats) }
        for beat in look(beats) where try await store.bury(beat, settle: clock.now() + settleAfter) {
            takeovers.increment()
            logger.warning(
                "a node stopped; what it had goes on here and at the others",
                metadata: ["node": "\(beat.name)"]
            )
            for signal in signals { signal.raise() }
        }
    }

    /// Begins anew after this node was given up.
    private func comeBack(_ beats: [NodeBeat]) async throws(StoreError) {
        guard !beats.contains(where: { $0.name == name }) else { return state.withLock { $0.isReplaced = true } }
        // Nothing is claimed until the others know of it again.
        state.withLock { $0.place = nil }
        let id = try await store.join(name, settle: clock.now() + settleAfter)
        state.withLock { $0 = State(id) }
        logger.warning("this node stood still and was given up; it goes on without what it had")
    }

    /// Takes what was read, and says who is to be given up.
    private func look(_ beats: [NodeBeat]) -> [NodeBeat] {
        let (dead, living, isNews) = state.withLock { state in
            let dead = state.watch.look(beats)
            let living = state.watch.living
            let rank = living.firstIndex(of: state.id)
            let place = state.watch.isKnown ? rank.map { NodePlace(rank: $0, count: living.count) } : nil
            defer { state.place = place }
            return (dead, living.count, state.place != place)
        }
        count.record(living)
        if isNews { for signal in signals { signal.raise() } }
        return dead
    }

    /// Gives up what is still this node's, so that the others need not wait.
    private func leave() async {
        do throws(StoreError) {
            let own = try await store.beat(id).first { $0.id == id }
            if let own { _ = try await store.bury(own, settle: clock.now() + settleAfter) }
        } catch {
            logger.warning("a node could not take its leave; the others will notice", metadata: ["error": "\(error)"])
        }
    }
}
