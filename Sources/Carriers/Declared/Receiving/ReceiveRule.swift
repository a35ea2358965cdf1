import Gateway

/// One kind of webhook: which requests it is, and what they mean.
struct ReceiveRule: Sendable {
    /// What a request means.
    enum Meaning: Sendable {
        case sms(SMSFields)
        case ussd(USSDFields)
        case ussdEnd(USSDEndFields)
        case ussdQuery(session: ValueRule)
        case report(ReportFields)
        case optOut(from: ValueRule)
        case ignore
        case refuse(Refusal)
    }

    /// Why a request is not taken.
    struct Refusal: Sendable {
        var problem: ValueTemplate
        var status: Int
    }

    /// A test that a request must not meet.
    struct Check: Sendable {
        var condition: ValueCondition
        var refusal: Refusal
    }

    struct SMSFields: Sendable {
        var id: ValueRule?
        var from: ValueRule
        var to: ValueRule?
        var text: ValueRule
        var allowsEmpty = false
        var time: ValueRule?
        var link: ValueRule?
        var part: PartFields?
    }

    /// Which part of a long message it is.
    struct PartFields: Sendable {
        var condition: ValueCondition?
        var reference: ValueRule
        var number: ValueRule
        var total: ValueRule
    }

    struct USSDFields: Sendable {
        /// What the first input of a session is.
        enum First: String, Sendable, CaseIterable {
            /// Nothing that the menu shall see.
            case ignore
            /// The dialled code once more.
            case code
            /// What was dialled behind the code.
            case extra
            /// The first answer.
            case input
        }

        var session: ValueRule?
        var from: ValueRule?
        var to: ValueRule?
        var input: ValueRule?
        /// What joins all inputs so far; `nil` when only the last one comes.
        var history: String?
        /// Whether the history begins with the dialled code.
        var stripsCode = false
        var first = First.ignore
        var turn: ValueRule?
        var carry: [(name: String, value: ValueRule)] = []
        var phase = USSDTurn.Phase.unsaid
        /// Whether the session ends with the answer, whatever it is.
        var isLast = false
        var namesPhone = true
    }

    struct USSDEndFields: Sendable {
        var session: ValueRule?
        var from: ValueRule?
        var outcome: ValueRule?
    }

    struct ReportFields: Sendable {
        var id: ValueRule?
        var ours: ValueRule?
        var status: ValueRule?
        var raw: ValueRule?
        var reason: ValueRule?
        var optedOut: ValueCondition?
        var from: ValueRule?
    }

    /// Where it stands in the file, from 0.
    var index: Int
    var paths: [PathPattern]
    var methods: Set<String>
    var body: BodyKind?
    var condition: ValueCondition?
    var each: ValueSource?
    var lets: [(name: String, value: ValueRule)] = []
    var checks: [Check] = []
    var meaning: Meaning
    var replies = ReplySet()
    /// Whether the file's guards do not hold for it.
    var isUnguarded = false
    /// Sources and names that its answers need of the request again.
    var echoed: [ValueSource] = []
    var echoedNames: [String] = []

    /// What the names of its path stand for; `nil` when the path is another's.
    func match(path: String) -> [String: String]? {
        for pattern in paths {
            if let found = pattern.match(path) { return found }
        }
        return nil
    }

    /// Whether the answer must know which rule it was.
    var isRemembered: Bool {
        if case .ussd(let fields) = meaning, fields.isLast { return true }
        return !replies.isEmpty
    }
}
