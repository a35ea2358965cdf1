import Gateway
import ShortText

/// Lets go what is older than it is to be kept, a few rows at a time.
///
/// Messages are walked through by their keys, which grow with time, and the place is written down: a night looks at that
/// night's rows only, however many there are. What cannot go yet is put aside in `purge_later`, and looked at again at the
/// end of every walk.
struct PurgeWriter<Connection: SQLConnection> {
    let connection: Connection
    let now: Timestamp

    private var archive: ArchiveWriter<Connection> { ArchiveWriter(connection: connection) }

    func purge(_ kind: PurgeKind, before time: Timestamp, limit: Int) throws(SQLFailure) -> PurgeStep {
        switch kind {
        case .inboundTexts: try walk(.inbound, kind, before: time, limit: limit, forgetText)
        case .outboundTexts: try walk(.outbox, kind, before: time, limit: limit, forgetText)
        case .inboundFacts: try walk(.inbound, kind, before: time, limit: limit, remove)
        case .outboundFacts: try walk(.outbox, kind, before: time, limit: limit, remove)
        case .endedCases: try purgeCases(before: time, limit: limit)
        case .failedLookUps:
            try delete("failed_look_up", key: "seq", where: "at < ?", time.milliseconds, limit: limit)
        case .unknownWords:
            try delete("unknown_word", key: "word", where: "last_at < ?", time.milliseconds, limit: limit)
        case .optionCounts: try purgeCounts(before: time)
        }
    }

    // MARK: Messages

    private typealias Act = (WordTable, Int64, ArchiveHit) throws(SQLFailure) -> Bool

    /// Goes on from where the last walk ended, as far as the rows are old.
    private func walk(
        _ table: WordTable,
        _ kind: PurgeKind,
        before time: Timestamp,
        limit: Int,
        _ act: Act
    ) throws(SQLFailure) -> PurgeStep {
        let start = try place(of: kind)
        // The newest row stays, whatever its age: SQLite would give its key again, and every place would be wrong.
        let statement = try connection.prepare(
            """
            SELECT seq, \(table.columns) FROM \(table.rawValue)
            WHERE seq > ? AND seq < (SELECT max(seq) FROM \(table.rawValue)) ORDER BY seq LIMIT ?
            """
        )
        let rows = try statement.bind(start).bind(limit).all { row throws(SQLFailure) in
            (seq: row.integer64(), hit: try table.hit(&row))
        }
        var gone = 0
        var end = start
        for (seq, hit) in rows {
            if hit.at >= time {
                // A clock that was ahead for a while must not hold up everything behind it.
                guard hit.at > now + .seconds(86_400) else { break }
                try putAside(kind, seq)
            } else if !hit.isSettled {
                try putAside(kind, seq)
            } else if try act(table, seq, hit) {
                gone += 1
            }
            end = seq
        }
        if end > start {
            try setPlace(of: kind, to: end)
            return PurgeStep(gone: gone, isDone: false)
        }
        return try walkAside(table, kind, before: time, limit: limit, act)
    }

    /// Looks at what was put aside.
    private func walkAside(
        _ table: WordTable,
        _ kind: PurgeKind,
        before time: Timestamp,
        limit: Int,
        _ act: Act
    ) throws(SQLFailure) -> PurgeStep {
        let waiting = table == .outbox ? " AND status NOT IN ('queued', 'sending', 'unconfirmed')" : ""
        let statement = try connection.prepare(
            """
            SELECT \(table.rawValue).seq, \(table.columns) FROM purge_later
            JOIN \(table.rawValue) ON \(table.rawValue).seq = purge_later.seq
            WHERE kind = ? AND \(table.time) < ?\(waiting) ORDER BY purge_later.seq LIMIT ?
            """
        )
        statement.bind(kind.rawValue).bind(time.milliseconds).bind(limit)
        let rows = try statement.all { row throws(SQLFailure) in (seq: row.integer64(), hit: try table.hit(&row)) }
        var gone = 0
        for (seq, hit) in rows {
            if try act(table, seq, hit) { gone += 1 }
            try connection.prepare("DELETE FROM purge_later WHERE kind = ? AND seq = ?").bind(kind.rawValue)
                .bind(seq).run()
        }
        return PurgeStep(gone: gone, isDone: rows.count < limit)
    }

