public import MenuLanguage

/// Where a citizen stands in the menu program, and what is known so far.
///
/// A value: the engine makes a new one at every step.
public struct SessionState: Sendable, Equatable {
    /// How the conversation is held.
    public enum Channel: UInt8, Sendable {
        /// Screen by screen; the last one closes the session.
        case ussd = 0
        /// Message by message.
        case sms = 1
    }

    /// A question: one step of one flow.
    public struct Place: Sendable, Hashable {
        /// The flow's name.
        public var flow: String
        /// The step's name.
        public var step: String

        /// Makes a place.
        public init(flow: String, step: String) {
            self.flow = flow
            self.step = step
        }
    }

    /// Two ways to go on between which the citizen must choose (MENU-LANGUAGE 11, 12.4 and 12.5).
    public enum Doubt: Sendable, Equatable {
        /// The first word is nearly a keyword: 1 opens the flow, 2 shows the help.
        case nearKeyword(flow: String, rest: String)
        /// An answer to the open question that is a command, too: 1 takes it as the answer, 2 opens the flow.
        case answerOrCommand(answer: String, flow: String, rest: String)
        /// The line dropped, and the phone dialled again: 1 goes on, 2 opens the flow that was dialled.
        case droppedSession(flow: String, segments: [String])
    }

    /// How the conversation is held.
    public var channel: Channel
    /// Made of the carrier's ids, so that a repeated webhook leads to the same idempotency keys.
    public var conversation: String
    /// The version of the program that the session started with; it keeps that version while the gateway has it (R13).
    public var programVersion: String
    /// The language of what is shown.
    public var language: LanguageTag
    /// Whether the citizen chose it, now or before.
    public var isLanguageChosen: Bool
    /// The present step.
    public var place: Place
    /// The slots: `nid`, `person.name`, and picked items under their step's name.
    public var slots: [String: SlotValue]
    /// Lists that handlers gave, by the call's name.
    public var lists: [String: [[SlotValue.Field]]]
    /// What was dialled behind the code and is not used yet.
    public var segments: [String]
    /// SMS arguments that are not used yet, by step.
    public var arguments: [String: String]
    /// The questions before this one, oldest first.
    public var history: [Place]
    /// Wrong answers to this question.
    public var wrongAnswers: Int
    /// The page of the present screen, from 0.
    public var page: Int
    /// Counts the calls, so that each has its own idempotency key.
    public var calls: Int
    /// Whether the present step is a call whose answer is awaited.
    public var isAwaiting: Bool
    /// Whether the last text was shown.
    public var hasEnded: Bool
    /// The two ways to go on, when it must be asked which is meant.
    public var doubt: Doubt?

    /// Makes the state before the first step.
    public init(
        channel: Channel,
        conversation: String,
        programVersion: String,
        language: LanguageTag,
        isLanguageChosen: Bool
    ) {
        self.channel = channel
        self.conversation = conversation
        self.programVersion = programVersion
        self.language = language
        self.isLanguageChosen = isLanguageChosen
        self.place = Place(flow: "", step: "")
        self.slots = [:]
        self.lists = [:]
        self.segments = []
        self.arguments = [:]
        self.history = []
        self.wrongAnswers = 0
        self.page = 0
        self.calls = 0
        self.isAwaiting = false
        self.hasEnded = false
        self.doubt = nil
    }
}
