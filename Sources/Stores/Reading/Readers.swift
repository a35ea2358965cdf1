import Gateway

/// Everything that reads, on a reading connection and its thread.
struct Readers {
    let conversations: ConversationReader
    let parts: PartReader
    let outbox: OutboxReader
    let cases: CaseReader
    let datasets: DatasetReader
    let menus: MenuReader

    init(_ connection: Connection) throws(SQLFailure) {
        conversations = try ConversationReader(connection)
        parts = try PartReader(connection)
        outbox = try OutboxReader(connection)
        cases = try CaseReader(connection)
        datasets = try DatasetReader(connection)
        menus = try MenuReader(connection)
    }
}
