public import Gateway

/// Whether the gateway can accept, as `/readyz` tells it: the store takes commits, and every other condition holds.
///
/// The store is tried at most once in a while, however often it is asked.
public actor Readiness {
    private let store: any Store
    private let conditions: [@Sendable () -> String?]
    private let remarks: [@Sendable () -> String?]
    private let lifetime: Duration
    private var known: (problem: String?, at: ContinuousClock.Instant)?
    private var trial: Task<String?, Never>?

    /// Gathers what must hold.
    ///
    /// - Parameters:
    ///   - store: The store that must take commits.
    ///   - lifetime: How long the store's answer is believed.
    ///   - conditions: Each returns what is wrong in one line, or `nil`.
    ///   - remarks: Each returns, in one line or `nil`, what an operator should know although the gateway accepts.
    public init(
        store: any Store,
        lifetime: Duration = .seconds(1),
        conditions: [@Sendable () -> String?] = [],
        remarks: [@Sendable () -> String?] = []
    ) {
        self.store = store
        self.lifetime = lifetime
        self.conditions = conditions
        self.remarks = remarks
    }

    /// What an operator should know although the gateway accepts: a line each.
    public func notes() -> [String] {
        remarks.compactMap { $0() }
    }

    /// What stands in the way of accepting; empty when nothing does.
    ///
    /// - Returns: A line for each reason.
    public func problems() async -> [String] {
        let reasons = conditions.compactMap { $0() }
        return reasons + [await storeProblem()].compactMap(\.self)
    }

    private func storeProblem() async -> String? {
        if let known, ContinuousClock.now - known.at < lifetime { return known.problem }
        if let trial { return await trial.value }
        let store = store
        let trial = Task { await Self.tryCommit(store) }
        self.trial = trial
        let problem = await trial.value
        self.trial = nil
        known = (problem, .now)
        return problem
    }

    private static func tryCommit(_ store: any Store) async -> String? {
        do throws(StoreError) {
            try await store.checkWritable()
            return nil
        } catch {
            switch error {
            case .overloaded: return "the store is overloaded"
            case .late: return "the store does not answer"
            case .full: return "the store's disk is full"
            case .closed: return "the store is closed"
            case .newerSchema: return "the store was made by a newer version"
            // The reason may name files of this machine, and anybody may ask.
            case .failed: return "the store takes no commits"
            }
        }
    }
}
