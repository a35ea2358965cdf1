import Logging
import Synchronization

/// Tells an administrator of messages that end without delivery: of the first at once, of those that follow within a minute
/// in one line, so that a carrier that refuses everything does not fill the log.
final class LossLog: Sendable {
    private struct State {
        var quietUntil: Timestamp?
        var untold = 0
    }

    private static let interval = Duration.seconds(60)

    private let carrier: String
    private let logger: Logger
    private let state = Mutex(State())

    init(carrier: String, logger: Logger) {
        self.carrier = carrier
        self.logger = logger
    }

    func note(_ message: OutboundMessage, status: DeliveryStatus, reason: String?, now: Timestamp) {
        let count = state.withLock { state -> Int? in
            state.untold += 1
            if let quiet = state.quietUntil, quiet > now { return nil }
            defer { state = State(quietUntil: now + Self.interval, untold: 0) }
            return state.untold
        }
        if let count { tell(count, last: message.id, status: status.rawValue, reason: reason ?? "") }
    }

    /// Tells what was kept back and is old enough.
    func flush(now: Timestamp) {
        let count = state.withLock { state -> Int? in
            guard state.untold > 0, state.quietUntil.map({ $0 <= now }) ?? true else { return nil }
            defer { state = State(quietUntil: now + Self.interval, untold: 0) }
            return state.untold
        }
        if let count { tell(count, last: "", status: "", reason: "see: hatif message list --dead") }
    }

    private func tell(_ count: Int, last: String, status: String, reason: String) {
        logger.warning(
            "messages end without delivery",
            metadata: [
                "carrier": "\(carrier)", "count": "\(count)", "message": "\(last)", "status": "\(status)",
                "reason": "\(reason)",
            ]
        )
    }
}
