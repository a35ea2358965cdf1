import Logging
public import ServiceLifecycle

/// Takes long messages of which some parts never came, when they were waited for long enough.
///
/// A service: it runs beside the switchboard and ends at a graceful shutdown. The parts are in the store, so that nothing is
/// lost when it ends.
public final class LongMessages: Service {
    /// How many are taken in one round.
    static let batch = 100

    private let switchboard: Switchboard
    private let interval: Duration

    /// Makes the service.
    /// - Parameters:
    ///   - switchboard: what takes the messages.
    ///   - interval: how often the store is looked through.
    public init(_ switchboard: Switchboard, interval: Duration = .seconds(30)) {
        self.switchboard = switchboard
        self.interval = interval
    }

    /// Runs until shut down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.takeOverdue()
                // A cancelled sleep ends at once, which is what is wanted here.
                do { try await Task.sleep(for: self.interval) } catch {}
            }
        }
    }

    /// Takes what waits too long.
    func takeOverdue() async {
        do {
            let before = switchboard.now - switchboard.parts.settings.partPatience
            for message in try await switchboard.store.overdueParts(before: before, limit: Self.batch) {
                try await switchboard.takeOverdue(message)
            }
        } catch {
            switchboard.parts.logger.warning(
                "incomplete messages wait for the next round",
                metadata: ["error": "\(error)"]
            )
        }
    }
}
