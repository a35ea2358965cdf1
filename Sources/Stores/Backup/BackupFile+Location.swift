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
        if isPart(of: location) { throw .ofStore }
        return switch location {
        case .sqlite(let path): try await write(fromSQLite: path, replaces: replaces)
        case .postgresql(let address): try await write(fromPostgreSQL: address, replaces: replaces)
        }
    }

    /// Whether the path leads to one of the files of a SQLite store: the backup must never take its place.
    ///
    /// - Parameter location: The store.
    /// - Returns: Whether it does.
    public func isPart(of location: StoreLocation) -> Bool {
        guard case .sqlite(let database) = location else { return false }
        return ["", "-wal", "-shm", "-journal", ".lock"].contains { FileSafety.areSame(path, database + $0) }
    }

    /// Makes sure that what is sealed in the backup is sealed under a key, before it takes the place of anything.
    ///
    /// - Parameter keys: The key that the settings name.
    /// - Throws: `sealed` when a store of this content could not be opened, and why the file is no backup.
    public func check(_ keys: StoreKeys?) async throws(BackupError) {
        try await onThread { () throws(BackupError) in
            guard try BackupContents(examining: path).schema >= Schema.firstWithKeys else { return }
            let ring: KeyRing
            do throws(SQLFailure) {
                ring = try PlainDatabase.with(path, isReadOnly: true) { (file) throws(SQLFailure) in
                    try KeyRing(file.connection)
                }
            } catch {
                throw BackupError(ofFile: error)
            }
            guard ring.state == .sealed || ring.state == .resealing else { return }
            do throws(SealingError) {
                guard let keys else { throw .noKey }
                guard keys.seals else { throw .isSealed }
                _ = try ring.vault(try keys.key())
            } catch {
                throw .sealed(error.line)
            }
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
        if isPart(of: location) { throw .ofStore }
        return switch location {
        case .sqlite(let path): try await restore(toSQLite: path, replaces: replaces, note: note)
        case .postgresql(let address): try await restore(toPostgreSQL: address, replaces: replaces, note: note)
        }
    }
}
