/// One recorded exchange with a carrier, and what it means: a line of a case file (CARRIERS section 7).
public struct RecordedCase: Sendable {
    /// What a case tries.
    public enum Direction: String, Sendable, CaseIterable {
        /// A USSD step from the carrier.
        case ussd
        /// The carrier tells of the end of a session.
        case ussdEvent = "ussd_event"
        /// We show a screen by a request of our own.
        case ussdPush = "ussd_push"
        /// An SMS from the carrier.
        case inboundSMS = "sms_mo"
        /// A delivery report from the carrier.
        case report = "sms_dlr"
        /// A citizen's wish, told by the carrier, to get no more.
        case optOut = "sms_optout"
        /// We send an SMS.
        case send = "sms_send"
        /// We log in.
        case login = "auth"
        /// A signed request, genuine or not.
        case signature = "auth_vector"
        /// The carrier fetches what waits.
        case poll = "sms_poll"

        /// Whether the carrier calls us.
        var isInbound: Bool {
            switch self {
            case .ussd, .ussdEvent, .inboundSMS, .report, .optOut, .signature, .poll: true
            case .ussdPush, .send, .login: false
            }
        }
    }

    /// The unique name.
    public var id: String
    /// Whose it is: the name of a carrier's file, or one that the file answers to.
    public var carrier: String
    /// What it tries.
    public var direction: Direction
    /// What it shows, for people.
    public var name: String
    /// The request: the carrier's to us, or the one that we must make.
    var request: CaseRequest
    /// What the account is configured to.
    var config: [String: CaseValue]
    /// What the session remembers; `nil` when the case does not say.
    var context: [String: CaseValue]?
    /// What the service answers.
    var reply: Reply?
    /// What it means.
    var meaning: CaseValue
    /// What must be answered, by us or by the carrier.
    var expected: ExpectedAnswer

    /// What the service answers to a step.
    struct Reply: Sendable {
        var text: String
        var continues: Bool
    }

    /// A text of the meaning.
    func meant(_ name: String) -> String? { meaning[name]?.text }
}

/// The request of a case.
struct CaseRequest: Sendable {
    var method: String
    /// Scheme and host of a call that we make; `nil` when the case does not know it.
    var host: String?
    /// `nil` when the case does not know it.
    var path: String?
    var headers: [String: String]
    var query: [String: String]
    /// The query where the exact text matters.
    var rawQuery: String?
    var body: String?
    var form: [String: String]?
    /// The public URL that was signed.
    var url: String?
    /// Binary parts, as hexadecimal, of what is no HTTP.
    var isHTTP: Bool

    /// The value of a header field, whatever the case of its name.
    func header(_ name: String) -> String? {
        headers.first { $0.key.lowercased() == name.lowercased() }?.value
    }
}

/// The answer of a case.
struct ExpectedAnswer: Sendable {
    /// `nil` when there is none: the connection fails.
    var status: Int?
    /// Whether the status is a habit of who recorded it, so that any 4xx does.
    var anyRefusal: Bool
    var contentType: String?
    var headers: [String: String]
    var body: String?
    var bodyJSON: CaseValue?
    var xmlrpcResult: CaseValue?
    var xmlrpcFault: CaseValue?
    var bodyPattern: String?
}
