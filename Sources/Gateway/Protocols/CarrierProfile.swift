public import ShortText

/// What the gateway must know of a carrier: limits and rates are the carrier's, never ours.
public struct CarrierProfile: Sendable {
    /// The name in the configuration and in webhook paths.
    public var name: String
    /// How long a screen may be.
    public var screenLimits: ScreenLimits
    /// How long the carrier waits for a USSD answer; the gateway answers within it, whatever a handler does.
    public var answerDeadline: Duration
    /// How long a session lives on the carrier's side.
    public var sessionTime: Duration
    /// How many messages a second it takes; the gateway never sends faster.
    public var messagesPerSecond: Double
    /// How many messages may be under way to it at once.
    public var maximumInFlight: Int
    /// How many messages of one text it takes in one request.
    public var maximumBatch = 1
    /// The country by which national numbers are read.
    public var country: Country
    /// The originators for messages, the first being the default.
    public var shortCodes: [String]
    /// The service codes, for example `*123#`.
    public var serviceCodes: [String]
    /// The beginnings of numbers that go out through it, for example `+2136`; all numbers when empty.
    public var prefixes: [String]
    /// The webhook endpoints: the first part of the path behind the carrier's name and secret, and the methods it takes.
    public var endpoints: [String: Set<String>]
    /// Whether ``Carrier/decode(_:)`` looks at header fields.
    public var readsHeaders = false
    /// Whether screens go out by ``Carrier/push(_:)`` and not in the answer to a webhook.
    public var answersLater = false
    /// Whether every step of a USSD session names the phone; if not, the session's id alone finds it.
    public var everyStepNamesPhone = true
    /// Whether the carrier finds repeats of a message by our id, so that one of which nobody knows whether it arrived can
    /// be sent again.
    public var findsRepeats = false
    /// How messages are handed over: rate, order and doubt.
    public var delivery = DeliverySettings()

    /// Makes a profile.
    public init(
        name: String,
        screenLimits: ScreenLimits = .standard,
        answerDeadline: Duration = .seconds(8),
        sessionTime: Duration = .seconds(180),
        messagesPerSecond: Double = 30,
        maximumInFlight: Int = 32,
        country: Country,
        shortCodes: [String] = [],
        serviceCodes: [String] = [],
        prefixes: [String] = [],
        endpoints: [String: Set<String>]
    ) {
        self.name = name
        self.screenLimits = screenLimits
        self.answerDeadline = answerDeadline
        self.sessionTime = sessionTime
        self.messagesPerSecond = messagesPerSecond
        self.maximumInFlight = maximumInFlight
        self.country = country
        self.shortCodes = shortCodes
        self.serviceCodes = serviceCodes
        self.prefixes = prefixes
        self.endpoints = endpoints
    }
}
