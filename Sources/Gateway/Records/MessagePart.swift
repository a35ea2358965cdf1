public import ShortText

/// What the parts of one long SMS have in common.
public struct LongMessageKey: Sendable, Hashable {
    /// The carrier's name.
    public var carrier: String
    /// Who sent it.
    public var phone: MSISDN
    /// The short code or number that it was sent to.
    public var to: String
    /// The reference that its parts carry.
    public var reference: String
    /// How many parts there are.
    public var total: Int

    /// Makes a key.
    public init(carrier: String, phone: MSISDN, to: String, reference: String, total: Int) {
        self.carrier = carrier
        self.phone = phone
        self.to = to
        self.reference = reference
        self.total = total
    }
}

/// One part of a long SMS, kept until the others are there.
public struct MessagePart: Sendable, Equatable {
    /// The message that it is a part of.
    public var message: LongMessageKey
    /// Which part, from 1.
    public var number: Int
    /// The carrier's id of the part, where it gives one.
    public var externalID: String?
    /// What it says.
    public var text: String
    /// A token that a reply on a premium short code must carry back.
    public var linkID: String?
    /// When the carrier got it, where it says so.
    public var sentAt: Timestamp?
    /// When we got it.
    public var receivedAt: Timestamp
    /// Whether the message was taken; the part is then kept only to find repeats of it.
    public var isTaken: Bool

    /// Makes a part that waits for the others.
    public init(
        message: LongMessageKey,
        number: Int,
        externalID: String?,
        text: String,
        linkID: String? = nil,
        sentAt: Timestamp? = nil,
        receivedAt: Timestamp,
        isTaken: Bool = false
    ) {
        self.message = message
        self.number = number
        self.externalID = externalID
        self.text = text
        self.linkID = linkID
        self.sentAt = sentAt
        self.receivedAt = receivedAt
        self.isTaken = isTaken
    }

    /// Whether another one is this one again.
    func isRepeat(of other: MessagePart) -> Bool {
        if let externalID, let known = other.externalID { return externalID == known }
        return text == other.text
    }
}
