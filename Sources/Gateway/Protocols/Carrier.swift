public import ShortText

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

/// What a webhook means.
public struct CarrierReading: Sendable, Equatable {
    /// What happened, in the order of the request; a request can bring many messages or reports at once.
    public var events: [InboundEvent]
    /// What the dialect needs of the request again to write its answer; the gateway does not look at it.
    public var echo: [String: String]

    /// Makes a reading.
    public init(_ events: [InboundEvent], echo: [String: String] = [:]) {
        self.events = events
        self.echo = echo
    }
}

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

/// A webhook as it arrived: the transport is gone, the dialect is still there.
public struct CarrierRequest: Sendable {
    /// The method, for example `POST`.
    public var method: String
    /// The path behind the carrier's name and secret: `sms`, `ussd`, `status`, or what the dialect adds, such as
    /// `session/17/start`; still percent-encoded.
    public var path: String
    /// The raw query, without `?`, still percent-encoded; empty when there is none.
    public var query: String
    /// The content type, without parameters, in lower case; empty when there is none.
    public var contentType: String
    /// The body, whole and bounded.
    public var body: [UInt8]
    /// The header fields in their order; none unless the carrier's profile says that it reads them.
    public var headers: [Header]
    /// The path and query as they stood in the request line: what signatures are made over.
    public var target: String
    /// When it arrived.
    public var receivedAt: Timestamp

    /// One header field.
    public struct Header: Sendable, Equatable {
        /// Its name; names are compared without regard to case.
        public var name: String
        /// Its value.
        public var value: String

        /// Makes a field.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Makes a request.
    public init(
        method: String,
        path: String,
        query: String,
        contentType: String,
        body: [UInt8],
        headers: [Header] = [],
        target: String = "",
        receivedAt: Timestamp
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.contentType = contentType
        self.body = body
        self.headers = headers
        self.target = target
        self.receivedAt = receivedAt
    }

    /// The first part of the path.
    public var endpoint: Substring { path.prefix { $0 != "/" } }

    /// The value of the first header field with a name.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name.lowercased() }?.value
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

/// Why a webhook cannot be read.
public enum CarrierRejection: Error, Sendable, Equatable {
    /// A field must be there and is not.
    case missing(field: String)
    /// A field cannot be read.
    case malformed(field: String, problem: String)
    /// The body is not of the form that the dialect uses.
    case unreadableBody(problem: String)
    /// The signature, the secret or the password that proves who called is missing, wrong or too old.
    case notGenuine(problem: String)
    /// The dialect has no such path.
    case unknownPath
    /// The dialect takes no such request, for a reason that its description gives.
    case refused(problem: String)

    /// The field, when there is one.
    public var field: String? {
        switch self {
        case .missing(let field), .malformed(let field, _): field
        case .unreadableBody, .notGenuine, .unknownPath, .refused: nil
        }
    }

    /// The HTTP status that tells it, unless the dialect has another.
    public var usualStatus: Int {
        switch self {
        case .missing, .malformed, .unreadableBody, .refused: 400
        case .notGenuine: 403
        case .unknownPath: 404
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
        case .notGenuine(let problem): "not allowed: \(problem)"
        case .unknownPath: "not found"
        case .refused(let problem): problem
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
