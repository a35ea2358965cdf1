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
    /// How long a handler may take whose signature does not say.
    public var handlerDeadline: Duration = .seconds(10)

    /// The defaults.
    public init() {}
}
