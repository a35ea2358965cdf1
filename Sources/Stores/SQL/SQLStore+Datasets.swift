import Gateway

extension SQLStore {
    /// How many rows are written or removed between two commits of messages.
    private static var rowsTogether: Int { 500 }
    /// How long a version may take to load, before it counts as cut short.
    private static var loadingTime: Duration { .seconds(86_400) }

    /// Loads a version; see `Store`.
    ///
    /// It is written in short steps, and seen as a whole by the last one.
    public func loadDataset(
        _ version: DatasetVersion,
        rows: [DatasetRow]
    ) async throws(StoreError) -> DatasetVersion {
        let (seq, number) = try await write { (writers) throws(SQLFailure) in
            try writers.datasets.begin(version, rowCount: rows.count)
        }
        do throws(StoreError) {
            try await add(rows, to: seq)
            return try await write { (writers) throws(SQLFailure) in
                try writers.datasets.set(.whole, of: seq)
                var loaded = version
                loaded.version = number
                loaded.rowCount = rows.count
                if version.isReleased { _ = try writers.datasets.release(version.name, version: number) }
                return loaded
            }
        } catch {
            // Nobody sees it. When it cannot be removed now, a sweep removes it later.
            try? await write { (writers) throws(SQLFailure) in try writers.datasets.set(.leaving, of: seq) }
            try? await removeRows(of: seq)
            throw error
        }
    }

    private func add(_ rows: [DatasetRow], to seq: Int64) async throws(StoreError) {
        for start in stride(from: 0, to: rows.count, by: Self.rowsTogether) {
            let end = min(start + Self.rowsTogether, rows.count)
            let encoded: [(key: String, values: String)]
            do {
                encoded = try rows[start..<end].map { ($0.key, try JSONText.encode($0.values)) }
            } catch {
                throw StoreError(error)
            }
            try await write { (writers) throws(SQLFailure) in
                try writers.datasets.add(encoded, from: start, to: seq)
            }
        }
    }

    /// Releases a version; see `Store`.
    public func releaseDataset(_ name: String, version: Int) async throws(StoreError) -> Bool {
        try await write { (writers) throws(SQLFailure) in try writers.datasets.release(name, version: version) }
    }

    /// Removes versions; see `Store`.
    ///
    /// They are out of sight at once; their rows go in short steps.
    public func purgeDataset(_ name: String, all: Bool) async throws(StoreError) -> Int {
        let leaving = try await write { (writers) throws(SQLFailure) in try writers.datasets.leave(name, all: all) }
        for seq in leaving { try await removeRows(of: seq) }
        return leaving.count
    }

    /// Removes what a crash left of versions that were being loaded or removed.
    func sweepDatasets(now: Timestamp) async throws(StoreError) {
        let leftOvers = try await write { (writers) throws(SQLFailure) in
            try writers.datasets.leftOvers(before: now - Self.loadingTime)
        }
        for seq in leftOvers { try await removeRows(of: seq) }
    }

    private func removeRows(of seq: Int64) async throws(StoreError) {
        var isGone = false
        while !isGone {
            isGone = try await write { (writers) throws(SQLFailure) in
                if try writers.datasets.removeRows(of: seq, atMost: Self.rowsTogether) > 0 { return false }
                try writers.datasets.set(.gone, of: seq)
                return true
            }
        }
    }
}
