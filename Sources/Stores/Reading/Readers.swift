import Gateway

/// Everything that reads, on a reading connection and its thread.
struct Readers<Connection: SQLConnection> {
    let connection: Connection
    let conversations: ConversationReader<Connection>
    let parts: PartReader<Connection>
    let outbox: OutboxReader<Connection>
    let cases: CaseReader<Connection>
    let datasets: DatasetReader<Connection>
    let menus: MenuReader<Connection>
    let audit: AuditReader<Connection>

    init(_ connection: Connection) throws(SQLFailure) {
        self.connection = connection
        conversations = try ConversationReader(connection)
        parts = try PartReader(connection)
        outbox = try OutboxReader(connection)
        cases = try CaseReader(connection)
        datasets = try DatasetReader(connection)
        menus = try MenuReader(connection)
        audit = try AuditReader(connection)
    }
}
