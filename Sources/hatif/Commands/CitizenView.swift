import Foundation
import Gateway
import ShortText

/// Everything of one citizen, as JSON.
struct CitizenView: Encodable {
    struct Part: Encodable {
        let carrier: String
        let to: String
        let number: Int
        let total: Int
        let text: String
        let receivedAt: String
    }

    struct Session: Encodable {
        let carrier: String
        let id: String
        let input: String
        let expiresAt: String
    }

    struct FailedLook: Encodable {
        let dataset: String
        let at: String
    }

    struct Planned: Encodable {
        let reference: String
        let what: String
        let at: String
    }

    let phone: String
    let language: String?
    let stoppedAt: String?
    let inbound: [InboundView]
    let parts: [Part]
    let messages: [MessageView]
    let sessions: [Session]
    let cases: [CaseView]
    let failedLookUps: [FailedLook]
    let planned: [Planned]

    init(_ file: CitizenFile) {
        phone = file.phone.e164
        language = file.profile?.language
        stoppedAt = file.profile?.stoppedAt?.iso8601
        inbound = file.inbound.map { InboundView($0) }
        parts = file.parts.map {
            Part(
                carrier: $0.message.carrier,
                to: $0.message.to,
                number: $0.number,
                total: $0.message.total,
                text: $0.text,
                receivedAt: $0.receivedAt.iso8601
            )
        }
        messages = file.messages.map { MessageView($0) }
        sessions = file.sessions.map {
            Session(
                carrier: $0.key.carrier,
                id: $0.key.id,
                input: $0.cumulativeInput,
                expiresAt: $0.expiresAt.iso8601
            )
        }
        cases = file.cases.map { CaseView($0.record, events: $0.events) }
        failedLookUps = file.failedLookUps.map { FailedLook(dataset: $0.dataset, at: $0.at.iso8601) }
        planned = file.cases.compactMap(\.followUp).map {
            Planned(reference: $0.reference, what: "closing question \($0.attempt)", at: $0.dueAt.iso8601)
        }
    }
}

/// What a citizen wrote, as JSON.
struct InboundView: Encodable {
    let carrier: String
    let id: String
    let channel: String
    let from: String
    let to: String
    let text: String
    let screen: String?
    let meaning: String
    let receivedAt: String
    let textGoneAt: String?

    init(_ record: InboundRecord) {
        carrier = record.key.carrier
        id = record.key.id
        channel = record.channel.rawValue
        from = record.from.e164
        to = record.to
        text = record.text
        screen = record.screen
        meaning = record.meaning
        receivedAt = record.receivedAt.iso8601
        textGoneAt = record.textGoneAt?.iso8601
    }
}

/// What an erasure did or would do, as JSON.
struct ErasureView: Encodable {
    let erased: Bool
    let events: Int
    let messages: Int
    let cancelled: Int
    let requests: Int
    let endedRequests: Int
    let conversations: Int
    let others: Int

    init(erased: Bool, count: ErasureCount) {
        self.erased = erased
        events = count.inbound
        messages = count.messages
        cancelled = count.cancelled
        requests = count.cases
        endedRequests = count.ended
        conversations = count.sessions
        others = count.others
    }
}
