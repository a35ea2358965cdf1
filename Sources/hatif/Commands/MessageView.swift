import Gateway
import ShortText

/// A message, as JSON.
struct MessageView: Encodable {
    let id: String
    let carrier: String
    let to: String
    let originator: String?
    let text: String
    let language: String
    let priority: String
    let status: String
    let attempts: Int
    let carrierMessageID: String?
    let reason: String?
    let createdAt: String
    let notBefore: String
    let expiresAt: String
    let textGoneAt: String?
    let carrierPausedUntil: String?
    let carrierPauseReason: String?

    init(_ message: OutboundMessage, pauses: [CarrierPause] = []) {
        let pause = message.status == .queued ? pauses.first { $0.carrier == message.carrier } : nil
        id = message.id
        carrier = message.carrier
        to = message.to.e164
        originator = message.originator
        text = message.text
        language = message.language
        priority = "\(message.priority)"
        status = message.status.rawValue
        attempts = message.attempts
        carrierMessageID = message.carrierMessageID
        reason = message.reason
        createdAt = message.createdAt.iso8601
        notBefore = message.notBefore.iso8601
        expiresAt = message.expiresAt.iso8601
        textGoneAt = message.textGoneAt?.iso8601
        carrierPausedUntil = pause?.until.iso8601
        carrierPauseReason = pause?.reason
    }
}
