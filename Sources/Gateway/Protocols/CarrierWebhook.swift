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
