public import Gateway

extension BackupFile {
    /// Writes all that a store of either kind holds at one moment, while others write to it.
    ///
    /// The file appears whole, durable and looked through, or not at all.
    ///
    /// - Parameters:
    ///   - location: The store.
    ///   - replaces: Whether a file that is there is replaced.
    /// - Returns: What is in the backup.
    /// - Throws: Why there is none.
    public func write(
        from location: StoreLocation,
        replaces: Bool = false
    ) async throws(BackupError) -> BackupContents {
        switch location {
        case .sqlite(let path): try await write(fromSQLite: path, replaces: replaces)
        case .postgresql(let address): try await write(fromPostgreSQL: address, replaces: replaces)
        }
    }

    /// Makes the backup the content of a store of either kind, whichever it was made of.
    ///
    /// - Parameters:
    ///   - location: The store.
    ///   - replaces: Whether a store that holds something gives way; what it held is kept in a file.
    ///   - note: What the audit says of it, as the last event of what is restored.
    /// - Returns: What was done.
    /// - Throws: Why nothing was restored; the store is then as it was.
    public func restore(
        to location: StoreLocation,
        replaces: Bool = false,
        note: AuditEvent
    ) async throws(BackupError) -> Restored {
        switch location {
        case .sqlite(let path): try await restore(toSQLite: path, replaces: replaces, note: note)
        case .postgresql(let address): try await restore(toPostgreSQL: address, replaces: replaces, note: note)
        }
    }
}
