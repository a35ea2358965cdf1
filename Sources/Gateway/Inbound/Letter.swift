import Crypto
import ShortText

/// An SMS that is whole, with what tells it from others.
struct Letter {
    /// The message.
    var sms: InboundSMS
    /// What makes it the only one of its kind.
    var key: InboundKey
    /// The key that it has when it came shortly before, where the carrier gives neither an id nor a time.
    var earlierKey: InboundKey?
    /// What its meaning is marked with in the record.
    var mark = ""
    /// What is to be committed with it.
    var closing: [StoreChange] = []
}

extension Letter {
    /// Takes a message as the carrier tells it.
    ///
    /// Without an id, one is made of what the message holds; without the carrier's time, too, of the time in which a second
    /// one with the same words is a repeat.
    init(_ sms: InboundSMS, carrier: String, now: Timestamp, window: Duration) {
        self.sms = sms
        if let id = sms.externalID {
            key = InboundKey(carrier: carrier, id: "m:" + id)
            return
        }
        let digest = Self.digest(of: sms)
        if sms.sentAt != nil {
            key = InboundKey(carrier: carrier, id: "h:" + digest)
            return
        }
        let slot = now.milliseconds / max(1, window.wholeMilliseconds)
        key = InboundKey(carrier: carrier, id: "h:\(digest)/\(slot)")
        earlierKey = InboundKey(carrier: carrier, id: "h:\(digest)/\(slot - 1)")
    }

    private static func digest(of sms: InboundSMS) -> String {
        let parts = [sms.from.e164, sms.to, sms.text, sms.sentAt.map { String($0.milliseconds) } ?? ""]
        // With their lengths before them no two messages give the same octets.
        let written = parts.map { "\($0.utf8.count):\($0)" }.joined()
        let digest = SHA256.hash(data: Array(written.utf8)).prefix(16)
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
