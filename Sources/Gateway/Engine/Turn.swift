public import MenuLanguage

/// What moves a session.
public enum EngineInput: Sendable {
    /// A flow is opened from outside.
    case begin(Opening)
    /// The citizen answered.
    case answer(String)
    /// The handler of the present call answered.
    case handler(outcome: String, values: [String: String], items: [[String: String]])
}

/// How a flow is opened.
public struct Opening: Sendable {
    /// The flow's name.
    public var flow: String
    /// What was dialled behind the flow's code.
    public var segments: [String]
    /// What follows the keyword of an SMS.
    public var arguments: String
    /// What an event brings.
    public var values: [String: String]

    /// Makes an opening.
    public init(flow: String, segments: [String] = [], arguments: String = "", values: [String: String] = [:]) {
        self.flow = flow
        self.segments = segments
        self.arguments = arguments
        self.values = values
    }
}

/// What one step of the engine gives.
public struct Turn: Sendable {
    /// What comes next.
    public enum Output: Sendable, Equatable {
        /// A screen or message that waits for an answer.
        case show(String)
        /// The last text.
        case finish(String)
        /// A handler is to be asked; its answer goes in as ``EngineInput/handler(outcome:values:items:)``.
        case call(CallRequest)
    }

    /// What happened beside the screen.
    public enum Effect: Sendable, Equatable {
        /// The citizen chose a language for good.
        case chooseLanguage(LanguageTag)
        /// An SMS goes out after a USSD session.
        case sendReceipt(String)
    }

    /// An option that was chosen.
    public struct Choice: Sendable, Equatable {
        /// The step that offered it.
        public var place: SessionState.Place
        /// Its number.
        public var number: Int
    }

    /// The session afterwards.
    public var state: SessionState
    /// What comes next.
    public var output: Output
    /// What happened beside it, in order.
    public var effects: [Effect]
    /// The options that were chosen, in order.
    public var choices: [Choice] = []

    /// Makes a turn.
    public init(state: SessionState, output: Output, effects: [Effect] = []) {
        self.state = state
        self.output = output
        self.effects = effects
    }
}

/// A call that the engine wants made.
public struct CallRequest: Sendable, Equatable {
    /// The operation.
    public var operation: String
    /// The arguments.
    public var arguments: [String: SlotValue]
    /// The same for every repetition of this call, and for no other call.
    public var idempotencyKey: String
    /// Whether the menu says that the answer goes by SMS (`later`).
    public var isLater: Bool

    /// Makes a request.
    public init(operation: String, arguments: [String: SlotValue], idempotencyKey: String, isLater: Bool) {
        self.operation = operation
        self.arguments = arguments
        self.idempotencyKey = idempotencyKey
        self.isLater = isLater
    }
}
