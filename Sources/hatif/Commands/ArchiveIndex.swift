import ArgumentParser
import Gateway
import Stores
import UnixSignals

extension ArchiveCommand {
    /// `hatif archive index`.
    struct Index: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the index of a big archive to its end.",
            discussion: """
                Example: hatif archive index
                         hatif archive index --minutes 30
                The gateway makes the index by itself, by and by; this is for an archive that was brought along. It may run \
                beside the gateway, which goes first. It can be stopped at any moment, and goes on when it is called again.
                """
        )

        @Option(help: "End after so many minutes, however far it came.")
        var minutes: Int?
        @OptionGroup var options: StoreOptions

        func validate() throws {
            if let minutes, minutes < 1 {
                throw ValidationError("`--minutes \(minutes)` would do nothing; write 1 or more")
            }
        }

        func run() async throws {
            let configuration = try options.load()
            let isShared = configuration.store.isShared
            let end = minutes.map { ContinuousClock.now + .seconds($0 * 60) }
            let tells = !options.json
            let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
            let (work, wasStopped) = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                let work = ArchiveIndexing(
                    progress: try await store.archiveProgress(),
                    isAlone: !isShared && !store.hasDaemon
                )
                return try await Self.run(work, on: store, until: end, tells: tells, signals: signals)
            }
            if options.json {
                try Terminal.json(ArchiveIndexingView(work))
            } else {
                print(work.lastLine)
            }
            if wasStopped, !work.isWhole { throw CommandFailure.failed("stopped; call it again, and it goes on") }
        }

        /// How the work ended, or that somebody wants it to end.
        private enum Event: Sendable {
            case signal
            case end(Result<ArchiveIndexing, StoreError>)
        }

        /// Works to the end, to a moment, or to a signal, and says whether that came.
        private static func run(
            _ work: ArchiveIndexing,
            on store: any OpenedStore,
            until end: ContinuousClock.Instant?,
            tells: Bool,
            signals: UnixSignalsSequence
        ) async throws(StoreError) -> (work: ArchiveIndexing, wasStopped: Bool) {
            var wasStopped = false
            var result = Result<ArchiveIndexing, StoreError>.success(work)
            await withTaskGroup(of: Event.self) { group in
                group.addTask {
                    for await _ in signals { break }
                    return .signal
                }
                group.addTask { .end(await steps(work, on: store, until: end, tells: tells)) }
                var hasEnded = false
                for await event in group {
                    switch event {
                    case .signal: wasStopped = !hasEnded
                    case .end(let ended): (result, hasEnded) = (ended, true)
                    }
                    group.cancelAll()
                }
            }
            return (try result.get(), wasStopped)
        }

        private static func steps(
            _ start: ArchiveIndexing,
            on store: any OpenedStore,
            until end: ContinuousClock.Instant?,
            tells: Bool
        ) async -> Result<ArchiveIndexing, StoreError> {
            var work = start
            do throws(StoreError) {
                while !Task.isCancelled, end.map({ ContinuousClock.now < $0 }) ?? true,
                    try await work.step(on: store)
                {
                    if tells, let line = work.dueLine { Terminal.note(line) }
                    await work.rest()
                }
                return .success(work)
            } catch {
                return .failure(error)
            }
        }
    }
}
