import Logging
public import ServiceLifecycle
import Synchronization

/// Fetches the answers that did not come in the carrier's time, also those that a crash interrupted.
///
/// A service: it runs beside the switchboard and ends at a graceful shutdown. What it had not finished is found again at
/// the next start, since the waiting conversations are in the store.
public final class LateCalls: Service {
    /// How often the store is looked through although nobody raised the signal; more often where another node may die.
    static let interval = Duration.seconds(5)
    static let intervalBesideOthers = Duration.seconds(1)
    /// How many conversations are resumed side by side.
    static let width = 32
    /// How many are read from the store: more, so that a few that cannot go on do not hold up the others.
    static let batch = 128

    private let switchboard: Switchboard
    private let node: Node?
    private let underWay = Mutex<Set<SessionKey>>([])

    /// Makes the service.
    /// - Parameters:
    ///   - switchboard: what goes on with the conversations.
    ///   - node: this process among those that share the store; `nil` when there is no other.
    public init(_ switchboard: Switchboard, node: Node? = nil) {
        self.switchboard = switchboard
        self.node = node
    }

    /// Runs until shut down.
    public func run() async throws {
        let pause = node.map { $0.isAlone ? Self.interval : Self.intervalBesideOthers } ?? Self.interval
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                while !Task.isCancelled {
                    for record in await self.waiting() where self.begin(record.key) {
                        group.addTask { await self.resume(record) }
                    }
                    await self.switchboard.lateCalls.wait(atMost: pause)
                }
            }
        }
    }

    private func waiting() async -> [SessionRecord] {
        do {
            return try await switchboard.store.claimAwaiting(node?.id ?? .nobody, limit: Self.batch)
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
