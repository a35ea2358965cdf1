import Gateway
import Synchronization

/// The writer's thread: takes whatever waits, writes it in one transaction, and tells the callers after the commit.
///
/// Its connection may be lost at any moment. What was not committed is then written again, and what became of a COMMIT whose
/// answer never came is looked up (``PostgreSQLMark``), so that nothing is lost and nothing is written twice. While the server
/// is away, what waits is refused after some seconds and what comes is refused at once, until it is back.
struct PostgreSQLWriter {
    /// How much goes into one transaction: more gains nothing.
    private static let batchSize = 500
    /// How often a transaction that was taken back because of another one is run again.
    private static let repeats = 8
    /// While one answer takes longer, what waits is refused.
    private static let longAnswer = PostgreSQLLink.patience
    /// When a commit takes longer, it is worth waiting for callers who come again (``BatchPatience``).
    private static let slow = Duration.microseconds(300)

    private typealias Attempt = (inout [WriteAnswer]) throws(SQLFailure) -> Void

    private let link: PostgreSQLLink
    private let inbox: WorkInbox<PostgreSQLWork>
    private let clock: GatewayClock
    private let tally: CommitTally
    private let units: UnitWriter<PostgreSQLConnection>
    private let batches: BatchWriter
    private let mark: PostgreSQLMark
    private let news: PostgreSQLRows
    private let own: OwnWriters

    init(
        _ connection: PostgreSQLConnection,
        inbox: WorkInbox<PostgreSQLWork>,
        clock: GatewayClock,
        tally: CommitTally,
        own: OwnWriters
    ) throws(SQLFailure) {
        link = PostgreSQLLink(connection, isClosed: { inbox.isClosed })
        self.inbox = inbox
        self.clock = clock
        self.tally = tally
        self.own = own
        units = UnitWriter(writers: try Writers(connection), transaction: try Transaction(connection))
        mark = try PostgreSQLMark(connection)
        batches = try BatchWriter(connection, mark: mark)
        news = try PostgreSQLRows(columns: 1, on: connection) { rows in
            "SELECT pg_notify('\(OutboxNews.channel)', current_schema() || ' ' || c1)::text FROM \(rows)"
        }
        connection.waiting = { passed in
            if passed > Self.longAnswer { Self.refuse(.overloaded, in: inbox) }
        }
    }

    /// Runs until the inbox is closed and empty.
    func run() {
        var backlog = WorkInbox<PostgreSQLWork>.Backlog()
        var patience = BatchPatience()
        while true {
            let batch = inbox.take(atMost: Self.batchSize, &backlog)
            if batch.isEmpty { break }
            let start = ContinuousClock.now
            commit(batch)
            tell(OutboxNews.carriers(of: batch))
            // A connection that was just lost is made again by the next batch.
            if link.hasGivenUp, !waitForServer() { continue }
            _ = inbox.refuse(nil)
            gather(after: batch.count, took: ContinuousClock.now - start, &patience)
        }
        mark.remove()
    }

    /// Waits for callers who were told and come again; who was alone waits for nobody.
    private func gather(after count: Int, took time: Duration, _ patience: inout BatchPatience) {
        let expected = min(count + inbox.waitingCount, BatchPatience.enough)
        guard expected > 1, time > Self.slow else { return }
        patience.learn(haveCome: inbox.gather(expected, atMost: patience.time(after: time)))
    }

    /// Refuses what comes until the server is back; `false` when the store is closed meanwhile.
    private func waitForServer() -> Bool {
        let failure = StoreError.failed("PostgreSQL cannot be reached at \(link.connection.address.shown)")
        Self.refuse(failure, in: inbox)
        return link.waitForServer()
    }

    private static func refuse(_ error: StoreError, in inbox: WorkInbox<PostgreSQLWork>) {
        for work in inbox.refuse(error) { work.refuse(error) }
    }

