public import Logging
public import ServiceLifecycle
import Synchronization

/// Counts how often options are chosen, and brings the sums into the store once a minute and at the end.
///
/// These are statistics, which tell an operator whether people use a number: they cost a message one addition in memory,
/// and what was counted since the last minute is lost in a crash.
public final class OptionTally: Service {
    /// How often the sums are brought into the store.
    static let interval = Duration.seconds(60)

    private struct Key: Hashable {
        var day: Int
        var place: SessionState.Place
        var number: Int
    }

    private let counts = Mutex<[Key: Int]>([:])
    private let store: any Store
    private let logger: Logger

    /// Makes a tally.
    public init(store: any Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Counts what was chosen.
    func count(_ choices: [Turn.Choice], at moment: Timestamp) {
        guard !choices.isEmpty else { return }
        let day = moment.day
        counts.withLock { counts in
            for choice in choices { counts[Key(day: day, place: choice.place, number: choice.number), default: 0] += 1 }
        }
    }

    /// Runs until shut down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // A cancelled sleep ends the loop, after a last look.
                do { try await Task.sleep(for: Self.interval) } catch {}
                await self.flush()
            }
        }
    }

    /// Brings the sums into the store.
    public func flush() async {
        let taken = counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
        guard !taken.isEmpty else { return }
        let uses = taken.map { key, count in
            OptionUse(day: key.day, flow: key.place.flow, step: key.place.step, number: key.number, uses: count)
        }
        do {
            _ = try await store.commit(WorkUnit(changes: [.countOptions(uses)]))
        } catch {
            counts.withLock { counts in counts.merge(taken, uniquingKeysWith: +) }
            logger.warning("the uses of options wait for the store", metadata: ["error": "\(error)"])
        }
    }
}
