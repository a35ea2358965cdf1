public import Logging
public import ServiceLifecycle

/// Runs the purge once a night, on one node of all.
///
/// The store says when it was last done. So a night that was missed is caught up after a restart, and a node that died at it
/// is followed by another one.
public struct NightlyPurge: Service {
    /// The name of the work in the store.
    static let job = "nightly purge"
    /// How often a node looks whether it is due: also how late it may begin.
    static let interval = Duration.seconds(60)

    private let purger: Purger
    private let store: any Store
    private let node: String
    private let lastDue: @Sendable (Timestamp) -> Timestamp
    private let clock: GatewayClock
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - purger: does the work.
    ///   - store: knows when it was last done.
    ///   - node: this node's name.
    ///   - lastDue: when the work was due the last time before a moment.
    ///   - clock: the present moment.
    ///   - logger: where it is told.
    public init(
        _ purger: Purger,
        store: any Store,
        node: String,
        lastDue: @escaping @Sendable (Timestamp) -> Timestamp,
        clock: GatewayClock,
        logger: Logger
    ) {
        self.purger = purger
        self.store = store
        self.node = node
        self.lastDue = lastDue
        self.clock = clock
        self.logger = logger
    }

    /// Runs until shut down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await runIfDue()
                    try await Task.sleep(for: Self.interval)
                } catch is CancellationError {
                    return
                } catch {
                    logger.warning("the purge did not end; it goes on later", metadata: ["error": "\(error)"])
                    try? await Task.sleep(for: Self.interval)
                }
            }
        }
    }

    /// Does the work when it is due and nobody else is at it.
    func runIfDue() async throws {
        let now = clock.now()
        guard let known = try await store.job(Self.job), known.doneAt != nil else {
            // The first night is the next one: whoever brings old data along has a day to look at the times.
            if try await store.job(Self.job)?.begunAt == nil {
                try await store.finishJob(Self.job, by: node, at: now)
            }
            return
        }
        let claim = JobClaim(Self.job, node: node, due: lastDue(now), now: now)
        guard known.doneAt.map({ $0 < claim.due }) ?? true, try await store.beginJob(claim) else { return }
        let counts = try await purger.run(actor: "gateway")
        try await store.finishJob(Self.job, by: node, at: clock.now())
        let gone = counts.values.reduce(0, +)
        logger.info("the nightly purge is done", metadata: ["gone": "\(gone)"])
    }
}
