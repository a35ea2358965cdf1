/// Sees to it that notices and bulk messages get a small part of the slots although more urgent ones keep a carrier busy.
///
/// A value.
struct UrgencyShares: Sendable {
    /// One message in so many.
    static let share = 16

    private var since: [OutboundMessage.Priority: Int] = [.notice: 0, .bulk: 0]

    /// The urgency that waited for long enough; `nil` when none did.
    var favoured: OutboundMessage.Priority? {
        let longest = since.max { ($0.value, $0.key) < ($1.value, $1.key) }
        return longest.flatMap { $0.value >= Self.share ? $0.key : nil }
    }

    /// Counts what was claimed.
    mutating func note(_ messages: [OutboundMessage], favoured: OutboundMessage.Priority?) {
        for urgency in since.keys {
            let last = messages.lastIndex { $0.priority == urgency }
            if last != nil || (urgency == favoured && !messages.isEmpty) {
                // When nothing of the favoured urgency was there, nothing waited.
                since[urgency] = urgency == favoured ? messages.count - 1 : messages.count - 1 - (last ?? 0)
            } else {
                since[urgency, default: 0] += messages.count
            }
        }
    }
}
