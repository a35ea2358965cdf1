public import Gateway
public import Logging
import MenuLanguage
public import ServiceLifecycle

/// Asks the closing question when it is due: starts the flow `NAME.fulfilled` by SMS, again if need be, and gives up in time.
///
/// A service that looks into the store every few seconds. What it commits goes together with the question itself, so that
/// a crash neither loses a question nor asks it twice.
public struct FollowUpRunner: Service {
    /// How often the store is looked through.
    public static let interval = Duration.seconds(1)
    /// How many questions are asked in one look.
    static let batch = 100
    /// After how long a citizen who is busy with another conversation is tried again.
    static let busyWait = Duration.seconds(600)

    private let store: any Store
    private let starter: any ConversationStarter
    private let clock: GatewayClock
    private let book: @Sendable () -> CaseBook
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - book: The kinds that are declared at the moment.
    ///   - store: Where follow-ups wait.
    ///   - starter: Starts the conversations.
    ///   - clock: The time.
    ///   - logger: For an administrator.
    public init(
        book: @escaping @Sendable () -> CaseBook,
        store: any Store,
        starter: any ConversationStarter,
        clock: GatewayClock,
        logger: Logger
    ) {
        self.book = book
        self.store = store
        self.starter = starter
        self.clock = clock
        self.logger = logger
    }

    /// Runs until shut down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await askWhatIsDue()
                do { try await Task.sleep(for: Self.interval) } catch { return }
            }
        }
    }

    /// Asks every question that is due now.
    public func askWhatIsDue() async {
        do {
            for followUp in try await store.dueFollowUps(now: clock.now(), limit: Self.batch) {
                try await ask(followUp)
            }
        } catch {
            logger.warning("closing questions wait for the store", metadata: ["error": "\(error)"])
        }
    }

    private func ask(_ followUp: FollowUp) async throws(StoreError) {
        let now = clock.now()
        let record = try await store.caseRecord(followUp.reference)
        let book = book()
        let declaration = record.flatMap { record in book.declaration(of: record.kind) }
        var profile: CitizenProfile?
        if let record { profile = try await store.profile(record.phone) }
        let action = FollowUpPlan.action(
            followUp,
            record: record,
            declaration: declaration,
            hasStopped: profile?.stoppedAt != nil,
            now: now
        )
        guard case .ask(_, let changes) = action, let record else {
            try await commit(followUp, action.changes)
            return
        }
        let language = profile?.language ?? record.language
        let start = try await starter.start(
            event: record.kind + ".fulfilled",
            occasion: "asked:\(followUp.reference)/\(followUp.attempt)/\(followUp.dueAt.milliseconds)",
            values: ["reference": record.reference, "title": book.title(of: record.kind, in: language)],
            phone: record.phone,
            language: language,
            carrier: record.carrier,
            changes: [.takeFollowUp(followUp)] + changes
        )
        switch start {
        case .started, .conflict: return
        case .busy:
            let later = FollowUp(reference: record.reference, dueAt: now + Self.busyWait, attempt: followUp.attempt)
            try await commit(followUp, [.planFollowUp(later)])
        case .noFlow:
            logger.warning("no flow asks the closing question", metadata: ["case": "\(record.kind)"])
            try await commit(followUp, [])
        }
    }

    /// Commits what comes of a question, unless it is another one by now: another node may have asked it.
    private func commit(_ followUp: FollowUp, _ changes: [StoreChange]) async throws(StoreError) {
        _ = try await store.commit(WorkUnit(changes: [.takeFollowUp(followUp)] + changes))
    }
}
