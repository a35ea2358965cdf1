public import ShortText

/// What answers the calls of menu files: a register, a case desk, a ministry's system.
///
/// ``answer(_:)`` is called once for each call step that a citizen reaches, concurrently for different citizens. It MUST come
/// back by ``HandlerCall/deadline``; what comes later is dropped and the citizen hears `unavailable`. It MUST NOT change the
/// store by itself: what it wants changed it returns as ``HandlerAnswer/changes``, and the gateway commits that together
/// with the session and the reply, or runs the call again. It may therefore be called again with the same
/// ``HandlerCall/idempotencyKey``: effects outside the store MUST happen once for each key. A call that outlasts the
/// carrier's patience is cancelled before its deadline, and made again with the same key; its answer then goes by SMS.
public protocol ServiceHandler: Sendable {
    /// The operations it answers, for example `births.find`.
    var operations: [String] { get }

    /// Answers a call.
    /// - Parameter call: what is asked, by whom, until when.
    /// - Returns: one of the outcomes of the catalog; anything else becomes `unavailable`.
    func answer(_ call: HandlerCall) async -> HandlerAnswer
}

/// One call of a handler.
public struct HandlerCall: Sendable {
    /// The operation, for example `births.find`.
    public var operation: String
    /// The slots named by `with`.
    public var arguments: [String: SlotValue]
    /// Who calls.
    public var citizen: MSISDN
    /// The citizen's language, an ISO 639 code.
    public var language: String
    /// The carrier that the citizen came by; messages about the call go back through it.
    public var carrier: String
    /// The same for every repetition of this call, and for no other call.
    public var idempotencyKey: String
    /// When the call is made.
    public var now: Timestamp
    /// When the answer is worthless.
    public var deadline: Timestamp

    /// Makes a call.
    public init(
        operation: String,
        arguments: [String: SlotValue],
        citizen: MSISDN,
        language: String,
        carrier: String,
        idempotencyKey: String,
        now: Timestamp,
        deadline: Timestamp
    ) {
        self.operation = operation
        self.arguments = arguments
        self.citizen = citizen
        self.language = language
        self.carrier = carrier
        self.idempotencyKey = idempotencyKey
        self.now = now
        self.deadline = deadline
    }
}

/// What a handler answers.
public struct HandlerAnswer: Sendable {
    /// The outcome's name.
    public var outcome: String
    /// The values, by field.
    public var values: [String: String]
    /// The rows, when the operation gives a list.
    public var items: [[String: String]]
    /// What to change in the store, together with the session.
    public var changes: [StoreChange]

    /// Makes an answer.
    public init(
        outcome: String,
        values: [String: String] = [:],
        items: [[String: String]] = [],
        changes: [StoreChange] = []
    ) {
        self.outcome = outcome
        self.values = values
        self.items = items
        self.changes = changes
    }

    /// The outcome that every call must handle.
    public static let unavailable = HandlerAnswer(outcome: "unavailable")
}

/// The value of a slot: one text, or the fields of a picked item.
public enum SlotValue: Sendable, Hashable, Codable {
    /// An answer, in its kept form: digits in ASCII, dates as `yyyy-MM-dd`, numbers of phones as E.164.
    case text(String)
    /// A picked item: its fields in the order of the catalog.
    case item([Field])

    /// One field of a picked item.
    public struct Field: Sendable, Hashable, Codable {
        /// The field's name.
        public var name: String
        /// Its value.
        public var value: String

        /// Makes a field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The value in one line: the text, or the item's first field.
    public var line: String {
        switch self {
        case .text(let text): text
        case .item(let fields): fields.first?.value ?? ""
        }
    }
}
