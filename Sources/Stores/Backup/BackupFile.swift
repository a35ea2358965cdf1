import Gateway

/// A backup: one SQLite file with all tables, whatever store it was made of.
public struct BackupFile: Sendable {
    /// Where it is.
    public let path: String

    /// Names a file.
    public init(path: String) {
        self.path = path
    }

    /// Looks the file through from its first byte to its last.
    ///
    /// - Returns: What is in it.
    /// - Throws: Why it is no whole backup that this Hatif can restore.
    public func examine() async throws(BackupError) -> BackupContents {
        try await onThread { () throws(BackupError) in try BackupContents(examining: path) }
    }

    /// Writes all that a SQLite store holds at one moment, while others write to it.
    ///
    /// The file appears whole, durable and looked through, or not at all.
    ///
    /// - Parameters:
    ///   - database: The store's file.
    ///   - replaces: Whether a file that is there is replaced.
    /// - Returns: What is in the backup.
    /// - Throws: Why there is none.
    public func write(
        fromSQLite database: String,
        replaces: Bool = false
    ) async throws(BackupError) -> BackupContents {
        try await onThread { () throws(BackupError) in
            try write(replaces: replaces) { (partial) throws(BackupError) in
                do throws(SQLFailure) {
                    try PlainDatabase.with(database) { (file) throws(SQLFailure) in try file.copy(into: partial) }
                } catch {
                    throw BackupError(ofStore: error)
                }
            }
        }
    }

    /// Lets somebody fill a file beside the backup's, looks it through, and gives it the backup's name.
    func write(
        replaces: Bool,
        _ fill: (_ partial: String) throws(BackupError) -> Void
    ) throws(BackupError) -> BackupContents {
        guard replaces || !FileSafety.exists(path) else { throw .exists }
        let partial = try PartialFile(for: path, suffix: ".partial")
        try fill(partial.path)
        let contents = try BackupContents(examining: partial.path)
        try partial.finish(as: path)
        return contents
    }
}

/// Runs something that waits for the disk on a thread of its own.
func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws(BackupError) -> Value
) async throws(BackupError) -> Value {
    let result: Result<Value, BackupError> = await withCheckedContinuation { caller in
        do throws(StoreError) {
            _ = try DatabaseThread {
                do throws(BackupError) {
                    caller.resume(returning: .success(try body()))
                } catch {
                    caller.resume(returning: .failure(error))
                }
            }
        } catch {
            caller.resume(returning: .failure(.store(error)))
        }
    }
    return try result.get()
}