    /// Tells other processes that messages were put in; a connection that is lost by it is found by the next batch.
    private func tell(_ carriers: Set<String>) {
        guard !carriers.isEmpty, link.connection.isConnected else { return }
        own.note(link.connection.backend)
        for carrier in carriers { news.bind(carrier).endRow() }
        do throws(SQLFailure) { try news.run() } catch { news.removeAll() }
    }

    // MARK: A batch

    /// Commits what waited, and tells its callers, whatever happens.
    private func commit(_ batch: ArraySlice<PostgreSQLWork>) {
        var left = batch.filter { !$0.isGone }
        while !left.isEmpty {
            var plan = BatchPlan()
            var later: [PostgreSQLWork] = []
            var alone: [PostgreSQLWork] = []
            for work in left {
                switch plan.take(work) {
                case .here: break
                case .later: later.append(work)
                case .alone: alone.append(work)
                }
            }
            commit(plan, alone: &alone)
            commitAlone(alone[...])
            left = later
        }
    }

    /// Commits what goes together; what has to be written by itself after all is added to the rest.
    private func commit(_ plan: BatchPlan, alone: inout [PostgreSQLWork]) {
        if plan.isEmpty { return }
        do throws(SQLFailure) {
            try settle(count: plan.works.count) { (answers) throws(SQLFailure) in
                try batches.write(plan, now: clock.now(), &answers)
            }
        } catch {
            if error.remedy == .reconnect {
                for work in plan.works { work.refuse(error.storeError) }
            } else {
                alone += plan.works
            }
        }
    }

    /// Commits works by the shared writers, statement by statement.
    private func commitAlone(_ works: ArraySlice<PostgreSQLWork>) {
        if works.isEmpty { return }
        do throws(SQLFailure) {
            try settle(count: works.count) { (answers) throws(SQLFailure) in
                let now = clock.now()
                mark.begin()
                _ = try units.inTransaction { () throws(SQLFailure) in
                    for work in works { answers.append(try units.write(work.alone, now: now)) }
                    try mark.write()
                }
                mark.end()
            }
        } catch {
            guard error.remedy != .reconnect, works.count > 1 else {
                for work in works { work.refuse(error.storeError) }
                return
            }
            // One of them fails all: then each by itself.
            for index in works.indices { commitAlone(works[index...index]) }
        }
    }

    /// Runs a transaction until its fate is known, and tells the callers when it is committed.
    private func settle(count: Int, _ attempt: Attempt) throws(SQLFailure) {
        try committed(attempt).tell()
        tally.count(works: count)
    }

    /// Runs a transaction again and again while that can help.
    private func committed(_ attempt: Attempt) throws(SQLFailure) -> [WriteAnswer] {
        let start = ContinuousClock.now
        var tries = 0
        while true {
            tries += 1
            try link.connect(atMost: PostgreSQLLink.patience)
            try mark.endAbandoned()
            var answers: [WriteAnswer] = []
            do throws(SQLFailure) {
                try attempt(&answers)
                return answers
            } catch {
                switch error.remedy {
                case .none: throw error
                case .repeatTransaction:
                    guard tries < Self.repeats else { throw error }
                    link.pause(.milliseconds(Int.random(in: 1...(10 * tries))))
                case .reconnect:
                    if try isKept(after: error, since: start) { return answers }
                }
            }
        }
    }

    /// Finds out, on a new connection, what became of a transaction whose connection was lost.
    private func isKept(after failure: SQLFailure, since start: ContinuousClock.Instant) throws(SQLFailure) -> Bool {
        let end = start + PostgreSQLLink.patience * 2
        while true {
            do throws(SQLFailure) {
                try link.connect(atMost: PostgreSQLLink.patience)
                return try mark.isKept()
            } catch {
                guard error.remedy == .reconnect || error.storeError == .overloaded, ContinuousClock.now < end,
                    !link.hasGivenUp
                else {
                    mark.giveUp()
                    throw failure
                }
            }
        }
    }
}
