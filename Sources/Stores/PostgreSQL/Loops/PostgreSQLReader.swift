import Gateway
import Glibc

/// What a caller leaves for a reader's thread.
struct ReadStep: Sendable {
    /// Reads, and returns what tells the caller of it.
    let read: @Sendable (Readers<PostgreSQLConnection>) throws(SQLFailure) -> @Sendable () -> Void
    /// Tells the caller that nothing could be read.
    let refuse: @Sendable (StoreError) -> Void

    init<Value: Sendable>(
        _ body: @escaping @Sendable (Readers<PostgreSQLConnection>) throws(SQLFailure) -> Value,
        _ caller: CheckedContinuation<Result<Value, StoreError>, Never>
    ) {
        read = { (readers) throws(SQLFailure) -> @Sendable () -> Void in
            let value = try body(readers)
            return { caller.resume(returning: .success(value)) }
        }
        refuse = { error in caller.resume(returning: .failure(error)) }
    }
}

/// A reader's thread: takes whatever waits and reads it, each piece from a snapshot that is newer than all that waited.
struct PostgreSQLReader {
    /// How much is read from one snapshot.
    private static let batchSize = 64

    private let link: PostgreSQLLink
    private let inbox: WorkInbox<ReadStep>
    private let readers: Readers<PostgreSQLConnection>
    private let begin: PostgreSQLStatement
    private let end: PostgreSQLStatement

    init(_ connection: PostgreSQLConnection, inbox: WorkInbox<ReadStep>) throws(SQLFailure) {
        link = PostgreSQLLink(connection, isClosed: { inbox.isClosed })
        self.inbox = inbox
        readers = try Readers(connection)
        begin = try connection.prepare("BEGIN ISOLATION LEVEL REPEATABLE READ")
        end = try connection.prepare("COMMIT")
    }

    /// Runs until the inbox is closed and empty.
    func run() {
        var backlog = WorkInbox<ReadStep>.Backlog()
        while true {
            let batch = inbox.take(atMost: Self.batchSize, &backlog)
            if batch.isEmpty { return }
            read(batch)
        }
    }

    private func read(_ batch: ArraySlice<ReadStep>) {
        var left = batch
        var lost = 0
        while !left.isEmpty {
            do throws(SQLFailure) {
                try link.connect(atMost: PostgreSQLLink.patience)
                try readSnapshot(&left)
            } catch {
                // Reading changes nothing, so that it can be done again on another connection.
                lost += 1
                if error.remedy == .reconnect, lost < 3, !link.hasGivenUp { continue }
                for step in left { step.refuse(error.storeError) }
                return
            }
        }
    }

    /// Reads until the end, or until something fails; what was told is taken off.
    private func readSnapshot(_ left: inout ArraySlice<ReadStep>) throws(SQLFailure) {
        try begin.run()
        while let step = left.first {
            do throws(SQLFailure) {
                let tell = try step.read(readers)
                tell()
                left.removeFirst()
            } catch {
                if error.remedy == .reconnect { throw error }
                step.refuse(error.storeError)
                left.removeFirst()
                // The snapshot is gone with the statement that failed.
                try link.connection.execute("ROLLBACK")
                return
            }
        }
        try end.run()
    }
}
