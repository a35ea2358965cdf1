import Gateway

/// A unit, with what of it is sealed already.
///
/// Callers seal in their own tasks, beside each other: the thread that writes has something to do for everybody.
struct SealedUnit: Sendable {
    let unit: WorkUnit
    /// What of its event is sealed; `nil` leaves that to the writer.
    let event: SealedEvent?
    /// What of its conversation is sealed; `nil` leaves that to the writer.
    let conversation: SealedConversation?

    /// Leaves everything to the writer.
    init(_ unit: WorkUnit) {
        self.unit = unit
        event = nil
        conversation = nil
    }

    /// Seals what nearly every unit has: what came in, and its conversation.
    init(_ unit: WorkUnit, by vault: Vault) throws(SQLFailure) {
        self.unit = unit
        var event: SealedEvent?
        var conversation: SealedConversation?
        if vault.isSealing {
            if let record = unit.inbound { event = try SealedEvent(record, by: vault) }
            let records = unit.changes.compactMap { change in
                if case .saveSession(let record) = change { record } else { nil }
            }
            if records.count == 1 { conversation = try SealedConversation(records[0], by: vault) }
        }
        self.event = event
        self.conversation = conversation
    }
}

/// What of an event is sealed.
struct SealedEvent: Sendable {
    let id: String
    let text: String
    let screen: String?
    let carried: String?

    init(_ record: InboundRecord, by vault: Vault) throws(SQLFailure) {
        id = try vault.forLookUp(id: record.key.id, isAskedAgain: false)
        text = try vault.hidden(record.text)
        screen = try vault.hidden(record.screen)
        carried = try vault.hidden(JSONText.encode(words: record.carried))
    }
}

/// What of a conversation is sealed.
struct SealedConversation: Sendable {
    let id: String
    let cumulativeInput: String
    let state: [UInt8]
    let serviceCode: String?
    let carried: String?

    init(_ record: SessionRecord, by vault: Vault) throws(SQLFailure) {
        id = try vault.forLookUp(id: record.key.id)
        cumulativeInput = try vault.hidden(record.cumulativeInput)
        state = try vault.hidden(record.state)
        serviceCode = try vault.hidden(record.serviceCode)
        carried = try vault.hidden(JSONText.encode(words: record.carried))
    }
}
