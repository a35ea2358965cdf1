/// Lets go everything whose time is over, by a plan.
///
/// It goes in short steps with rests between them, so that the messages of the day do not wait; a step that fails ends it,
/// and the next run goes on from there.
public struct Purger: Sendable {
    /// How many rows a step looks at.
    static let rowsTogether = 300

    private let plan: RetentionPlan
    private let store: any Store
    private let clock: GatewayClock
    private let rest: Duration

    /// Makes a purger.
    ///
    /// - Parameters:
    ///   - plan: how long things are kept.
    ///   - store: where they are kept.
    ///   - clock: the present moment.
    ///   - rest: how long to rest between two steps.
    public init(plan: RetentionPlan, store: any Store, clock: GatewayClock, rest: Duration = .milliseconds(5)) {
        self.plan = plan
        self.store = store
        self.clock = clock
        self.rest = rest
    }

    /// How much would go, by kind.
    public func preview() async throws -> [PurgeKind: Int] {
        let now = clock.now()
        var counts: [PurgeKind: Int] = [:]
        for kind in PurgeKind.allCases {
            guard let time = plan.time(of: kind) else { continue }
            counts[kind] = try await store.purgeable(kind, before: now - time)
        }
        return counts
    }

    /// Lets everything go that is older than the plan says, and writes into the audit how much.
    ///
    /// - Parameter actor: who wanted it.
    /// - Returns: how much went, by kind.
    /// - Throws: why it ended early; what went is gone.
    public func run(actor: String) async throws -> [PurgeKind: Int] {
        let now = clock.now()
        var counts: [PurgeKind: Int] = [:]
        for kind in PurgeKind.allCases {
            guard let time = plan.time(of: kind) else { continue }
            counts[kind] = try await purge(kind, before: now - time, now: now)
        }
        while try await store.scrubArchive() { try await Task.sleep(for: rest) }
        let line = PurgeKind.allCases.compactMap { kind in
            counts[kind].flatMap { $0 > 0 ? "\(kind.rawValue) \($0)" : nil }
        }
        let event = AuditEvent(
            at: clock.now(),
            actor: actor,
            act: "data.purge",
            object: "retention",
            reason: line.isEmpty ? "nothing was old enough" : line.joined(separator: ", ")
        )
        _ = try await store.commit(WorkUnit(changes: [.audit(event)]))
        return counts
    }

    private func purge(_ kind: PurgeKind, before time: Timestamp, now: Timestamp) async throws -> Int {
        var gone = 0
        while true {
            var pause = rest
            do throws(StoreError) {
                let step = try await store.purge(kind, before: time, now: now, limit: Self.rowsTogether)
                gone += step.gone
                if step.isDone { return gone }
            } catch {
                guard error == .overloaded else { throw error }
                // The messages go first.
                pause = .seconds(1)
            }
            try await Task.sleep(for: pause)
        }
    }
}
