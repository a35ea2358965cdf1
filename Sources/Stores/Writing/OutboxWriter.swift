import Gateway

/// Puts outgoing messages in, and hands them out.
struct OutboxWriter<Connection: SQLConnection> {
    private let insert: Connection.Statement
    private let promote: Connection.Statement
    private let ready: Connection.Statement
    private let favoured: Connection.Statement
    private let lease: Connection.Statement
    private let leaseAndBegin: Connection.Statement
    private let begin: Connection.Statement
    private let doubtful: Connection.Statement
    private let held: Connection.Statement
    private let handBack: Connection.Statement
    private let giveBack: Connection.Statement
    private let alive: Connection.Statement
    private let handBackAll: Connection.Statement
    private let doubtAll: Connection.Statement
    private let line: OutboxLine<Connection>

    /// How many messages become due by one claim; more of them wait for the next one, so that a claim stays short.
    private static var promotedAtOnce: Int { 2000 }

    init(_ connection: Connection, line: OutboxLine<Connection>) throws(SQLFailure) {
        self.line = line
        insert = try connection.prepare(
            """
            INSERT INTO outbox (\(OutboundMessage.storedColumns), queue, due_at, line)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        promote = try connection.prepare(Self.promotion)
        let found = "SELECT seq, \(OutboundMessage.readColumns) FROM outbox"
        ready = try connection.prepare(
            """
            \(found) WHERE queue = 1 AND carrier = ? AND due_at <= ? AND priority <= ?
            ORDER BY priority, created_at, seq LIMIT ?\(Connection.dialect.forClaim)
            """
        )
        favoured = try connection.prepare(
            """
            \(found) WHERE queue = 1 AND carrier = ? AND due_at <= ? AND priority = ?
            ORDER BY created_at, seq LIMIT ?\(Connection.dialect.forClaim)
            """
        )
        lease = try connection.prepare("UPDATE outbox SET queue = 2, due_at = ?, owner = ? WHERE seq = ?")
        leaseAndBegin = try connection.prepare(
            """
            UPDATE outbox SET queue = 2, due_at = ?, owner = ?, status = 'sending', attempts = attempts + 1 WHERE seq = ?
            """
        )
        begin = try connection.prepare(
            """
            UPDATE outbox SET status = 'sending', attempts = attempts + 1
            WHERE id = ? AND status = 'queued' AND queue = 2 AND owner = ?
            """
        )
        doubtful = try connection.prepare(
            """
            \(found) WHERE queue = 2 AND carrier = ? AND due_at <= ? AND (owner IN (0, ?)
                OR NOT EXISTS (SELECT 1 FROM node WHERE node.id = outbox.owner))
            ORDER BY due_at LIMIT ?\(Connection.dialect.forClaim)
            """
        )
        held = try connection.prepare(
            "\(found) WHERE queue = 2 AND carrier = ? AND owner = ? AND due_at = ?\(Connection.dialect.forUpdate)"
        )
        handBack = try connection.prepare("UPDATE outbox SET queue = 1, due_at = not_before WHERE seq = ?")
        giveBack = try connection.prepare(
            """
            UPDATE outbox SET queue = 0, due_at = ?1, not_before = ?1
            WHERE id = ?2 AND status = 'queued' AND queue = 2 AND owner = ?3
            """
        )
        alive = try connection.prepare("SELECT 1 FROM node WHERE id = ?\(Connection.dialect.forKey)")
        handBackAll = try connection.prepare(
            "UPDATE outbox SET queue = 1, due_at = not_before WHERE queue = 2 AND status = 'queued'"
        )
        doubtAll = try connection.prepare("UPDATE outbox SET due_at = ? WHERE queue = 2 AND status = 'sending'")
    }

    /// Makes messages ready whose time has come.
    static var promotion: String {
        """
        UPDATE outbox SET queue = 1 WHERE seq IN (
            SELECT seq FROM outbox WHERE queue = 0 AND carrier = ? AND due_at <= ?
            ORDER BY due_at LIMIT \(OutboxWriter.promotedAtOnce)\(Connection.dialect.forClaim))
        """
    }

    /// Adds a message; its id must be new.
    func add(_ message: OutboundMessage) throws(SQLFailure) {
        var queue = message.queueAlone
        var place: Int64?
        if message.standsInLine { (queue, place) = try line.place(message.lineKey) }
        message.bind(to: insert, queue: queue, line: place)
        try insert.run()
    }

    /// Takes messages that are due, as ``Store/claimOutbound(_:)`` tells.
    func claim(_ claim: OutboundClaim) throws(SQLFailure) -> [OutboundMessage] {
        guard claim.limit > 0, try isAlive(claim.owner) else { return [] }
        let now = claim.now.milliseconds
        try promote.bind(claim.carrier).bind(now).run()
        var messages: [OutboundMessage] = []
        if let urgency = claim.favoured, urgency <= claim.leastUrgent {
            favoured.bind(claim.carrier).bind(now).bind(urgency.rawValue).bind(claim.favouredCount)
            messages = try take(from: favoured, claim)
        }
        ready.bind(claim.carrier).bind(now).bind(claim.leastUrgent.rawValue).bind(claim.limit - messages.count)
        messages += try take(from: ready, claim)
        return messages
    }

    /// Leases what a statement finds.
    private func take(
        from statement: Connection.Statement,
        _ claim: OutboundClaim
    ) throws(SQLFailure) -> [OutboundMessage] {
        let found = try statement.all { row throws(SQLFailure) in
            (seq: row.integer64(), message: try OutboundMessage(&row))
        }
        var messages: [OutboundMessage] = []
        messages.reserveCapacity(found.count)
        for (seq, message) in found {
            let begins = claim.canBegin(message)
            try lease(seq, claim, by: begins ? leaseAndBegin : lease)
            messages.append(begins ? message.begun : message)
        }
        return messages
    }

    private func lease(_ seq: Int64, _ claim: OutboundClaim, by statement: Connection.Statement) throws(SQLFailure) {
        try statement.bind(claim.lease.milliseconds).bind(claim.owner.number).bind(seq).run()
    }

    /// Whether a node was not given up; it cannot be until the transaction ends.
    private func isAlive(_ node: NodeID) throws(SQLFailure) -> Bool {
        if node == .nobody { return true }
        return try alive.bind(node.number).first { row in row.integer() } != nil
    }

    /// Puts back a message that a node claimed; nothing when it is not the node's any more.
    func giveBack(_ id: String, of node: NodeID, notBefore: Timestamp) throws(SQLFailure) {
        try giveBack.bind(notBefore.milliseconds).bind(id).bind(node.number).run()
    }

    /// Writes down that messages are handed over from now on, and says which.
    func begin(_ ids: [String], by node: NodeID) throws(SQLFailure) -> Set<String> {
        var begun: Set<String> = []
        for id in ids where try begin.bind(id).bind(node.number).runCounting() > 0 { begun.insert(id) }
        return begun
    }

    /// Takes doubtful messages, as ``Store/claimDoubtful(_:)`` tells; those that were never begun are ready again.
    func claimDoubtful(_ claim: OutboundClaim) throws(SQLFailure) -> [OutboundMessage] {
        guard try isAlive(claim.owner) else { return [] }
        doubtful.bind(claim.carrier).bind(claim.now.milliseconds).bind(claim.owner.number).bind(max(0, claim.limit))
        let found = try doubtful.all { row throws(SQLFailure) in
            (seq: row.integer64(), message: try OutboundMessage(&row))
        }
        var messages: [OutboundMessage] = []
        for (seq, message) in found {
            if message.status == .queued {
                try handBack.bind(seq).run()
            } else {
                try lease(seq, claim, by: lease)
                messages.append(message)
            }
        }
        return messages
    }

    /// Takes what a claim took whose answer was lost, as ``Store/recall(_:)`` tells.
    func recall(_ lost: LostClaim) throws(SQLFailure) -> [OutboundMessage] {
        guard try isAlive(lost.owner) else { return [] }
        var messages: [OutboundMessage] = []
        // The wanted one first: what is moved to it is not to be found there again.
        for end in lost.leases.reversed() {
            held.bind(lost.carrier).bind(lost.owner.number).bind(end.milliseconds)
            let found = try held.all { row throws(SQLFailure) in
                (seq: row.integer64(), message: try OutboundMessage(&row))
            }
            for (seq, message) in found where lost.ids?.contains(message.id) ?? true {
                if end != lost.lease {
                    try lease.bind(lost.lease.milliseconds).bind(lost.owner.number).bind(seq).run()
                }
                messages.append(message)
            }
        }
        return messages
    }

    /// Gives back all leases; what was being sent is to be settled at a time.
    func releaseLeases(settle: Timestamp) throws(SQLFailure) {
        try handBackAll.run()
        try doubtAll.bind(settle.milliseconds).run()
    }
}

extension OutboundMessage {
    /// The line in which it stands.
    var lineKey: OutboxLineKey {
        OutboxLineKey(phone: to, carrier: carrier, priority: priority.rawValue)
    }

    /// Whether it stands in that line from the beginning: it is due.
    var standsInLine: Bool { status == .queued && notBefore <= createdAt }

    /// Where it waits when it does not stand in a line.
    var queueAlone: Int64? {
        switch status {
        case .queued: OutboxQueue.waits
        case .sending, .unconfirmed: OutboxQueue.leased
        default: nil
        }
    }
}

extension OutboundMessage {
    /// Binds a new message, in the order of its columns.
    func bind(to statement: some SQLStatement, queue: Int64?, line: Int64?) {
        // One call after the other: the optimizer of Swift 6.3 fails on them as a chain in a generic function.
        statement.bind(id)
        statement.bind(carrier)
        statement.bind(to)
        statement.bind(originator)
        statement.bind(hiding: text)
        statement.bind(language)
        statement.bind(priority.rawValue)
        statement.bind(createdAt.milliseconds)
        statement.bind(notBefore.milliseconds)
        statement.bind(expiresAt.milliseconds)
        statement.bind(linkID)
        statement.bind(attempts)
        statement.bind(status.rawValue)
        statement.bind(carrierMessageID)
        statement.bind(hiding: reason)
        statement.bind(queue)
        statement.bind(queue == nil ? nil : notBefore.milliseconds)
        statement.bind(line)
    }
}
