public import Gateway

/// A backup of a PostgreSQL store is the same kind of file as one of SQLite, so that each can become the other.
extension BackupFile {
    /// Writes all that a PostgreSQL store holds at one moment, while others write to it; see ``write(fromSQLite:replaces:)``.
    public func write(
        fromPostgreSQL address: PostgreSQLAddress,
        replaces: Bool = false
    ) async throws(BackupError) -> BackupContents {
        try await onThread { () throws(BackupError) in
            try write(replaces: replaces) { (partial) throws(BackupError) in
                do throws(SQLFailure) {
                    try PostgreSQLCopy.with(address) { (server) throws(SQLFailure) in
                        try Schema.migrate(server.connection)
                        try server.inTransaction("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY") {
                            () throws(SQLFailure) in try server.copy(into: partial)
                        }
                    }
                } catch {
                    throw BackupError(ofStore: error)
                }
            }
        }
    }

    /// Makes the backup the content of a PostgreSQL store, in one transaction; see
    /// ``restore(toSQLite:replaces:note:)``.
    ///
    /// What was there before is kept in a backup beside this one.
    public func restore(
        toPostgreSQL address: PostgreSQLAddress,
        replaces: Bool = false,
        note: AuditEvent
    ) async throws(BackupError) -> Restored {
        try await onThread { () throws(BackupError) in
            let contents = try BackupContents(examining: path)
            let isFree = try ask(address) { (server) throws(SQLFailure) in
                try Schema.migrate(server.connection)
                return try server.hasDaemon() ? nil : try server.isEmpty()
            }
            guard let isFree else { throw .daemonRuns }
            guard replaces || isFree else { throw .storeNotEmpty }
            var aside: String?
            if !isFree {
                let kept = BackupFile(path: asideName(of: path, at: note.at))
                _ = try kept.write(replaces: false) { (partial) throws(BackupError) in
                    try ask(address) { (server) throws(SQLFailure) in
                        try server.inTransaction("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY") {
                            () throws(SQLFailure) in try server.copy(into: partial)
                        }
                    }
                }
                aside = kept.path
            }
            let migration = try withPresentSchema(contents) { (file) throws(BackupError) in
                try ask(address) { (server) throws(SQLFailure) in
                    try server.inTransaction("BEGIN") { () throws(SQLFailure) in try server.fill(from: file, note) }
                    // Plans are made anew for what is there now.
                    try server.connection.execute("ANALYZE")
                }
            }
            return Restored(contents: contents, migration: migration, keptAside: aside)
        }
    }

    private func ask<Value>(
        _ address: PostgreSQLAddress,
        _ body: (PostgreSQLCopy) throws(SQLFailure) -> Value
    ) throws(BackupError) -> Value {
        do throws(SQLFailure) {
            return try PostgreSQLCopy.with(address, body)
        } catch {
            throw BackupError(ofStore: error)
        }
    }

    /// Hands out the backup's path, or that of a copy that was brought to the present version and is gone afterwards.
    private func withPresentSchema(
        _ contents: BackupContents,
        _ body: (_ path: String) throws(BackupError) -> Void
    ) throws(BackupError) -> Migration? {
        if contents.schema == Schema.version {
            try body(path)
            return nil
        }
        let copy = try PartialFile(for: path, suffix: ".upgrading")
        let migration: Migration?
        do throws(SQLFailure) {
            try PlainDatabase.with(path, isReadOnly: true) { (file) throws(SQLFailure) in try file.copy(into: copy.path)
            }
            migration = try PlainDatabase.with(copy.path) { (file) throws(SQLFailure) in
                try Schema.migrate(file.connection)
            }
        } catch {
            throw BackupError(ofStore: error)
        }
        try body(copy.path)
        return migration
    }
}

extension PostgreSQLCopy {
    /// Whether nothing would be lost.
    func isEmpty() throws(SQLFailure) -> Bool {
        let others = Self.ownTables.union(Schema.neverEmpty).union(CopiedTable.ofWords)
        let tables = try tables().filter { !others.contains($0) }
        for table in tables
        where try connection.integer("SELECT count(*) FROM (SELECT 1 FROM \"\(table)\" LIMIT 1) AS first") > 0 {
            return false
        }
        return true
    }

    /// Makes a file of all tables.
    func copy(into path: String) throws(SQLFailure) {
        try PlainDatabase.with(path) { (file) throws(SQLFailure) in
            // It is synced as a whole at the end, or thrown away.
            try file.connection.execute(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536"
            )
            try Schema.migrate(file.connection)
            try file.connection.execute("BEGIN")
            let autoincrement = try file.tablesWithLastKey()
            for table in try file.copiedTables() {
                try check(table)
                try file.connection.execute("DELETE FROM \"\(table.name)\"")
                let filler = TableFiller(file.connection, table)
                try rows(of: table) { (row) throws(SQLFailure) in try filler.add(row) }
                try filler.flush()
                if autoincrement.contains(table.name), let last = try lastKey(of: table) {
                    try file.setLastKey(last, of: table.name)
                }
            }
            try file.connection.execute("COMMIT")
        }
    }

    /// Replaces all rows by those of a file, and notes it in the audit.
    func fill(from path: String, _ note: AuditEvent) throws(SQLFailure) {
        try PlainDatabase.with(path, isReadOnly: true) { (file) throws(SQLFailure) in
            try empty(try tables().filter { !Self.ownTables.contains($0) && $0 != "word_mark" })
            try connection.execute("UPDATE word_mark SET seq = 0")
            let lastKeys = try file.lastKeys()
            for table in try file.copiedTables() {
                try check(table)
                let filler = TableFiller(connection, table)
                try file.rows(of: table) { (row) throws(SQLFailure) in try filler.add(row) }
                try filler.flush()
                try continueKeys(of: table, behind: lastKeys[table.name])
            }
            // Masked phones get their numbers from a sequence of its own.
            try connection.execute("SELECT setval('address_number', max(number)) FROM address HAVING max(number) > 0")
        }
        let audit = try AuditWriter(connection)
        audit.add(note)
        try audit.seal()
    }
}
