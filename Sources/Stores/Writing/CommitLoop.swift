import Gateway
import Synchronization

/// The writer's thread: takes whatever waits, writes it in one transaction, and tells the callers.
///
/// While one commit waits for the disk, the next batch gathers by itself. Callers who were told come again soon, though, and
/// would always miss the batch that begins at once: a slow disk then syncs twice for what fits into one sync. So the thread
/// waits for them, for a small part of the time that a sync takes; a caller who is alone waits for nobody.
struct CommitLoop<Connection: SQLConnection> {
    /// How much goes into one transaction.
    private static var batchSize: Int { 1000 }
    /// When a sync takes longer, it is worth waiting for others.
    private static var slow: Duration { .microseconds(100) }
    private static var longestWait: Duration { .milliseconds(1) }

    private let inbox: WorkInbox<WriteWork<Connection>>
    private let clock: GatewayClock
    private let tally: CommitTally
    private let units: UnitWriter<Connection>

    init(
        _ connection: Connection,
        inbox: WorkInbox<WriteWork<Connection>>,
        clock: GatewayClock,
        tally: CommitTally
    ) throws(SQLFailure) {
        self.inbox = inbox
        self.clock = clock
        self.tally = tally
        units = UnitWriter(writers: try Writers(connection), transaction: try Transaction(connection))
    }

    /// Runs until the inbox is closed and empty.
    func run() {
        var backlog = WorkInbox<WriteWork<Connection>>.Backlog()
        while true {
            let batch = inbox.take(atMost: Self.batchSize, &backlog)
            if batch.isEmpty { return }
            let synced = commit(batch)
            let expected = min(batch.count + inbox.waitingCount, Self.batchSize)
            if expected > 1, synced > Self.slow { inbox.gather(expected, atMost: min(synced / 4, Self.longestWait)) }
        }
    }

    /// Commits a batch, tells its callers, and says how long the disk took.
    private func commit(_ batch: ArraySlice<WriteWork<Connection>>) -> Duration {
        let now = clock.now()
        var answers: [WriteAnswer] = []
        answers.reserveCapacity(batch.count)
        do throws(SQLFailure) {
            let synced = try units.inTransaction { () throws(SQLFailure) in
                for work in batch { answers.append(try units.write(work, now: now)) }
            }
            tally.count(works: batch.count)
            answers.tell()
            return synced
        } catch {
            for work in batch { work.refuse(error.storeError) }
            return .zero
        }
    }
}

/// Counts what was committed, to see whether batches form.
final class CommitTally: Sendable {
    private let counts = Mutex((transactions: 0, works: 0))

    /// Committed transactions, and the pieces of work in them.
    var now: (transactions: Int, works: Int) { counts.withLock { $0 } }

    func count(works: Int) {
        counts.withLock { counts in
            counts.transactions += 1
            counts.works += works
        }
    }
}
