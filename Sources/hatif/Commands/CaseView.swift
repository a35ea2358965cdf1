import Gateway
import ShortText

/// A case, as JSON.
struct CaseView: Encodable {
    struct Event: Encodable {
        let at: String
        let actor: String
        let act: String
        let stage: String
        let reason: String?
    }

    let reference: String
    let kind: String
    let phone: String
    let language: String
    let carrier: String
    let answers: [String: String]
    let stage: String
    let closure: String
    let openedAt: String
    let stageSince: String
    let dueAt: String?
    let reopened: Int
    let textGoneAt: String?
    let events: [Event]?

    init(_ record: CaseRecord, events: [CaseEvent]? = nil) {
        reference = record.reference
        kind = record.kind
        phone = record.phone.e164
        language = record.language
        carrier = record.carrier
        answers = Dictionary(record.answers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        stage = record.stage
        closure = record.closure.rawValue
        openedAt = record.openedAt.iso8601
        stageSince = record.stageSince.iso8601
        dueAt = record.dueAt?.iso8601
        reopened = record.reopened
        textGoneAt = record.textGoneAt?.iso8601
        self.events = events?.map {
            Event(at: $0.at.iso8601, actor: $0.actor, act: $0.act, stage: $0.stage, reason: $0.reason)
        }
    }
}
