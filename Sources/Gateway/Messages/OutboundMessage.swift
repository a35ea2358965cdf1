public import ShortText

/// An SMS on its way to a citizen (mobile terminated, "MT").
public struct OutboundMessage: Sendable, Equatable {
    /// What goes first when a carrier is slow.
    public enum Priority: Int, Sendable, Codable, Comparable, CaseIterable {
        /// A warning of danger: it passes everything, also at night.
        case emergency = -1
        /// A reply that a citizen waits for.
        case reply = 0
        /// A receipt or a message about a case.
        case notice = 1
        /// News that nobody waits for.
        case bulk = 2

        /// Whether one goes before another.
        public static func < (left: Priority, right: Priority) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// Our id: unique, sorts by time, and given to the carrier so that it can find repeats.
    public var id: String
    /// The carrier that shall send it.
    public var carrier: String
    /// To whom.
    public var to: MSISDN
    /// The originator that the phone shows: a short code or a name; `nil` leaves it to the carrier.
    public var originator: String?
    /// What it says.
    public var text: String
    /// The text's language, an ISO 639 code.
    public var language: String
    /// How urgent it is.
    public var priority: Priority
    /// When it was made.
    public var createdAt: Timestamp
    /// Not to be sent before.
    public var notBefore: Timestamp
    /// Worthless after; it then becomes `expired`.
    public var expiresAt: Timestamp
    /// How often it was tried.
    public var attempts: Int
    /// Where it stands.
    public var status: DeliveryStatus
    /// The carrier's id, once it took the message.
    public var carrierMessageID: String?
    /// Why it failed, or why the last try did.
    public var reason: String?
    /// The token that a premium reply carries back.
    public var linkID: String?
    /// When its text went; `nil` while it is kept.
    public var textGoneAt: Timestamp?

    /// Makes a message that waits to be sent.
    public init(
        id: String,
        carrier: String,
        to: MSISDN,
        originator: String?,
        text: String,
        language: String,
        priority: Priority,
        createdAt: Timestamp,
        notBefore: Timestamp? = nil,
        expiresAt: Timestamp,
        linkID: String? = nil
    ) {
        self.id = id
        self.carrier = carrier
        self.to = to
        self.originator = originator
        self.text = text
        self.language = language
        self.priority = priority
        self.createdAt = createdAt
        self.notBefore = notBefore ?? createdAt
        self.expiresAt = expiresAt
        self.attempts = 0
        self.status = .queued
        self.linkID = linkID
    }

    /// The message as it is when it is handed over from now on.
    public var begun: OutboundMessage {
        var message = self
        message.status = .sending
        message.attempts += 1
        return message
    }
}
