/// What the gateway answers to an event, with what the dialect asked it to remember of the session.
public struct CarrierAnswer: Sendable, Equatable {
    /// The answer.
    public var reply: CarrierReply
    /// What ``USSDTurn/carried`` held in the steps of the session so far.
    public var carried: [String: String]

    /// Makes an answer.
    public init(_ reply: CarrierReply, carried: [String: String] = [:]) {
        self.reply = reply
        self.carried = carried
    }
}

/// What the gateway answers to an inbound event.
public enum CarrierReply: Sendable, Equatable {
    /// It is durable (or was already): SMS, report, session end.
    case accepted
    /// A USSD screen; `continues` keeps the session open for an answer.
    case screen(String, continues: Bool)
    /// A step of a USSD session that is not known, or has ended.
    case noSession
    /// A USSD session was begun that is under way.
    case sessionUnderWay
    /// Whether a USSD session is known and has not ended.
    case sessionState(isActive: Bool)
    /// It could not be stored now: the carrier shall try again.
    case unavailable(retryAfter: Duration)
}

/// An HTTP answer to a carrier.
public struct CarrierResponse: Sendable, Equatable {
    /// The status.
    public var status: Int
    /// The content type.
    public var contentType: String
    /// The body.
    public var body: String
    /// Further header fields.
    public var headers: [String: String]

    /// Makes an answer.
    public init(
        status: Int,
        contentType: String = "text/plain; charset=utf-8",
        body: String,
        headers: [String: String] = [:]
    ) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.headers = headers
    }
}
