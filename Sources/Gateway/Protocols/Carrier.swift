/// A mobile carrier or aggregator, in its own dialect.
///
/// The contract for whoever writes one:
/// - ``decode(_:)`` is called once for each webhook, before anything is stored. It MUST be pure and quick: no I/O, no state;
///   the time is that of the request. It also proves who called, where the dialect signs its requests. Bad input throws a
///   ``CarrierRejection`` that names the field; it never traps.
/// - ``respond(to:answers:)`` and ``respond(to:rejection:)`` turn the gateway's answers into the dialect. They MUST be pure.
/// - ``send(_:)`` hands one message over. It may take seconds, never throws, and tells *sent*, *not sent* and *unknown*
///   apart. It may be called again for the same message after a crash: it MUST then show the carrier the same id. It is
///   called for at most ``CarrierProfile/maximumInFlight`` messages at a time.
/// - ``push(_:)`` is called only where ``CarrierProfile/answersLater`` is set.
public protocol Carrier: Sendable {
    /// What the gateway must know of the carrier.
    var profile: CarrierProfile { get }

    /// Reads a webhook.
    /// - Parameter request: the request, its body whole.
    /// - Returns: what it means; no event when there is nothing to do but to answer.
    /// - Throws: why it cannot be read or is not believed.
    func decode(_ request: CarrierRequest) throws(CarrierRejection) -> CarrierReading

    /// Writes the answer to a webhook that was understood.
    /// - Parameters:
    ///   - reading: what ``decode(_:)`` returned.
    ///   - answers: what the gateway answers to each event, in their order.
    /// - Returns: the HTTP answer.
    func respond(to reading: CarrierReading, answers: [CarrierAnswer]) -> CarrierResponse

    /// Writes the answer to a webhook that was not understood.
    /// - Parameters:
    ///   - request: the request.
    ///   - rejection: what ``decode(_:)`` threw.
    /// - Returns: the HTTP answer.
    func respond(to request: CarrierRequest, rejection: CarrierRejection) -> CarrierResponse

    /// Hands a message to the carrier.
    /// - Parameter message: the message; its id is what the carrier may find repeats by.
    /// - Returns: what the carrier said.
    func send(_ message: OutboundMessage) async -> SendOutcome

    /// Hands several messages over at once.
    ///
    /// It is called with at most ``CarrierProfile/maximumBatch`` messages, which have the same text, originator and link.
    /// - Parameter messages: the messages.
    /// - Returns: what the carrier said of each, in their order.
    func send(_ messages: [OutboundMessage]) async -> [SendOutcome]

    /// Asks the carrier what became of a message of which nobody knows whether it arrived.
    /// - Parameter message: the message.
    /// - Returns: what the carrier knows.
    func inquire(about message: OutboundMessage) async -> SendInquiry

    /// Shows a USSD screen by a request of its own, for carriers that take no screen in the answer to a webhook.
    /// - Parameter screen: the screen, and whose session it is for.
    /// - Returns: what the carrier said.
    func push(_ screen: ScreenPush) async -> SendOutcome
}

extension Carrier {
    /// Most carriers take one message at a time.
    public func send(_ messages: [OutboundMessage]) async -> [SendOutcome] {
        var outcomes: [SendOutcome] = []
        for message in messages { outcomes.append(await send(message)) }
        return outcomes
    }

    /// Most carriers cannot be asked.
    public func inquire(about message: OutboundMessage) async -> SendInquiry { .untold }

    /// Most carriers take the screen in the answer.
    public func push(_ screen: ScreenPush) async -> SendOutcome {
        .permanentFailure(reason: "this carrier takes screens only in the answer to a webhook")
    }
}
