import Gateway
import ShortText

/// Forgets one citizen, in the transaction of the writer.
struct EraseWriter<Connection: SQLConnection> {
    let writers: Writers<Connection>
    let now: Timestamp

    private var connection: Connection { writers.connection }
    private var archive: ArchiveWriter<Connection> { ArchiveWriter(connection: connection) }

    /// Forgets a citizen.
    ///
    /// - Parameters:
    ///   - erasure: who, and how.
    ///   - sessions: the conversations that were found.
    /// - Returns: how much was forgotten, or what is in the way.
    /// - Throws: what the data base says.
    func erase(_ erasure: CitizenErasure, sessions: [SessionKey]) throws(SQLFailure) -> ErasureOutcome {
        let phone = erasure.phone
        var count = ErasureCount()
        try connection.lockAddresses()
        let cases = try cases(of: phone)
        let open = cases.filter { $0.closure == .open }
        guard open.isEmpty || erasure.includingOpenCases else { return .openCases(open.map(\.reference)) }
        for record in open { try end(record, by: erasure.audit.actor) }
        for record in cases {
            try CaseForgetting(connection: connection).forget(record.reference, at: now)
        }
        (count.cases, count.ended) = (cases.count, open.count)
        count.inbound = try forgetInbound(of: phone)
        (count.messages, count.cancelled) = try forgetMessages(to: phone)
        count.sessions = try end(sessions, of: phone)
        for table in ["profile", "sms_part", "failed_look_up"] {
            count.others += try connection.prepare("DELETE FROM \(table) WHERE phone = ?").bind(phone).runCounting()
        }
        try forgetWords(phone)
        try forgetAddress(phone)
        writers.audit.add(erasure.audit)
        return .erased(count)
    }

    /// Removes conversations that were found; one that has another phone by now stays.
    func end(_ sessions: [SessionKey], of phone: MSISDN) throws(SQLFailure) -> Int {
        let remove = try connection.prepare("DELETE FROM session WHERE carrier = ? AND id = ? AND phone = ?")
        var count = 0
        for key in sessions { count += try remove.bind(key.carrier).bind(id: key.id).bind(phone).runCounting() }
        return count
    }

    // MARK: Cases

    private func cases(of phone: MSISDN) throws(SQLFailure) -> [CaseRecord] {
        try connection.prepare(
            "SELECT \(CaseRecord.readColumns) FROM case_record WHERE phone = ? ORDER BY seq\(Connection.dialect.forUpdate)"
        ).bind(phone).all { row throws(SQLFailure) in try CaseRecord(&row) }
    }

    private func end(_ record: CaseRecord, by actor: String) throws(SQLFailure) {
        try connection.prepare("UPDATE case_record SET closure = 'ended' WHERE reference = ?")
            .bind(record.reference).run()
        try writers.cases.add(
            CaseEvent(reference: record.reference, at: now, actor: actor, act: "erased", stage: record.stage)
        )
    }

    // MARK: Messages

    private func forgetInbound(of phone: MSISDN) throws(SQLFailure) -> Int {
        let rows = try rows(.inbound, of: phone)
        let know = try connection.prepare(
            "INSERT INTO erased_key (hash, erased_at) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"
        )
        let forget = try connection.prepare(
            """
            UPDATE inbound SET phone = ?, text = '', screen = NULL, carried = NULL, external_id = 'erased:' || seq,
                text_gone_at = coalesce(text_gone_at, ?)
            WHERE seq = ?
            """
        )
        for (seq, hit) in rows {
            guard case .inbound(let record) = hit else { continue }
            if hit.textGoneAt == nil { try archive.remove(hit, seq, of: .inbound) }
            if record.receivedAt > now - ErasedKeys.time {
                try know.bind(record.key.erasureHash).bind(now.milliseconds).run()
            }
            try forget.bind(.erased).bind(now.milliseconds).bind(seq).run()
        }
        return rows.count
    }

    /// Messages that were still to be sent end as cancelled, the others where they stand.
    private func forgetMessages(to phone: MSISDN) throws(SQLFailure) -> (all: Int, cancelled: Int) {
        let rows = try rows(.outbox, of: phone)
        let forget = try connection.prepare(
            """
            UPDATE outbox SET phone = ?, text = '', link_id = NULL, carrier_message_id = NULL, report_word = NULL,
                queue = NULL, due_at = NULL, line = NULL, status = ?, reason = ?,
                text_gone_at = coalesce(text_gone_at, ?)
            WHERE seq = ?
            """
        )
        var cancelled = 0
        for (seq, hit) in rows {
            guard case .outbound(let message) = hit else { continue }
            if hit.textGoneAt == nil { try archive.remove(hit, seq, of: .outbox) }
            var status = message.status
            switch status {
            case .queued, .sending, .unconfirmed:
                status = .cancelled
                cancelled += 1
            default: break
            }
            forget.bind(.erased).bind(status.rawValue).bind(status == .cancelled ? "erased" : nil as String?)
            try forget.bind(now.milliseconds).bind(seq).run()
        }
        return (rows.count, cancelled)
    }

    private func rows(_ table: WordTable, of phone: MSISDN) throws(SQLFailure) -> [(Int64, ArchiveHit)] {
        try connection.prepare(
            "SELECT seq, \(table.columns) FROM \(table.rawValue) WHERE phone = ?\(Connection.dialect.forUpdate)"
        ).bind(phone).all { row throws(SQLFailure) in (row.integer64(), try table.hit(&row)) }
    }

    /// A citizen may have sent the own number as a first word that no flow has.
    private func forgetWords(_ phone: MSISDN) throws(SQLFailure) {
        let digits = phone.e164.filter(\.isNumber)
        guard !phone.isMasked else { return }
        // The last digits are the same in every form: +213550…, 00213550…, 0550…
        let end = digits.suffix(8)
        guard connection.addresses.vault.isSealing else {
            try connection.prepare("DELETE FROM unknown_word WHERE word LIKE ?").bind("%" + end + "%").run()
            return
        }
        let words = try connection.prepare("SELECT word FROM unknown_word").all { row throws(SQLFailure) in
            try row.openedText()
        }
        let forget = try connection.prepare("DELETE FROM unknown_word WHERE word = ?")
        for word in words where word.contains(end) { try forget.bind(key: word).run() }
    }

    /// The number stays taken, so that nobody else gets it.
    private func forgetAddress(_ phone: MSISDN) throws(SQLFailure) {
        let book = connection.addresses
        guard !book.isPlain(phone) else { return }
        try connection.prepare("UPDATE address SET text = 'erased:' || number WHERE text = ?")
            .bind(try book.text(of: phone)).run()
        book.forgetNumbers()
    }
}
