public import ShortText

/// A USSD screen that goes out by a request of its own.
public struct ScreenPush: Sendable, Equatable {
    /// The carrier's id of the session.
    public var sessionID: String
    /// Whose phone it is.
    public var to: MSISDN
    /// The service code that was dialled.
    public var serviceCode: String
    /// What it shows.
    public var text: String
    /// Whether an answer is expected.
    public var continues: Bool
    /// What the dialect asked to remember of the session.
    public var carried: [String: String]

    /// Makes a screen.
    public init(
        sessionID: String,
        to: MSISDN,
        serviceCode: String,
        text: String,
        continues: Bool,
        carried: [String: String] = [:]
    ) {
        self.sessionID = sessionID
        self.to = to
        self.serviceCode = serviceCode
        self.text = text
        self.continues = continues
        self.carried = carried
    }
}

/// What a carrier knows of a message.
public enum SendInquiry: Sendable, Equatable {
    /// It has the message, and this is where it stands.
    case known(carrierMessageID: String?, status: DeliveryStatus)
    /// It certainly does not have it: it can be sent again.
    case absent
    /// It cannot be asked, or did not say.
    case untold
}

/// What came of handing a message over.
public enum SendOutcome: Sendable, Equatable {
    /// The carrier took it, under its own id where it gives one.
    case accepted(carrierMessageID: String?)
    /// The carrier refused it for good.
    case permanentFailure(reason: String)
    /// The carrier refuses us, not the message: a wrong key, an unpaid account, a wrong address. It does not have the
    /// message, and takes no other either until people mend it.
    case accountRefused(reason: String)
    /// The carrier certainly does not have it; another try may succeed.
    case transientFailure(reason: String)
    /// The carrier wants us to slow down; it does not have the message.
    case throttled(retryAfter: Duration?)
    /// The citizen wants no messages from us.
    case optedOut(reason: String)
    /// Nobody knows whether the carrier has it: the request may have arrived.
    case unknown(reason: String)
}
