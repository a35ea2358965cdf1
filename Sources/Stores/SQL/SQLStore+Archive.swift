import Gateway
import ShortText

/// How many short merges follow a batch of the index at most: about as much as it adds.
private let mergesTogether = 8

extension SQLStore {
    /// Brings some messages into the index; see `MessageArchive`.
    ///
    /// Their words are made here, off the threads that own connections; the writer only puts them in.
    public func indexArchive(limit: Int) async throws(StoreError) -> Int {
        let rules = try await list { (readers) throws(SQLFailure) in
            try ArchiveReader(connection: readers.connection).rules()
        }
        if rules != SearchWords.version { try await clearArchive() }
        var count = 0
        for table in WordTable.allCases {
            let (place, rows) = try await list { (readers) throws(SQLFailure) in
                try ArchiveReader(connection: readers.connection).unindexed(table, limit: max(1, limit))
            }
            guard let end = rows.last?.0 else { continue }
            let words = rows.map { (seq: $0.0, words: vault.words(of: $0.1)) }
            let batch = WordBatch(table: table, start: place, end: end, rows: words)
            try await write { (writers) throws(SQLFailure) in
                try ArchiveWriter(connection: writers.connection).add(batch)
            }
            count += rows.count
        }
        if count > 0 { try await mergeArchive() }
        return count
    }

    private func mergeArchive() async throws(StoreError) {
        for _ in 0..<mergesTogether {
            let isMore = try await write { (writers) throws(SQLFailure) in
                try ArchiveWriter(connection: writers.connection).merge()
            }
            guard isMore else { return }
        }
    }

    /// How far the index came; see `MessageArchive`.
    public func archiveProgress() async throws(StoreError) -> ArchiveProgress {
        try await list { (readers) throws(SQLFailure) in
            try ArchiveReader(connection: readers.connection).progress()
        }
    }

    /// Finds messages; see `MessageArchive`.
    public func searchArchive(_ query: ArchiveQuery) async throws(StoreError) -> [ArchiveHit] {
        try await list { (readers) throws(SQLFailure) in
            try ArchiveReader(connection: readers.connection).search(query)
        }
    }

    /// Does a little of a scrub; see `MessageArchive`.
    public func scrubArchive() async throws(StoreError) -> Bool {
        try await write { (writers) throws(SQLFailure) in
            try ArchiveWriter(connection: writers.connection).scrub()
        }
    }

    /// Empties the index; see `MessageArchive`.
    public func clearArchive() async throws(StoreError) {
        try await write { (writers) throws(SQLFailure) in
            try ArchiveWriter(connection: writers.connection).clear()
        }
    }
}
