import Gateway

extension SQLiteStore {
    /// How often the log is tried to be emptied, each time for as long as a connection waits.
    private static let triesToEmpty = 3

    /// Moves the log into the file and empties it: what was deleted from the tables is still in it.
    ///
    /// A reader that is slow keeps the log as it is; then the next erasure empties it, or the end of the process.
    func dropTraces() async throws(StoreError) {
        let path = path
        await withCheckedContinuation { (caller: CheckedContinuation<Void, Never>) in
            do throws(StoreError) {
                _ = try DatabaseThread {
                    for _ in 0..<Self.triesToEmpty where Self.emptyLog(of: path) { break }
                    caller.resume()
                }
            } catch {
                caller.resume()
            }
        }
    }

    /// Empties the log; `false` when somebody still reads it.
    private static func emptyLog(of path: String) -> Bool {
        do throws(SQLFailure) {
            return try PlainDatabase.with(path) { (file) throws(SQLFailure) in
                try file.connection.integer("PRAGMA wal_checkpoint(TRUNCATE)") == 0
            }
        } catch {
            // A trial's file has no name any more, and is gone with the process.
            return true
        }
    }
}
