/// Takes what a carrier's webhook meant, makes it durable and says what to answer.
///
/// The HTTP front door calls it once for each request that a dialect could read. It may be called with the same event
/// again, also at the same time: every call gets the same reply, and the event has one effect.
public protocol InboundReceiver: Sendable {
    /// Takes an event.
    /// - Parameters:
    ///   - event: what the carrier said.
    ///   - carrier: which carrier.
    /// - Returns: what to answer; never later than the carrier's answer deadline.
    func answer(_ event: InboundEvent, from carrier: any Carrier) async -> CarrierAnswer
}

extension InboundReceiver {
    /// Takes an event, for callers that are not interested in what the dialect remembers.
    /// - Parameters:
    ///   - event: what the carrier said.
    ///   - carrier: which carrier.
    /// - Returns: what to answer.
    public func receive(_ event: InboundEvent, from carrier: any Carrier) async -> CarrierReply {
        await answer(event, from: carrier).reply
    }
}
