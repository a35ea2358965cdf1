import Gateway
import ShortText

/// Keeps the messages to one citizen in order: of one carrier and one urgency, only the first is ready, and the others stand
/// behind it.
///
/// Who is next is found by an index when the first one leaves, so that a claim never looks at messages that must wait.
struct OutboxLine<Connection: SQLConnection> {
    private let connection: Connection
    private let find: Connection.Statement
    private let advance: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        self.connection = connection
        find = try connection.prepare(
            "SELECT 1 FROM outbox WHERE phone = ? AND carrier = ? AND priority = ? AND line = \(OutboxPlace.front) LIMIT 1"
        )
        advance = try connection.prepare(
            """
            UPDATE outbox SET line = \(OutboxPlace.front), queue = \(OutboxQueue.ready) WHERE seq = (
                SELECT seq FROM outbox WHERE phone = ? AND carrier = ? AND priority = ? AND line = \(OutboxPlace.behind)
                ORDER BY seq LIMIT 1)
            """
        )
    }

    /// Where a message that is due stands when it is put in.
    func place(_ key: OutboxLineKey) throws(SQLFailure) -> (queue: Int64, line: Int64) {
        try lock(key)
        find.bind(key.phone).bind(key.carrier).bind(key.priority)
        let hasFront = try find.first { _ in true } ?? false
        return hasFront ? (OutboxQueue.behind, OutboxPlace.behind) : (OutboxQueue.ready, OutboxPlace.front)
    }

    /// Who comes and who leaves at the same time must not miss each other.
    private func lock(_ key: OutboxLineKey) throws(SQLFailure) {
        try connection.lock(key.lockName)
    }

    /// Makes the next one ready when the first leaves.
    func leave(_ key: OutboxLineKey) throws(SQLFailure) {
        try lock(key)
        try advance.bind(key.phone).bind(key.carrier).bind(key.priority).run()
    }
}

/// What makes a line.
struct OutboxLineKey: Hashable {
    var phone: MSISDN
    var carrier: String
    var priority: Int

    /// What is locked where nobody stands in it.
    var lockName: [String] { ["line", carrier, phone.e164, "\(priority)"] }
}

/// The values of `line`; NULL is a message that holds up none.
enum OutboxPlace {
    /// The message that goes next.
    static let front: Int64 = 0
    /// Those behind it.
    static let behind: Int64 = 1
}

/// The values of `queue`; NULL is a message that waits no more.
enum OutboxQueue {
    /// It waits for `due_at`.
    static let waits: Int64 = 0
    /// It goes by priority and age.
    static let ready: Int64 = 1
    /// It is claimed, or doubtful: `due_at` is when the lease ends or when it is to be settled.
    static let leased: Int64 = 2
    /// It stands behind another message to the same citizen.
    static let behind: Int64 = 4
}
