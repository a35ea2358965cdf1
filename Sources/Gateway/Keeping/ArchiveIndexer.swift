public import Logging
public import ServiceLifecycle

/// Brings what was said into the archive's index, when there is time for it.
///
/// After each batch it rests for nine times as long as that took: under load the index falls behind, not the messages, and a
/// search brings it up to date.
public struct ArchiveIndexer: Service {
    /// How many messages of each direction go into the index at a time.
    static let together = 300
    /// How long it rests when the index is up to date.
    static let interval = Duration.seconds(2)

    private let store: any Store
    private let logger: Logger

    /// Makes the service.
    public init(store: any Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Runs until shut down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let start = ContinuousClock.now
                var count = 0
                do throws(StoreError) {
                    count = try await store.indexArchive(limit: Self.together)
                } catch {
                    logger.warning("the archive's index was not brought on", metadata: ["error": "\(error)"])
                }
                let took = ContinuousClock.now - start
                do {
                    try await Task.sleep(for: count < Self.together ? Self.interval : took * 9)
                } catch {
                    return
                }
            }
        }
    }
}
