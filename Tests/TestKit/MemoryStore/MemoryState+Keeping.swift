import Gateway
import ShortText

extension MemoryState {
    /// The record of an event, also of one that was forgotten.
    func known(_ key: InboundKey) -> InboundRecord? {
        if let record = inbound[key] { return record }
        guard let moment = erasedKeys[key] else { return nil }
        var record = InboundRecord(
            key: key,
            channel: key.id.hasPrefix("u:") ? .ussd : .sms,
            from: .erased,
            to: "",
            text: "",
            receivedAt: moment,
            meaning: "erased"
        )
        record.textGoneAt = moment
        return record
    }

    /// Lets go what is older than a moment, and says how much.
    mutating func purge(_ kind: PurgeKind, before time: Timestamp, now: Timestamp) -> Int {
        switch kind {
        case .inboundTexts:
            let old = inboundOrder.filter { key in
                inbound[key].map { $0.receivedAt < time && $0.textGoneAt == nil } ?? false
            }
            for key in old { forgetText(key, now: now) }
            return old.count
        case .outboundTexts:
            let old = oldMessages(before: time).filter { $0.textGoneAt == nil }
            for var message in old {
                message.text = ""
                message.textGoneAt = now
                outbox.messages[message.id] = message
            }
            return old.count
        case .inboundFacts:
            let old = inboundOrder.dropLast().filter { (inbound[$0]?.receivedAt ?? time) < time }
            for key in old { inbound[key] = nil }
            inboundOrder.removeAll { old.contains($0) }
            return old.count
        case .outboundFacts:
            let newest = outbox.messages.values.max { outbox.order($0) < outbox.order($1) }?.id
            let old = oldMessages(before: time).filter { $0.id != newest }
            for message in old { outbox.messages[message.id] = nil }
            return old.count
        case .endedCases:
            let old = cases.values.filter { $0.closure != .open && $0.textGoneAt == nil && $0.stageSince < time }
            for record in old { forget(record, at: now) }
            return old.count
        case .failedLookUps: return removeAll(from: &failures) { $0.at < time }
        case .unknownWords:
            let old = wordTimes.filter { $0.value < time }.keys
            for word in old {
                unknownWords[word] = nil
                wordTimes[word] = nil
            }
            return old.count
        case .optionCounts: return removeAll(from: &optionUses) { $0.day < time.day }
        }
    }

    private func removeAll<Value>(from list: inout [Value], where isOld: (Value) -> Bool) -> Int {
        let before = list.count
        list.removeAll(where: isOld)
        return before - list.count
    }

    private func oldMessages(before time: Timestamp) -> [OutboundMessage] {
        outbox.messages.values.filter { $0.createdAt < time && !$0.status.waits }
    }

    private mutating func forgetText(_ key: InboundKey, now: Timestamp) {
        inbound[key]?.text = ""
        inbound[key]?.screen = nil
        inbound[key]?.carried = [:]
        inbound[key]?.textGoneAt = now
    }

    private mutating func forget(_ record: CaseRecord, at time: Timestamp) {
        cases[record.reference]?.phone = .erased
        cases[record.reference]?.answers = []
        cases[record.reference]?.textGoneAt = time
        followUps[record.reference] = nil
        for index in caseEvents.indices where caseEvents[index].reference == record.reference {
            caseEvents[index].reason = nil
        }
    }

    // MARK: One citizen

    func citizenFile(_ phone: MSISDN) -> CitizenFile {
        var file = CitizenFile(phone: phone)
        file.profile = profiles[phone]
        file.inbound = inboundOrder.compactMap { inbound[$0] }.filter { $0.from == phone }
        file.messages = messages(MessageFilter(phone: phone, limit: .max)).reversed()
        file.sessions = sessions.values.filter { $0.phone == phone }
        file.parts = parts.filter { $0.message.phone == phone }
        file.cases = cases(CaseFilter(phone: phone, limit: .max)).reversed().map { record in
            CaseFile(
                record: record,
                events: caseEvents.filter { $0.reference == record.reference },
                followUp: followUps[record.reference]
            )
        }
        file.failedLookUps = failures.filter { $0.phone == phone }.map { FailedLookUp(dataset: $0.dataset, at: $0.at) }
        return file
    }

    mutating func erase(_ erasure: CitizenErasure) -> ErasureOutcome {
        let file = citizenFile(erasure.phone)
        let now = erasure.audit.at
        guard file.openCases.isEmpty || erasure.includingOpenCases else { return .openCases(file.openCases) }
        for item in file.cases {
            if item.record.closure == .open { end(item.record, by: erasure.audit) }
            forget(item.record, at: now)
        }
        for record in file.inbound { forget(record, at: now) }
        for message in file.messages { forget(message, at: now) }
        for session in file.sessions { sessions[session.key] = nil }
        parts.removeAll { $0.message.phone == erasure.phone }
        failures.removeAll { $0.phone == erasure.phone }
        profiles[erasure.phone] = nil
        add(erasure.audit)
        var count = ErasureCount()
        count.inbound = file.inbound.count
        count.messages = file.messages.count
        count.cancelled = file.messages.count { $0.status.waits }
        count.cases = file.cases.count
        count.ended = file.openCases.count
        count.sessions = file.sessions.count
        count.others = file.parts.count + file.failedLookUps.count + (file.profile == nil ? 0 : 1)
        return .erased(count)
    }

    private mutating func end(_ record: CaseRecord, by audit: AuditEvent) {
        cases[record.reference]?.closure = .ended
        let event = CaseEvent(
            reference: record.reference,
            at: audit.at,
            actor: audit.actor,
            act: "erased",
            stage: record.stage
        )
        add(event)
    }

    private mutating func forget(_ record: InboundRecord, at time: Timestamp) {
        guard let place = inboundOrder.firstIndex(of: record.key) else { return }
        var forgotten = record
        forgotten.key = InboundKey(carrier: record.key.carrier, id: "erased:\(place)")
        forgotten.from = .erased
        inbound[record.key] = nil
        inbound[forgotten.key] = forgotten
        inboundOrder[place] = forgotten.key
        forgetText(forgotten.key, now: time)
        erasedKeys[record.key] = time
    }

    private mutating func forget(_ message: OutboundMessage, at time: Timestamp) {
        var forgotten = message
        forgotten.to = .erased
        forgotten.text = ""
        forgotten.textGoneAt = time
        forgotten.linkID = nil
        forgotten.carrierMessageID = nil
        forgotten.reason = message.status.waits ? "erased" : nil
        if message.status.waits { forgotten.status = .cancelled }
        outbox.remove(message)
        outbox.messages[message.id] = forgotten
    }
}

extension DeliveryStatus {
    /// Whether something is still to be done.
    fileprivate var waits: Bool { self == .queued || self == .sending || self == .unconfirmed }
}
