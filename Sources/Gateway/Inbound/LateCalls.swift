import Logging
public import ServiceLifecycle
import Synchronization

/// Fetches the answers that did not come in the carrier's time, also those that a crash interrupted.
///
/// A service: it runs beside the switchboard and ends at a graceful shutdown. What it had not finished is found again at
/// the next start, since the waiting conversations are in the store.
public final class LateCalls: Service {
    /// How often the store is looked through although nobody raised the signal.
    static let interval = Duration.seconds(5)
    /// How many conversations are resumed side by side.
    static let width = 32
    /// How many are read from the store: more, so that a few that cannot go on do not hold up the others.
    static let batch = 128

    private let switchboard: Switchboard
    private let underWay = Mutex<Set<SessionKey>>([])

    /// Makes the service.
    public init(_ switchboard: Switchboard) {
        self.switchboard = switchboard
    }

    /// Runs until shut down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                while !Task.isCancelled {
                    for record in await self.waiting() where self.begin(record.key) {
                        group.addTask { await self.resume(record) }
                    }
                    await self.switchboard.lateCalls.wait(atMost: Self.interval)
                }
            }
        }
    }

    private func waiting() async -> [SessionRecord] {
        do {
            return try await switchboard.store.awaitingSessions(limit: Self.batch)
        } catch {
            switchboard.parts.logger.warning("waiting conversations cannot be read", metadata: ["error": "\(error)"])
            return []
        }
    }

    /// Whether a conversation is to be resumed now: there is room, and it is not under way.
    private func begin(_ key: SessionKey) -> Bool {
        underWay.withLock { $0.count < Self.width && $0.insert(key).inserted }
    }

    private func resume(_ record: SessionRecord) async {
        var isDone = false
        do {
            isDone = try await switchboard.resume(record)
        } catch {
            switchboard.parts.logger.warning(
                "a waiting conversation stays for the next round",
                metadata: ["error": "\(error)"]
            )
        }
        underWay.withLock { _ = $0.remove(record.key) }
        // There is room for the next one; one that failed waits for its interval.
        if isDone { switchboard.lateCalls.raise() }
    }
}
