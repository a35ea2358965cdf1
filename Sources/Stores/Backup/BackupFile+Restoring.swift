public import Gateway
import Glibc

extension BackupFile {
    /// What a restore did.
    public struct Restored: Sendable, Equatable {
        /// What was in the backup.
        public let contents: BackupContents
        /// Whether it was of an earlier version.
        public let migration: Migration?
        /// Where the data base is that was there before.
        public let keptAside: String?
    }

    /// Makes the backup the content of a SQLite store.
    ///
    /// It is copied and brought to the present version beside the store's file, and takes its place at the end. What was
    /// `sending` when the backup was made is doubtful for the daemon that starts next, as after a crash.
    ///
    /// - Parameters:
    ///   - database: The store's file.
    ///   - replaces: Whether a store that holds something gives way; its file is kept aside.
    ///   - note: What the audit says of it, as the last event of what is restored.
    /// - Returns: What was done.
    /// - Throws: Why nothing was restored; the store is then as it was.
    public func restore(
        toSQLite database: String,
        replaces: Bool = false,
        note: AuditEvent
    ) async throws(BackupError) -> Restored {
        try await onThread { () throws(BackupError) in
            let contents = try BackupContents(examining: path)
            try prepare(database)
            let lock = try lock(database)
            defer { withExtendedLifetime(lock) {} }
            let isFree = try isEmpty(database)
            guard replaces || isFree else { throw .storeNotEmpty }
            let partial = try PartialFile(for: database, suffix: ".restoring")
            let migration = try fill(partial.path, note)
            try FileSafety.sync(partial.path)
            let keptAside = try keepAside(database, isEmpty: isFree, at: note.at)
            try partial.finish(as: database)
            return Restored(contents: contents, migration: migration, keptAside: keptAside)
        }
    }

    private func prepare(_ database: String) throws(BackupError) {
        do throws(StoreError) {
            try DatabaseFile(path: database).prepareFolder()
        } catch {
            throw .store(error)
        }
    }

    private func lock(_ database: String) throws(BackupError) -> DaemonLock {
        if DaemonLock.isTaken(ofDatabase: database) { throw .daemonRuns }
        do throws(StoreError) {
            return try DaemonLock(ofDatabase: database)
        } catch {
            throw .store(error)
        }
    }

    /// Whether nothing would be lost: there is no file, or one whose tables were never written to.
    private func isEmpty(_ database: String) throws(BackupError) -> Bool {
        var status = stat()
        guard stat(database, &status) == 0, status.st_size > 0 else { return true }
        do throws(SQLFailure) {
            return try PlainDatabase.with(database) { (file) throws(SQLFailure) in
                let tables = try file.copiedTables().map(\.name).filter { !Schema.neverEmpty.contains($0) }
                for table in tables where try file.connection.integer("SELECT EXISTS (SELECT 1 FROM \"\(table)\")") > 0
                {
                    return false
                }
                return true
            }
        } catch {
            // A damaged one is often why there is a restore; it is kept aside, too.
            return false
        }
    }

    /// Copies the backup, brings it to the present version and notes in the audit that it was restored.
    private func fill(_ partial: String, _ note: AuditEvent) throws(BackupError) -> Migration? {
        do throws(SQLFailure) {
            try PlainDatabase.with(path, isReadOnly: true) { (file) throws(SQLFailure) in try file.copy(into: partial) }
        } catch {
            throw BackupError(ofFile: error)
        }
        do throws(SQLFailure) {
            return try PlainDatabase.with(partial) { (file) throws(SQLFailure) in
                let migration = try Schema.migrate(file.connection)
                try file.connection.execute("BEGIN IMMEDIATE")
                let audit = try AuditWriter(file.connection)
                audit.add(note)
                try audit.seal()
                try file.connection.execute("COMMIT")
                return migration
            }
        } catch {
            throw BackupError(ofStore: error)
        }
    }

    /// Gives the data base that is there a second name, and takes away what SQLite keeps beside it: a WAL would be taken
    /// for the new file's.
    private func keepAside(_ database: String, isEmpty: Bool, at moment: Timestamp) throws(BackupError) -> String? {
        guard FileSafety.exists(database) else { return nil }
        // Moves what the last commits left beside the file into it; of a damaged file, they are kept together.
        try? PlainDatabase.with(database) { (file) throws(SQLFailure) in
            try file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        }
        if isEmpty {
            for suffix in ["-wal", "-shm"] { unlink(database + suffix) }
            return nil
        }
        let name = asideName(of: database, at: moment)
        for suffix in ["-wal", "-shm"] where FileSafety.exists(database + suffix) {
            try FileSafety.rename(database + suffix, to: name + suffix)
        }
        // With a link there is no moment without a data base; some file systems have none.
        if link(database, name) != 0 { try FileSafety.rename(database, to: name) }
        return name
    }
}

/// A name beside a file for what was there before, that nothing has yet.
func asideName(of path: String, at moment: Timestamp) -> String {
    var name = path + ".before-" + moment.compact
    while FileSafety.exists(name) { name += "-" }
    return name
}

extension Timestamp {
    /// As it stands in a file's name: `20261125T094500Z`.
    fileprivate var compact: String {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let count = strftime(&text, text.count, "%Y%m%dT%H%M%SZ", &parts)
        return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
