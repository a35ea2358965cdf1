import Gateway

/// Writes which processes serve on the data base, and takes over what the dead ones had.
struct NodeWriter<Connection: SQLConnection> {
    private let connection: Connection
    private let named: Connection.Statement
    private let number: Connection.Statement
    private let insert: Connection.Statement
    private let beat: Connection.Statement
    private let all: Connection.Statement
    private let remove: Connection.Statement
    private let handBack: Connection.Statement
    private let doubt: Connection.Statement
    private let awaiting: Connection.Statement
    private let take: Connection.Statement
    private let removeAll: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        self.connection = connection
        named = try connection.prepare("SELECT id, name, beats FROM node WHERE name = ?\(Connection.dialect.forUpdate)")
        number = try connection.prepare("UPDATE node_number SET last = last + 1 WHERE id = 1 RETURNING last")
        insert = try connection.prepare("INSERT INTO node (id, name, beats) VALUES (?, ?, 0)")
        beat = try connection.prepare("UPDATE node SET beats = beats + 1 WHERE id = ?")
        all = try connection.prepare("SELECT id, name, beats FROM node ORDER BY id")
        // A node that stands still may do so within a transaction that holds its row: nobody waits for that here.
        remove = try connection.prepare(
            """
            DELETE FROM node WHERE id IN (SELECT id FROM node WHERE id = ? AND beats = ?\(Connection.dialect.forClaim))
            """
        )
        handBack = try connection.prepare(
            "UPDATE outbox SET queue = 1, due_at = not_before WHERE queue = 2 AND status = 'queued' AND owner = ?"
        )
        doubt = try connection.prepare(
            "UPDATE outbox SET due_at = ? WHERE queue = 2 AND status = 'sending' AND owner = ?"
        )
        awaiting = try connection.prepare(
            """
            SELECT owner, \(SessionRecord.storedColumns) FROM session WHERE is_awaiting = 1 AND (owner IN (0, ?)
                OR NOT EXISTS (SELECT 1 FROM node WHERE node.id = session.owner))
            ORDER BY expires_at, carrier, id LIMIT ?\(Connection.dialect.forClaim)
            """
        )
        take = try connection.prepare("UPDATE session SET owner = ? WHERE carrier = ? AND id = ?")
        removeAll = try connection.prepare("DELETE FROM node")
    }

    /// Begins a node; earlier processes of its name are given up.
    func join(_ name: String, settle: Timestamp) throws(SQLFailure) -> NodeID {
        try connection.lock(["node", name])
        for earlier in try named.bind(name).all({ row in NodeBeat(&row) }) { _ = try bury(earlier, settle: settle) }
        let id = Int(try number.key())
        try insert.bind(id).bind(name).run()
        return NodeID(id)
    }

    /// Counts a beat, and reads all nodes.
    func beat(_ node: NodeID) throws(SQLFailure) -> [NodeBeat] {
        try beat.bind(node.number).run()
        return try all.all { row in NodeBeat(&row) }
    }

    /// Gives a node up, unless it has beaten since; says whether it did.
    func bury(_ node: NodeBeat, settle: Timestamp) throws(SQLFailure) -> Bool {
        guard try remove.bind(node.id.number).bind(node.count).runCounting() > 0 else { return false }
        try handBack.bind(node.id.number).run()
        try doubt.bind(settle.milliseconds).bind(node.id.number).run()
        return true
    }

    /// Takes conversations that await a handler and that no other living node has.
    func claimAwaiting(_ node: NodeID, limit: Int) throws(SQLFailure) -> [SessionRecord] {
        let found = try awaiting.bind(node.number).bind(max(0, limit)).all { row throws(SQLFailure) in
            (owner: row.integer(), record: try SessionRecord(&row))
        }
        for (owner, record) in found where owner != node.number {
            try take.bind(node.number).bind(record.key.carrier).bind(id: record.key.id).run()
        }
        return found.map(\.record)
    }

    /// Forgets all nodes: whoever writes has the data base alone.
    func forgetAll() throws(SQLFailure) {
        try removeAll.run()
    }
}

extension NodeBeat {
    /// Reads `id, name, beats`.
    fileprivate init(_ row: inout some SQLRow) {
        self.init(id: NodeID(row.integer()), name: row.text(), count: row.integer())
    }
}
