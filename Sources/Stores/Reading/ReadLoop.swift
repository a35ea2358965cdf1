import Gateway

/// What a caller leaves for a reader's thread: reads and tells the caller, or tells that nothing can be read.
typealias ReadWork<Connection: SQLConnection> = @Sendable (Result<Readers<Connection>, StoreError>) -> Void

/// A reader's thread: takes whatever waits and reads it from one snapshot, which is newer than all that waited.
struct ReadLoop<Connection: SQLConnection> {
    /// How much is read from one snapshot.
    ///
    /// An old snapshot would keep the WAL from starting over.
    private static var batchSize: Int { 64 }

    private let connection: Connection
    private let inbox: WorkInbox<ReadWork<Connection>>
    private let readers: Readers<Connection>
    private let begin: Connection.Statement
    private let end: Connection.Statement

    init(_ connection: Connection, inbox: WorkInbox<ReadWork<Connection>>) throws(SQLFailure) {
        self.connection = connection
        self.inbox = inbox
        readers = try Readers(connection)
        begin = try connection.prepare("BEGIN")
        end = try connection.prepare("COMMIT")
    }

    /// Runs until the inbox is closed and empty.
    func run() {
        var backlog = WorkInbox<ReadWork<Connection>>.Backlog()
        while true {
            let batch = inbox.take(atMost: Self.batchSize, &backlog)
            if batch.isEmpty { return }
            read(batch)
        }
    }

    private func read(_ batch: ArraySlice<ReadWork<Connection>>) {
        do throws(SQLFailure) {
            try begin.run()
        } catch {
            for work in batch { work(.failure(error.storeError)) }
            return
        }
        for work in batch { work(.success(readers)) }
        do throws(SQLFailure) {
            try end.run()
        } catch {
            // The callers have their answers; the next batch needs a snapshot of its own.
            do { try connection.execute("ROLLBACK") } catch {}
        }
    }
}
