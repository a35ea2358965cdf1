import Gateway
import ShortText

/// Reads what is old enough to go, what is known of a job, and everything of one citizen.
struct KeepingReader<Connection: SQLConnection> {
    let connection: Connection

    func purgeable(_ kind: PurgeKind, before time: Timestamp) throws(SQLFailure) -> Int {
        let settled = "status NOT IN ('queued', 'sending', 'unconfirmed')"
        let condition =
            switch kind {
            case .inboundTexts: "inbound WHERE text_gone_at IS NULL AND received_at < ?"
            case .outboundTexts: "outbox WHERE text_gone_at IS NULL AND \(settled) AND created_at < ?"
            case .inboundFacts: "inbound WHERE received_at < ? AND seq < (SELECT max(seq) FROM inbound)"
            case .outboundFacts:
                "outbox WHERE \(settled) AND created_at < ? AND seq < (SELECT max(seq) FROM outbox)"
            case .endedCases: "case_record WHERE closure <> 'open' AND text_gone_at IS NULL AND stage_since < ?"
            case .failedLookUps: "failed_look_up WHERE at < ?"
            case .unknownWords: "unknown_word WHERE last_at < ?"
            case .optionCounts: "option_use WHERE day < ?"
            }
        let value = kind == .optionCounts ? Int64(time.day) : time.milliseconds
        return try connection.prepare("SELECT count(*) FROM \(condition)").bind(value)
            .first { row in row.integer() } ?? 0
    }

    func job(_ name: String) throws(SQLFailure) -> JobRecord? {
        try connection.prepare("SELECT done_at, done_by, begun_at, begun_by FROM job WHERE name = ?").bind(name)
            .first { row in
                JobRecord(
                    doneAt: row.optionalTimestamp(),
                    doneBy: row.optionalText(),
                    begunAt: row.optionalTimestamp(),
                    begunBy: row.optionalText()
                )
            }
    }

    // MARK: One citizen

    /// The conversations of a phone.
    ///
    /// They have no index by it: a search is rare, and every step would pay for one.
    func sessions(of phone: MSISDN) throws(SQLFailure) -> [SessionRecord] {
        try all("SELECT \(SessionRecord.storedColumns) FROM session WHERE phone = ? ORDER BY carrier, id", phone) {
            row throws(SQLFailure) in try SessionRecord(&row)
        }
    }

    func citizenFile(_ phone: MSISDN, _ readers: Readers<Connection>) throws(SQLFailure) -> CitizenFile {
        var file = CitizenFile(phone: phone)
        file.profile = try readers.conversations.profile(phone)
        file.inbound = try readers.conversations.inbox(phone: phone, limit: .max).reversed()
        file.messages = try readers.outbox.messages(MessageFilter(phone: phone, limit: .max)).reversed()
        file.sessions = try sessions(of: phone)
        file.parts = try all("SELECT \(MessagePart.storedColumns) FROM sms_part WHERE phone = ?", phone) {
            row throws(SQLFailure) in try MessagePart(&row)
        }
        for record in try readers.cases.cases(CaseFilter(phone: phone, limit: .max)).reversed() {
            file.cases.append(
                CaseFile(
                    record: record,
                    events: try readers.cases.events(record.reference),
                    followUp: try followUp(record.reference)
                )
            )
        }
        file.failedLookUps = try all("SELECT dataset, at FROM failed_look_up WHERE phone = ? ORDER BY at", phone) {
            row in FailedLookUp(dataset: row.text(), at: row.timestamp())
        }
        return file
    }

    private func followUp(_ reference: String) throws(SQLFailure) -> FollowUp? {
        try connection.prepare("SELECT \(FollowUp.storedColumns) FROM follow_up WHERE reference = ?").bind(reference)
            .first { row in FollowUp(&row) }
    }

    private func all<Value>(
        _ sql: String,
        _ phone: MSISDN,
        _ read: (inout Connection.Statement.Row) throws(SQLFailure) -> Value
    ) throws(SQLFailure) -> [Value] {
        try connection.prepare(sql).bind(phone).all(read)
    }
}
