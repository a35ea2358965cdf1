import Gateway

/// A piece of reading that is not only by key.
struct ReadStep: Sendable {
    /// Reads, and returns what tells the caller of it.
    let read: @Sendable (Readers<PostgreSQLConnection>) throws(SQLFailure) -> @Sendable () -> Void
    /// Tells the caller that nothing could be read.
    let refuse: @Sendable (StoreError) -> Void

    init<Value: Sendable>(
        _ body: @escaping @Sendable (Readers<PostgreSQLConnection>) throws(SQLFailure) -> Value,
        _ caller: Caller<Value>
    ) {
        read = { (readers) throws(SQLFailure) -> @Sendable () -> Void in
            let value = try body(readers)
            return { caller.tell(.success(value)) }
        }
        refuse = { error in caller.tell(.failure(error)) }
    }
}

/// A reader's thread: takes whatever waits and reads it, newer than all that waited.
///
/// What is asked by key is read together; the rest from one snapshot, since it may take several statements.
struct PostgreSQLReader {
    /// How much is read together.
    private static let batchSize = 256
    /// How often the same is read anew after the connection was lost: reading changes nothing.
    private static let tries = 3

    private let link: PostgreSQLLink
    private let inbox: WorkInbox<PostgreSQLRead>
    private let readers: Readers<PostgreSQLConnection>
    private let batches: BatchReads
    private let begin: PostgreSQLStatement
    private let end: PostgreSQLStatement

    init(_ connection: PostgreSQLConnection, inbox: WorkInbox<PostgreSQLRead>) throws(SQLFailure) {
        link = PostgreSQLLink(connection, isClosed: { inbox.isClosed })
        self.inbox = inbox
        readers = try Readers(connection)
        batches = try BatchReads(connection)
        begin = try connection.prepare("BEGIN ISOLATION LEVEL REPEATABLE READ")
        end = try connection.prepare("COMMIT")
    }

    /// Runs until the inbox is closed and empty.
    func run() {
        var backlog = WorkInbox<PostgreSQLRead>.Backlog()
        while true {
            let batch = inbox.take(atMost: Self.batchSize, &backlog)
            if batch.isEmpty { return }
            var byKey: [PostgreSQLRead] = []
            var steps: [ReadStep] = []
            for read in batch {
                if case .step(let step) = read { steps.append(step) } else { byKey.append(read) }
            }
            read(byKey)
            read(steps)
        }
    }

    private func read(_ reads: [PostgreSQLRead]) {
        if reads.isEmpty { return }
        do throws(SQLFailure) {
            try trying { () throws(SQLFailure) in try batches.read(reads) }
        } catch {
            for read in reads { read.refuse(error.storeError) }
        }
    }

    private func read(_ steps: [ReadStep]) {
        var left = steps[...]
        while !left.isEmpty {
            do throws(SQLFailure) {
                try trying { () throws(SQLFailure) in try readSnapshot(&left) }
            } catch {
                for step in left { step.refuse(error.storeError) }
                return
            }
        }
    }

    /// Does something on a connection, and again on another one when that was lost.
    private func trying(_ body: () throws(SQLFailure) -> Void) throws(SQLFailure) {
        var tries = 0
        while true {
            tries += 1
            do throws(SQLFailure) {
                try link.connect(atMost: PostgreSQLLink.patience)
                return try body()
            } catch {
                guard error.remedy == .reconnect, tries < Self.tries, !link.hasGivenUp else { throw error }
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
