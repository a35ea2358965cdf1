import Gateway

/// Writes the audit's chain.
///
/// Events gather while a batch is written, and become rows at its end: only then is the chain's end read, and with
/// PostgreSQL locked, so that other nodes wait for it shortly.
final class AuditWriter<Connection: SQLConnection> {
    /// An event that is to become a row.
    private struct Entry {
        var event: AuditEvent
        var caseEvent: BoundCaseEvent?
    }

    private let head: Connection.Statement
    private let insert: Connection.Statement
    private let move: Connection.Statement
    private var entries: [Entry] = []

    init(_ connection: Connection) throws(SQLFailure) {
        head = try connection.prepare("SELECT number, hash FROM audit_head WHERE id = 1\(Connection.dialect.forUpdate)")
        insert = try connection.prepare(
            "INSERT INTO audit (\(AuditRow.storedColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        move = try connection.prepare("UPDATE audit_head SET number = ?, hash = ? WHERE id = 1")
    }

    /// How many events wait; to come back to when what was written since is taken back.
    var mark: Int { entries.count }

    /// Forgets the events since a mark.
    func back(to mark: Int) { entries.removeLast(entries.count - mark) }

    /// Forgets what a batch that failed has left.
    func clear() { entries.removeAll(keepingCapacity: true) }

    func add(_ event: AuditEvent) {
        entries.append(Entry(event: event))
    }

    /// Adds the row that vouches for a case event.
    func add(_ event: CaseEvent, keptAs key: Int64) {
        entries.append(Entry(event: event.auditEvent, caseEvent: BoundCaseEvent(event, number: Int(key))))
    }

    /// Writes the events as rows behind the chain's end; the last thing before the commit.
    func seal() throws(SQLFailure) {
        guard !entries.isEmpty else { return }
        let end = try head.first { row in AuditHead(count: row.integer(), hash: row.bytes()) }
        guard var end else { throw .unreadable("end of the audit") }
        for entry in entries {
            let row = AuditChain.row(entry.event, entry.caseEvent, after: end)
            try write(row)
            end = AuditHead(count: row.number, hash: row.hash)
        }
        try move.bind(end.count).bind(end.hash).run()
        clear()
    }

    private func write(_ row: AuditRow) throws(SQLFailure) {
        insert.bind(row.number).bind(row.event.at.milliseconds).bind(row.event.actor).bind(row.event.act)
        insert.bind(row.event.object).bind(row.event.reason)
        if let caseEvent = row.caseEvent {
            insert.bind(caseEvent.number).bind(caseEvent.digests)
        } else {
            insert.bind(nil as Int64?).bind([])
        }
        try insert.bind(row.previous).bind(row.hash).run()
    }
}