    /// Takes a text away; the fact stays.
    ///
    /// - Returns: `false` when it was gone.
    /// - Throws: what the data base says.
    private func forgetText(_ table: WordTable, _ seq: Int64, _ hit: ArchiveHit) throws(SQLFailure) -> Bool {
        guard hit.textGoneAt == nil else { return false }
        try archive.remove(hit, seq, of: table)
        let sql =
            switch table {
            case .inbound:
                """
                UPDATE inbound SET text = '', screen = NULL, carried = NULL, text_gone_at = ?\(hit.idWithText)
                WHERE seq = ?
                """
            case .outbox: "UPDATE outbox SET text = '', text_gone_at = ? WHERE seq = ?"
            }
        try connection.prepare(sql).bind(now.milliseconds).bind(seq).run()
        return true
    }

    private func remove(_ table: WordTable, _ seq: Int64, _ hit: ArchiveHit) throws(SQLFailure) -> Bool {
        if hit.textGoneAt == nil { try archive.remove(hit, seq, of: table) }
        try connection.prepare("DELETE FROM \(table.rawValue) WHERE seq = ?").bind(seq).run()
        return true
    }

    private func putAside(_ kind: PurgeKind, _ seq: Int64) throws(SQLFailure) {
        let sql = "INSERT INTO purge_later (kind, seq) VALUES (?, ?) ON CONFLICT (kind, seq) DO NOTHING"
        try connection.prepare(sql).bind(kind.rawValue).bind(seq).run()
    }

    private func place(of kind: PurgeKind) throws(SQLFailure) -> Int64 {
        try connection.prepare("SELECT seq FROM purge_place WHERE kind = ?\(Connection.dialect.forUpdate)")
            .bind(kind.rawValue).first { row in row.integer64() } ?? 0
    }

    private func setPlace(of kind: PurgeKind, to seq: Int64) throws(SQLFailure) {
        let sql = """
            INSERT INTO purge_place (kind, seq) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET seq = excluded.seq
            """
        try connection.prepare(sql).bind(kind.rawValue).bind(seq).run()
    }

    // MARK: Everything else

    private func purgeCases(before time: Timestamp, limit: Int) throws(SQLFailure) -> PurgeStep {
        let old = try connection.prepare(
            """
            SELECT reference FROM case_record WHERE closure <> 'open' AND text_gone_at IS NULL AND stage_since < ?
            ORDER BY stage_since LIMIT ?
            """
        ).bind(time.milliseconds).bind(limit).all { row in row.text() }
        for reference in old { try CaseForgetting(connection: connection).forget(reference, at: now) }
        return PurgeStep(gone: old.count, isDone: old.count < limit)
    }

    private func delete(
        _ table: String,
        key: String,
        where condition: String,
        _ value: Int64,
        limit: Int
    ) throws(SQLFailure) -> PurgeStep {
        let sql = "DELETE FROM \(table) WHERE \(key) IN (SELECT \(key) FROM \(table) WHERE \(condition) LIMIT ?)"
        let gone = try connection.prepare(sql).bind(value).bind(limit).runCounting()
        return PurgeStep(gone: gone, isDone: gone < limit)
    }

    private func purgeCounts(before time: Timestamp) throws(SQLFailure) -> PurgeStep {
        let gone = try connection.prepare("DELETE FROM option_use WHERE day < ?").bind(time.day).runCounting()
        return PurgeStep(gone: gone, isDone: true)
    }
}

/// Forgets whose a case was and what it said; that there was one, and how it ended, stays.
struct CaseForgetting<Connection: SQLConnection> {
    let connection: Connection

    func forget(_ reference: String, at time: Timestamp) throws(SQLFailure) {
        let update = try connection.prepare(
            "UPDATE case_record SET phone = ?, answers = '[]', text_gone_at = ? WHERE reference = ?"
        )
        try update.bind(.erased).bind(time.milliseconds).bind(reference).run()
        try connection.prepare("DELETE FROM follow_up WHERE reference = ?").bind(reference).run()
        // The audit keeps a digest of each, and knows that a reason may be forgotten.
        try connection.prepare("UPDATE case_event SET reason = NULL WHERE reference = ? AND reason IS NOT NULL")
            .bind(reference).run()
    }
}

extension ArchiveHit {
    /// What was typed into a USSD session stands in the id of its steps, which goes with the text.
    fileprivate var idWithText: String {
        guard case .inbound(let record) = self, !record.key.id.hasPrefix("m:") else { return "" }
        return ", external_id = 'gone:' || seq"
    }

    /// When its text went.
    var textGoneAt: Timestamp? {
        switch self {
        case .inbound(let record): record.textGoneAt
        case .outbound(let message): message.textGoneAt
        }
    }

    /// Whether nothing of it is still to be done.
    fileprivate var isSettled: Bool {
        guard case .outbound(let message) = self else { return true }
        return switch message.status {
        case .queued, .sending, .unconfirmed: false
        default: true
        }
    }
}
