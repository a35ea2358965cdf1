/// How long things live in the gateway.
public struct GatewaySettings: Sendable {
    /// After this an unanswered SMS conversation is forgotten (MENU-LANGUAGE 12.5).
    public var conversationLifetime: Duration = .seconds(24 * 3600)
    /// A reply that could not be sent by then is worthless.
    public var replyLifetime: Duration = .seconds(24 * 3600)
    /// A receipt or a message about a case is worth sending for so long.
    public var noticeLifetime: Duration = .seconds(3 * 24 * 3600)
    /// What is kept of the carrier's answer deadline for the commit and the way back.
    public var answerReserve: Duration = .milliseconds(750)
    /// What is kept of ``answerReserve`` for the way back, when the store does not answer.
    public var wayBack: Duration = .milliseconds(250)
    /// How long a handler may take whose signature does not say.
    public var handlerDeadline: Duration = .seconds(10)
    /// The same input of a USSD session within this is a repeat, where the carrier does not tell its steps apart.
    public var repeatedStep: Duration = .milliseconds(1500)
    /// The same words of the same phone within this are a repeat, where the carrier gives its messages no id and no time.
    public var repeatedMessage: Duration = .seconds(30)
    /// How long the missing parts of a long message are waited for.
    public var partPatience: Duration = .seconds(300)

    /// The defaults.
    public init() {}
}
