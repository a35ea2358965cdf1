import Gateway
import ShortText

/// The lines of citizens in a batch: who stands first when messages are put in, and who is next when the first one leaves.
struct BatchLines {
    private let lock: PostgreSQLRows
    private let fronts: PostgreSQLRows
    private let insert: PostgreSQLRows
    private let advance: PostgreSQLRows

    init(_ connection: PostgreSQLConnection) throws(SQLFailure) {
        lock = try PostgreSQLRows.locks(on: connection)
        fronts = try PostgreSQLRows(columns: 3, on: connection) { rows in
            """
            SELECT n FROM \(rows), LATERAL (SELECT 1 FROM outbox
                WHERE phone = c1 AND carrier = c2 AND priority = c3 AND line = \(OutboxPlace.front) LIMIT 1) AS front
            """
        }
        insert = try PostgreSQLRows(columns: 18, on: connection) { rows in
            """
            INSERT INTO outbox (\(OutboundMessage.storedColumns), queue, due_at, line)
            SELECT \((1...18).map { "c\($0)" }.joined(separator: ", ")) FROM \(rows) ORDER BY n
            """
        }
        advance = try PostgreSQLRows(columns: 3, on: connection) { rows in
            """
            UPDATE outbox SET line = \(OutboxPlace.front), queue = \(OutboxQueue.ready)
            FROM \(rows), LATERAL (SELECT seq AS place FROM outbox WHERE phone = c1 AND carrier = c2 AND priority = c3
                AND line = \(OutboxPlace.behind) ORDER BY seq LIMIT 1) AS next
            WHERE seq = place
            """
        }
    }

    /// The lines that have a first one.
    final class Found {
        fileprivate var lines: [OutboxLineKey] = []
        fileprivate var occupied: Set<OutboxLineKey> = []
    }

    /// Locks the lines of messages that are put in, and looks whether somebody is first there.
    func ask(_ units: [BatchPlan.Unit], in pipeline: PostgreSQLPipeline) throws(SQLFailure) -> Found {
        for rows in [lock, fronts, insert, advance] { rows.removeAll() }
        let found = Found()
        var seen: Set<OutboxLineKey> = []
        for unit in units {
            for case .enqueue(let message) in unit.unit.changes where message.standsInLine {
                if seen.insert(message.lineKey).inserted { found.lines.append(message.lineKey) }
            }
        }
        lock.bindLocks(found.lines.map(\.lockName))
        try lock.send(in: pipeline)
        for line in found.lines { fronts.bind(line.phone).bind(line.carrier).bind(line.priority).endRow() }
        try fronts.send(in: pipeline) { row in found.occupied.insert(found.lines[row.integer() - 1]) }
        return found
    }

    /// Puts a message in; it is written by ``send(in:)``.
    func add(_ message: OutboundMessage, _ found: Found) {
        var queue = message.queueAlone
        var line: Int64?
        if message.standsInLine {
            let isFirst = found.occupied.insert(message.lineKey).inserted
            (queue, line) = isFirst ? (OutboxQueue.ready, OutboxPlace.front) : (OutboxQueue.behind, OutboxPlace.behind)
        }
        message.bind(to: insert, queue: queue, line: line)
        insert.endRow()
    }

    func send(in pipeline: PostgreSQLPipeline) throws(SQLFailure) { try insert.send(in: pipeline) }

    /// Lets the next ones step forward in lines whose first one leaves.
    func advance(_ lines: Set<OutboxLineKey>, in pipeline: PostgreSQLPipeline) throws(SQLFailure) {
        if lines.isEmpty { return }
        lock.bindLocks(lines.map(\.lockName))
        try lock.send(in: pipeline)
        for line in lines { advance.bind(line.phone).bind(line.carrier).bind(line.priority).endRow() }
        try advance.send(in: pipeline)
    }
}

extension PostgreSQLRows {
    /// Takes locks by their numbers (``LockName``).
    static func locks(on connection: PostgreSQLConnection) throws(SQLFailure) -> PostgreSQLRows {
        try PostgreSQLRows(columns: 1, on: connection) { rows in
            "SELECT count(pg_advisory_xact_lock(c1)::text) FROM \(rows)"
        }
    }

    /// Binds locks in the order that everybody has, each once.
    func bindLocks(_ names: [[String]]) {
        for number in Set(names.map { LockName.number(of: $0) }).sorted() { bind(number).endRow() }
    }
}
