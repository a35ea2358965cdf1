import Gateway
import ShortText

/// Webhooks that were answered before their citizen was forgotten, known by a hash: carriers may send them again for a while.
enum ErasedKeys {
    /// Longer than any carrier repeats a webhook.
    static let time = Duration.seconds(2 * 86_400)
}

extension InboundKey {
    /// FNV-1a over carrier and id; what an id says of the citizen (typed answers, the number) is not in it.
    var erasureHash: Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String) {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        }
        add(carrier)
        add("\u{1F}")
        add(id)
        return Int64(bitPattern: hash)
    }
}

extension InboundRecord {
    /// What is left of an event whose citizen was forgotten.
    init(forgotten key: InboundKey, at time: Timestamp) {
        self.init(
            key: key,
            channel: key.id.hasPrefix("u:") ? .ussd : .sms,
            from: .erased,
            to: "",
            text: "",
            receivedAt: time,
            meaning: "erased"
        )
        textGoneAt = time
    }

    /// The same for an event that came again.
    var forgotten: InboundRecord { InboundRecord(forgotten: key, at: receivedAt) }
}
