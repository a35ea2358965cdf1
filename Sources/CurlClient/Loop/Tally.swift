import Synchronization

/// Counts for `CurlStatistics`; the loop adds to it once in each of its rounds.
final class Tally: Sendable {
    private let statistics = Mutex(CurlStatistics())

    /// The counts now.
    var current: CurlStatistics { statistics.withLock { $0 } }

    /// Adds what happened in a round of the loop, and takes over how many requests are under way and wait.
    func add(_ round: CurlStatistics) {
        statistics.withLock { statistics in
            statistics.inFlight = round.inFlight
            statistics.queued = round.queued
            statistics.completed += round.completed
            statistics.connectionsOpened += round.connectionsOpened
            statistics.namesResolved += round.namesResolved
            statistics.connectTime += round.connectTime
            statistics.exchangeTime += round.exchangeTime
            for (kind, count) in round.errors { statistics.errors[kind, default: 0] += count }
        }
    }

    /// Counts a request that failed before it reached the loop.
    func count(_ error: CurlError) { statistics.withLock { $0.errors[error.kind, default: 0] += 1 } }
}
