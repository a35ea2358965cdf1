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

    private typealias Work = WriteWork<PostgreSQLConnection>

    private let link: PostgreSQLLink
    private let inbox: WorkInbox<WriteWork<PostgreSQLConnection>>
    private let clock: GatewayClock
    private let tally: CommitTally
    private let units: UnitWriter<PostgreSQLConnection>
    private let mark: PostgreSQLMark

    init(
        _ connection: PostgreSQLConnection,
        inbox: WorkInbox<WriteWork<PostgreSQLConnection>>,
        clock: GatewayClock,
        tally: CommitTally
    ) throws(SQLFailure) {
        link = PostgreSQLLink(connection, isClosed: { inbox.isClosed })
        self.inbox = inbox
        self.clock = clock
        self.tally = tally
        units = UnitWriter(writers: try Writers(connection), transaction: try Transaction(connection))
        mark = try PostgreSQLMark(connection)
        connection.waiting = { passed in
            if passed > Self.longAnswer { Self.refuse(.overloaded, in: inbox) }
        }
    }

    /// Runs until the inbox is closed and empty.
    func run() {
        var backlog = WorkInbox<WriteWork<PostgreSQLConnection>>.Backlog()
        while true {
            let batch = inbox.take(atMost: Self.batchSize, &backlog)
            if batch.isEmpty { break }
            commit(batch)
            if !link.connection.isConnected, !waitForServer() { continue }
            _ = inbox.refuse(nil)
        }
        mark.remove()
    }

    /// Refuses what comes until the server is back; `false` when the store is closed meanwhile.
    private func waitForServer() -> Bool {
        let failure = StoreError.failed("PostgreSQL cannot be reached at \(link.connection.address.shown)")
        Self.refuse(failure, in: inbox)
        return link.waitForServer()
    }

    private static func refuse(_ error: StoreError, in inbox: WorkInbox<WriteWork<PostgreSQLConnection>>) {
        for work in inbox.refuse(error) { work.refuse(error) }
    }

    // MARK: A batch

    /// Commits a batch and tells its callers, whatever happens.
    private func commit(_ batch: ArraySlice<WriteWork<PostgreSQLConnection>>) {
        do throws(SQLFailure) {
            for answer in try committed(batch) { answer.tell() }
            tally.count(works: batch.count)
        } catch {
            guard error.remedy == .none, batch.count > 1 else {
                for work in batch { work.refuse(error.storeError) }
                return
            }
            // One of them fails all: then each by itself.
            for index in batch.indices { commit(batch[index...index]) }
        }
    }

    /// Commits a batch, again and again while that can help.
    private func committed(_ batch: ArraySlice<WriteWork<PostgreSQLConnection>>) throws(SQLFailure) -> [WriteAnswer] {
        let start = ContinuousClock.now
        var tries = 0
        while true {
            tries += 1
            try link.connect(atMost: PostgreSQLLink.patience)
            var answers: [WriteAnswer] = []
            do throws(SQLFailure) {
                try attempt(batch, &answers)
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

    private func attempt(
        _ batch: ArraySlice<WriteWork<PostgreSQLConnection>>,
        _ answers: inout [WriteAnswer]
    ) throws(SQLFailure) {
        let now = clock.now()
        mark.begin()
        _ = try units.inTransaction { () throws(SQLFailure) in
            for work in batch { answers.append(try units.write(work, now: now)) }
            try mark.write()
        }
        mark.end()
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
                else { throw failure }
            }
        }
    }
}
