public import Gateway
public import ShortText

/// Makes the messages about cases: what it takes beyond the text (id, originator, expiry) is the composition's knowledge.
public struct NoticeMaker: Sendable {
    /// Makes a message to a phone, through a carrier, with a text in a language, at a moment.
    public let make:
        @Sendable (_ to: MSISDN, _ carrier: String, _ text: String, _ language: String, _ now: Timestamp)
            -> OutboundMessage

    /// Makes a maker of a function.
    ///
    /// - Parameter make: Makes a message to a phone, through a carrier, with a text in a language, at a moment.
    public init(
        make:
            @escaping @Sendable (_ to: MSISDN, _ carrier: String, _ text: String, _ language: String, _ now: Timestamp)
            -> OutboundMessage
    ) {
        self.make = make
    }
}
