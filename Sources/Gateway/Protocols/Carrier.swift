public import ShortText

/// A mobile carrier or aggregator, in its own dialect.
///
/// The contract for whoever writes one:
/// - ``decode(_:)`` is called once for each webhook, before anything is stored. It MUST be pure and quick: no I/O, no state.
///   Bad input throws a ``CarrierRejection`` that names the field; it never traps.
/// - ``respond(to:reply:)`` and ``respond(to:rejection:)`` turn the gateway's answer into the dialect. They MUST be pure.
/// - ``send(_:)`` hands one message over. It may take seconds, never throws, and tells *sent*, *not sent* and *unknown*
///   apart. It may be called again for the same message after `unknown` or a crash: it MUST then show the carrier the same id.
///   It is called for at most ``CarrierProfile/maximumInFlight`` messages at a time.
public protocol Carrier: Sendable {
    /// What the gateway must know of the carrier.
    var profile: CarrierProfile { get }

    /// Reads a webhook.
    /// - Parameter request: the request, its body whole.
    /// - Returns: what it means.
    /// - Throws: why it cannot be read, and the status to answer.
    func decode(_ request: CarrierRequest) throws(CarrierRejection) -> InboundEvent

    /// Writes the answer to a webhook that was understood.
    /// - Parameters:
    ///   - event: what ``decode(_:)`` returned.
    ///   - reply: what the gateway answers.
    /// - Returns: the HTTP answer.
    func respond(to event: InboundEvent, reply: CarrierReply) -> CarrierResponse

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
}

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
    /// The country by which national numbers are read.
    public var country: Country
    /// The originators for messages, the first being the default.
    public var shortCodes: [String]
    /// The service codes, for example `*123#`.
    public var serviceCodes: [String]
    /// The beginnings of numbers that go out through it, for example `+2136`; all numbers when empty.
    public var prefixes: [String]
    /// The webhook endpoints: the last part of the path, and the methods it takes.
    public var endpoints: [String: Set<String>]

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

/// A webhook as it arrived: the transport is gone, the dialect is still there.
public struct CarrierRequest: Sendable {
    /// The method, for example `POST`.
    public var method: String
    /// The last part of the path: `sms`, `ussd`, `status`, or what the dialect adds.
    public var endpoint: String
    /// The raw query, without `?`, still percent-encoded; empty when there is none.
    public var query: String
    /// The content type, without parameters, in lower case; empty when there is none.
    public var contentType: String
    /// The body, whole and bounded.
    public var body: [UInt8]

    /// Makes a request.
    public init(method: String, endpoint: String, query: String, contentType: String, body: [UInt8]) {
        self.method = method
        self.endpoint = endpoint
        self.query = query
        self.contentType = contentType
        self.body = body
    }
}

/// What the gateway answers to an inbound event.
public enum CarrierReply: Sendable, Equatable {
    /// It is durable (or was already): SMS, report, session end.
    case accepted
    /// A USSD screen; `continues` keeps the session open for an answer.
    case screen(String, continues: Bool)
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

/// Why a webhook cannot be read.
public enum CarrierRejection: Error, Sendable, Equatable {
    /// A field must be there and is not.
    case missing(field: String)
    /// A field cannot be read.
    case malformed(field: String, problem: String)
    /// The body is not of the form that the dialect uses.
    case unreadableBody(problem: String)

    /// The field, when there is one.
    public var field: String? {
        switch self {
        case .missing(let field), .malformed(let field, _): field
        case .unreadableBody: nil
        }
    }

    /// One line for the carrier's engineer.
    ///
    /// It never repeats a value: that may be a citizen's number or words.
    public var line: String {
        switch self {
        case .missing(let field): "field '\(field)' is missing"
        case .malformed(let field, let problem): "field '\(field)' \(problem)"
        case .unreadableBody(let problem): "the body \(problem)"
        }
    }
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
