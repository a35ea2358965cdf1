import Gateway

extension InboundRecord {
    static let storedColumns =
        "carrier, external_id, channel, phone, short_code, text, received_at, meaning, screen, continues, carried"
    static let readColumns = storedColumns + ", text_gone_at"

    /// Reads a row.
    ///
    /// - Parameters:
    ///   - row: the row.
    ///   - key: the key by which it was found, if it was; then that of the row need not be opened.
    /// - Throws: what cannot be read.
    init(_ row: inout some SQLRow, key: InboundKey? = nil) throws(SQLFailure) {
        let (carrier, id) = (row.text(), row.text())
        let found = if let key { key } else { InboundKey(carrier: carrier, id: try row.vault.opened(id)) }
        self.init(
            key: found,
            channel: try row.word(),
            from: try row.phone(),
            to: row.text(),
            text: try row.openedText(),
            receivedAt: row.timestamp(),
            meaning: row.text(),
            screen: try row.optionalOpenedText(),
            continues: row.boolean(),
            carried: try row.words()
        )
        textGoneAt = row.optionalTimestamp()
    }
}

extension SessionRecord {
    static let storedColumns = """
        carrier, id, phone, version, cumulative_input, state, is_awaiting, service_code, carried, expires_at
        """

    /// Reads a row.
    ///
    /// - Parameters:
    ///   - row: the row.
    ///   - key: the key by which it was found, if it was; then that of the row need not be opened.
    /// - Throws: what cannot be read.
    init(_ row: inout some SQLRow, key: SessionKey? = nil) throws(SQLFailure) {
        let (carrier, id) = (row.text(), row.text())
        let found = if let key { key } else { SessionKey(carrier: carrier, id: try row.vault.opened(id)) }
        self.init(
            key: found,
            phone: try row.phone(),
            version: row.integer(),
            cumulativeInput: try row.openedText(),
            state: try row.openedBytes(),
            isAwaiting: row.boolean(),
            serviceCode: try row.optionalOpenedText(),
            carried: try row.words(),
            expiresAt: row.timestamp()
        )
    }
}

extension CitizenProfile {
    static let storedColumns = "phone, language, stopped_at"

    init(_ row: inout some SQLRow) throws(SQLFailure) {
        self.init(phone: try row.phone(), language: row.optionalText(), stoppedAt: row.optionalTimestamp())
    }
}

extension OutboundMessage {
    static let storedColumns = """
        id, carrier, phone, originator, text, language, priority, created_at, not_before, expires_at, link_id, \
        attempts, status, carrier_message_id, reason
        """
    static let readColumns = storedColumns + ", text_gone_at"

    init(_ row: inout some SQLRow) throws(SQLFailure) {
        self.init(
            id: row.text(),
            carrier: row.text(),
            to: try row.phone(),
            originator: row.optionalText(),
            text: try row.openedText(),
            language: row.text(),
            priority: try Priority(&row),
            createdAt: row.timestamp(),
            notBefore: row.timestamp(),
            expiresAt: row.timestamp(),
            linkID: row.optionalText()
        )
        attempts = row.integer()
        status = try row.word()
        carrierMessageID = row.optionalText()
        reason = try row.optionalOpenedText()
        textGoneAt = row.optionalTimestamp()
    }
}

extension OutboundMessage.Priority {
    fileprivate init(_ row: inout some SQLRow) throws(SQLFailure) {
        guard let priority = Self(rawValue: row.integer()) else { throw .unreadable("priority") }
        self = priority
    }
}

extension CaseRecord {
    static let storedColumns = """
        reference, kind, phone, language, carrier, answers, stage, opened_at, due_at, closure, stage_since, reopened
        """
    static let readColumns = storedColumns + ", text_gone_at"

    init(_ row: inout some SQLRow) throws(SQLFailure) {
        self.init(
            reference: row.text(),
            kind: row.text(),
            phone: try row.phone(),
            language: row.text(),
            carrier: row.text(),
            answers: try JSONText.decode([SlotValue.Field].self, row.openedText()),
            stage: row.text(),
            openedAt: row.timestamp(),
            dueAt: row.optionalTimestamp()
        )
        closure = try row.word()
        stageSince = row.timestamp()
        reopened = row.integer()
        textGoneAt = row.optionalTimestamp()
    }
}

extension CaseEvent {
    static let storedColumns = "reference, at, actor, act, stage, reason"

    init(_ row: inout some SQLRow) throws(SQLFailure) {
        self.init(
            reference: row.text(),
            at: row.timestamp(),
            actor: row.text(),
            act: row.text(),
            stage: row.text(),
            reason: try row.optionalOpenedText()
        )
    }
}

extension FollowUp {
    static let storedColumns = "reference, due_at, attempt"

    init(_ row: inout some SQLRow) {
        self.init(reference: row.text(), dueAt: row.timestamp(), attempt: row.integer())
    }
}

extension DatasetVersion {
    static let storedColumns = "name, version, columns, row_count, loaded_at, loaded_by, sha256, is_released"

    init(_ row: inout some SQLRow) throws(SQLFailure) {
        self.init(
            name: row.text(),
            version: row.integer(),
            columns: try JSONText.decode([String].self, row.text()),
            rowCount: row.integer(),
            loadedAt: row.timestamp(),
            loadedBy: row.text(),
            sha256: row.text(),
            isReleased: row.boolean()
        )
    }
}

extension DatasetRow {
    static let storedColumns = "key, row_values"

    init(_ row: inout some SQLRow) throws(SQLFailure) {
        self.init(key: try row.openedText(), values: try JSONText.decode([String].self, row.openedText()))
    }
}

extension MenuVersion {
    static let storedColumns = "number, fingerprint, at, actor, outcome, reason"

    init(_ row: inout some SQLRow) throws(SQLFailure) {
        self.init(
            number: row.integer(),
            fingerprint: row.text(),
            at: row.timestamp(),
            actor: row.text(),
            outcome: try row.word(),
            reason: row.text()
        )
    }
}
