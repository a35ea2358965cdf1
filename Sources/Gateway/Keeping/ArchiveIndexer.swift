public import Logging
public import ServiceLifecycle

/// Brings what was said into the archive's index, when there is time for it.
///
/// After each batch it rests as ``ArchivePace`` says: under load the index falls behind, not the messages, and a search brings
/// it up to date. Of several nodes the oldest one does it: two would make the same words, and one of them in vain.
public struct ArchiveIndexer: Service {
    /// How many messages of each direction go into the index at a time.
    static let together = 300
    /// How long it rests when the index is up to date.
    static let interval = Duration.seconds(2)

    private let store: any Store
    private let node: Node
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - store: what has messages and index.
    ///   - node: this process among those that share the store.
    ///   - logger: for an administrator.
    public init(store: any Store, node: Node, logger: Logger) {
        self.store = store
        self.node = node
        self.logger = logger
    }

    /// Runs until shut down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var pace = ArchivePace()
            while !Task.isCancelled {
                let rest = isOurs ? await indexSome(&pace) : Self.interval
                do {
                    try await Task.sleep(for: rest)
                } catch {
                    return
                }
            }
        }
    }

    /// Whether it is this node's work; while its place is not known, another one does it.
    var isOurs: Bool { node.place?.rank == 0 }

    /// Brings some messages in, and says how long to rest.
    private func indexSome(_ pace: inout ArchivePace) async -> Duration {
        do throws(StoreError) {
            let start = ContinuousClock.now
            guard try await store.indexArchive(limit: Self.together) >= Self.together else { return Self.interval }
            let took = ContinuousClock.now - start
            return pace.rest(after: took, try await store.archiveProgress())
        } catch {
            logger.warning("the archive's index was not brought on", metadata: ["error": "\(error)"])
            return Self.interval
        }
    }
}
