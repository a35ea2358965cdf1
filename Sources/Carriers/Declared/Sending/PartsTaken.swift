import Synchronization

/// Which parts of messages that we cut the carrier has already, so that another try goes on behind them.
///
/// In memory and bounded: after a restart a message begins anew.
final class PartsTaken: Sendable {
    /// Of one message.
    struct Progress: Equatable {
        var count: Int
        var firstID: String?
    }

    private static let most = 10_000

    private struct State {
        var progress: [String: Progress] = [:]
        var order: [String] = []
    }

    private let state = Mutex(State())

    /// What the carrier has of a message.
    func progress(of id: String) -> Progress {
        state.withLock { $0.progress[id] } ?? Progress(count: 0, firstID: nil)
    }

    /// Remembers it.
    func set(_ progress: Progress, of id: String) {
        state.withLock { state in
            if state.progress.updateValue(progress, forKey: id) == nil { state.order.append(id) }
            guard state.order.count > Self.most else { return }
            // Half at once, so that this stays cheap for each message.
            for old in state.order.prefix(Self.most / 2) { state.progress[old] = nil }
            state.order.removeFirst(Self.most / 2)
        }
    }

    /// Forgets a message of which nothing more is to be sent.
    func forget(_ id: String) {
        state.withLock { state in
            guard state.progress.removeValue(forKey: id) != nil else { return }
            state.order.removeAll { $0 == id }
        }
    }
}
