public import ShortText

/// What makes an inbound event the only one of its kind.
public struct InboundKey: Sendable, Hashable {
    /// The carrier's name.
    public var carrier: String
    /// The carrier's message id, or session id and step.
    public var id: String

    /// Makes a key.
    public init(carrier: String, id: String) {
        self.carrier = carrier
        self.id = id
    }
}

/// An inbound SMS or USSD step as the store keeps it, with what was answered.
public struct InboundRecord: Sendable, Equatable {
    /// How it came.
    public enum Channel: String, Sendable, Codable {
        /// An SMS.
        case sms
        /// A USSD step.
        case ussd
    }

    /// Which one; a second one with the same key is a repeat.
    public var key: InboundKey
    /// How it came.
    public var channel: Channel
    /// Who sent it.
    public var from: MSISDN
    /// The short code or service code.
    public var to: String
    /// What it says.
    public var text: String
    /// When we got it.
    public var receivedAt: Timestamp
    /// What it did, for example `flow:birth`, `answer:birth`, `help`, `stop` or `unknown-word`.
    public var meaning: String
    /// The USSD screen that answered it; `nil` for SMS, whose replies are outbound messages.
    public var screen: String?
    /// Whether the screen left the session open.
    public var continues: Bool
    /// What the dialect asked to remember of the session, as it was answered with.
    public var carried: [String: String]
    /// When its text went, with the screen; `nil` while they are kept.
    public var textGoneAt: Timestamp?

    /// Makes a record.
    public init(
        key: InboundKey,
        channel: Channel,
        from: MSISDN,
        to: String,
        text: String,
        receivedAt: Timestamp,
        meaning: String,
        screen: String? = nil,
        continues: Bool = false,
        carried: [String: String] = [:]
    ) {
        self.key = key
        self.channel = channel
        self.from = from
        self.to = to
        self.text = text
        self.receivedAt = receivedAt
        self.meaning = meaning
        self.screen = screen
        self.continues = continues
        self.carried = carried
    }
}
