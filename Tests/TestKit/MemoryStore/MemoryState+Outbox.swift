import Gateway
import ShortText

extension MemoryState {
    mutating func finish(
        _ id: String,
        status: DeliveryStatus,
        carrierMessageID: String?,
        reason: String?,
        notBefore: Timestamp,
        now: Timestamp
    ) {
        guard var message = outbox.messages[id] else { return }
        message.carrierMessageID = carrierMessageID ?? message.carrierMessageID
        switch message.status {
        case .queued, .sending, .unconfirmed:
            message.status = status
            message.reason = reason
            if status == .queued || status == .unconfirmed { message.notBefore = notBefore }
        default:
            // A report on an earlier attempt was here first; nothing leads backwards.
            message.status = message.status.merged(withReport: status)
        }
        outbox.settle(message, now: now)
        guard let known = message.carrierMessageID else { return }
        let mine = earlyReports.filter {
            $0.carrier == message.carrier && $0.report.reference == .carriers(known)
        }
        for early in mine { _ = take(early.report, of: message.carrier, now: now) }
        earlyReports.removeAll { $0.carrier == message.carrier && $0.report.reference == .carriers(known) }
    }

    mutating func take(_ report: DeliveryReport, of carrier: String, now: Timestamp) -> Bool {
        let found = outbox.messages.values.first { message in
            switch report.reference {
            case .carriers(let id): message.carrier == carrier && message.carrierMessageID == id
            case .ours(let id): message.carrier == carrier && message.id == id
            }
        }
        guard var message = found else { return false }
        if let status = report.status {
            let merged = message.status.merged(withReport: status)
            guard merged != message.status else { return true }
            let isFailure = merged.isFinal && merged != .delivered
            message.reason = report.reason ?? (isFailure ? report.raw : nil)
            message.status = merged
            outbox.settle(message, now: now)
        }
        return true
    }

    mutating func reroute(_ id: String, to carrier: String, originator: String?) {
        guard var message = outbox.messages[id], message.status == .queued else { return }
        outbox.remove(message)
        message.carrier = carrier
        message.originator = originator
        message.carrierMessageID = nil
        outbox.messages[id] = message
        outbox.join(message)
    }

    mutating func retry(_ id: String, at moment: Timestamp, expiresAt: Timestamp) -> Bool {
        guard var message = outbox.messages[id], message.status.canBeRetried, message.textGoneAt == nil
        else { return false }
        message.status = .queued
        message.attempts = 0
        message.reason = nil
        message.carrierMessageID = nil
        message.notBefore = moment
        message.expiresAt = expiresAt
        outbox.messages[id] = message
        outbox.join(message)
        return true
    }

    func messages(_ filter: MessageFilter) -> [OutboundMessage] {
        let matching = outbox.messages.values.filter { message in
            (filter.phone == nil || message.to == filter.phone)
                && (filter.status == nil || message.status == filter.status)
                && (!filter.deadOnly || message.status.isDead)
        }
        return Array(
            matching.sorted { ($0.createdAt, outbox.order($0)) > ($1.createdAt, outbox.order($1)) }.prefix(filter.limit)
        )
    }
}
