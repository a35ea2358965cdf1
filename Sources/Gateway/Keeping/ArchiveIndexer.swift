public import Logging
public import ServiceLifecycle

/// Brings what was said into the archive's index, when there is time for it.
///
/// After each batch it rests as ``ArchivePace`` says: under load the index falls behind, not the messages, and a search brings
/// it up to date.
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
            var pace = ArchivePace()
            while !Task.isCancelled {
                var rest = Self.interval
                do throws(StoreError) {
                    let start = ContinuousClock.now
                    if try await store.indexArchive(limit: Self.together) >= Self.together {
                        let took = ContinuousClock.now - start
                        rest = pace.rest(after: took, try await store.archiveProgress())
                    }
                } catch {
                    logger.warning("the archive's index was not brought on", metadata: ["error": "\(error)"])
                }
                do {
                    try await Task.sleep(for: rest)
                } catch {
                    return
                }
            }
        }
    }
}
