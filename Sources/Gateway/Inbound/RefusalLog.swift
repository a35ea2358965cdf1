import Logging
import Synchronization

/// Tells an administrator that the store takes nothing: of the first refusal at once, of those that follow once a minute in
/// one line.
///
/// A full disk must not be filled with lines about itself.
final class RefusalLog: Sendable {
    private struct State {
        var untold = 0
        var quietUntil: ContinuousClock.Instant?
        var last: String?
    }

    private static let interval = Duration.seconds(60)

    private let logger: Logger
    private let state = Mutex(State())

    init(logger: Logger) {
        self.logger = logger
    }

    /// Notes a refusal; another reason than the last one's is told at once.
    func note(_ error: StoreError) {
        let now = ContinuousClock.now
        let count = state.withLock { state -> Int? in
            state.untold += 1
            if let quiet = state.quietUntil, quiet > now, state.last == error.word { return nil }
            defer { state = State(untold: 0, quietUntil: now + Self.interval, last: error.word) }
            return state.untold
        }
        guard let count else { return }
        logger.error(
            "the store did not take a unit; its carrier is to bring it again",
            metadata: ["error": "\(error)", "count": "\(count)"]
        )
    }
}

extension StoreError {
    /// Every ``word``.
    static let words = ["overloaded", "full", "late", "closed", "newer-schema", "failed"]

    /// The error as a word for a label.
    var word: String {
        switch self {
        case .overloaded: "overloaded"
        case .full: "full"
        case .late: "late"
        case .closed: "closed"
        case .newerSchema: "newer-schema"
        case .failed: "failed"
        }
    }
}
