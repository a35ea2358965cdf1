import Gateway

/// Writes what came in.
struct InboundWriter<Connection: SQLConnection> {
    private let insert: Connection.Statement
    private let find: Connection.Statement
    private let remove: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        insert = try connection.prepare(
            """
            INSERT INTO inbound (\(InboundRecord.storedColumns))
            SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM erased_key WHERE hash = ?)
            ON CONFLICT (carrier, external_id) DO NOTHING
            """
        )
        find = try connection.prepare(
            "SELECT \(InboundRecord.readColumns) FROM inbound WHERE carrier = ? AND external_id = ?"
        )
        remove = try connection.prepare("DELETE FROM inbound WHERE carrier = ? AND external_id = ?")
    }

    /// Adds an event.
    ///
    /// - Parameters:
    ///   - record: the event.
    ///   - sealed: what of it is sealed already.
    /// - Returns: the record that is there already; `nil` when it was added.
    /// - Throws: what SQLite says.
    func add(_ record: InboundRecord, _ sealed: SealedEvent? = nil) throws(SQLFailure) -> InboundRecord? {
        try record.bind(to: insert, sealed)
        if try insert.runCounting() > 0 { return nil }
        find.bind(record.key.carrier).bind(id: record.key.id)
        return try find.first { row throws(SQLFailure) in try InboundRecord(&row, key: record.key) } ?? record.forgotten
    }

    /// Takes back an event that was added just now.
    func remove(_ key: InboundKey) throws(SQLFailure) {
        try remove.bind(key.carrier).bind(id: key.id).run()
    }
}

extension InboundRecord {
    /// Binds an event, in the order of its columns, and what is known of it should it be forgotten.
    func bind(to statement: some SQLStatement, _ sealed: SealedEvent? = nil) throws(SQLFailure) {
        let sealed = if let sealed { sealed } else { try SealedEvent(self, by: statement.vault) }
        statement.bind(key.carrier)
        statement.bind(sealed.id)
        statement.bind(channel.rawValue)
        statement.bind(from)
        statement.bind(to)
        statement.bind(sealed.text)
        statement.bind(receivedAt.milliseconds)
        statement.bind(meaning)
        statement.bind(sealed.screen)
        statement.bind(continues)
        statement.bind(sealed.carried)
        statement.bind(key.erasureHash)
    }
}
