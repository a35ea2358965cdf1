import Gateway

/// The archive's index on its way to the end.
struct ArchiveIndexing: Sendable {
    /// How often a person is told how far it came.
    private static let interval = Duration.seconds(2)
    /// How many messages of each direction go into the index at a time: beside others in short steps, alone in those that cost
    /// least.
    private static let togetherBeside = 500
    private static let togetherAlone = 5000
    /// How long to wait for a data base that is busy.
    private static let patience = Duration.seconds(1)

    /// Whether no gateway works on the store.
    let isAlone: Bool
    private(set) var progress: ArchiveProgress
    /// How far it was before the first step.
    private var before: Int?
    private(set) var isWhole = false
    private var pace = ArchivePace()
    private var restTime = Duration.zero
    private let start = ContinuousClock.now
    private var told: ContinuousClock.Instant?

    init(progress: ArchiveProgress, isAlone: Bool) {
        self.progress = progress
        self.isAlone = isAlone
    }

    var took: Duration { ContinuousClock.now - start }

    /// How many messages went in, also by the gateway beside it.
    var made: Int { max(0, progress.done - (before ?? progress.done)) }

    /// Brings some messages into the index; `false` when all are in.
    mutating func step(on store: any Store) async throws(StoreError) -> Bool {
        let start = ContinuousClock.now
        do throws(StoreError) {
            let together = isAlone ? Self.togetherAlone : Self.togetherBeside
            let count = try await store.indexArchive(limit: together)
            let took = ContinuousClock.now - start
            // Messages that come meanwhile are the gateway's own.
            isWhole = count < together
            progress = try await store.archiveProgress()
            if before == nil { before = max(0, progress.done - count) }
            restTime = isAlone ? .zero : pace.rest(after: took, progress)
        } catch {
            guard error == .overloaded else { throw error }
            restTime = Self.patience
        }
        return !isWhole
    }

    /// Rests as others need it; less when the work is cancelled.
    func rest() async {
        if restTime > .zero { try? await Task.sleep(for: restTime) }
    }

    /// How far it came, when it is time to tell it.
    var dueLine: String? {
        mutating get {
            let now = ContinuousClock.now
            if let told, now - told < Self.interval { return nil }
            told = now
            let seconds = Double(progress.left) / max(1, rate)
            return "\(progress.done) done, \(progress.left) left, \(Int(rate)) a second, \(Self.written(seconds)) to go"
        }
    }

    /// What was done.
    var lastLine: String {
        let left = isWhole ? "nothing is left" : "\(progress.left) are left"
        return
            "\(made.counted("message")) indexed in \(Self.written(took / .seconds(1))), \(Int(rate)) a second; \(left)"
    }

    /// Messages a second.
    var rate: Double { Double(made) / max(0.001, took / .seconds(1)) }

    private static func written(_ seconds: Double) -> String {
        switch seconds {
        case ..<120: "\(Int(seconds.rounded(.up))) s"
        case ..<7200: "\(Int((seconds / 60).rounded(.up))) min"
        default: "\(Int((seconds / 3600).rounded(.up))) h"
        }
    }
}

/// What was indexed, as JSON.
struct ArchiveIndexingView: Encodable {
    let indexed: Int
    let left: Int
    let seconds: Double
    let whole: Bool

    init(_ work: ArchiveIndexing) {
        indexed = work.made
        left = work.isWhole ? 0 : work.progress.left
        seconds = ((work.took / .seconds(1)) * 1000).rounded() / 1000
        whole = work.isWhole
    }
}
