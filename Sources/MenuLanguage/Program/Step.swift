/// One step of a flow (MENU-LANGUAGE section 3).
public struct Step: Sendable {
    /// What a step does.
    public enum Kind: Sendable {
        /// A question with a typed answer.
        case ask(Ask)
        /// Numbered options with values.
        case choose(Choose)
        /// Numbered options that only lead somewhere.
        case screen(Choose)
        /// Pages of a list that a handler gave.
        case pick(Pick)
        /// Yes or no; can never be pre-filled.
        case confirm(Confirm)
        /// A call of a handler; the citizen sees nothing.
        case call(Call)
        /// The choice of the language.
        case language(jump: Jump?)
        /// The last text.
        case end(End)
    }

    /// The name, unique in the flow; a `call` without `as` and a `language` without a name have the parser's (`call-2`).
    public var name: String
    /// What it does.
    public var kind: Kind
    /// Where it stands: its first line.
    public var source: SourceRange

    /// Makes a step.
    public init(name: String, kind: Kind, source: SourceRange) {
        self.name = name
        self.kind = kind
        self.source = source
    }
}

/// Where a `go` leads: a step of the same flow, or a flow.
public struct Jump: Sendable, Hashable {
    /// The name as written.
    public var name: String
    /// Where the name stands.
    public var source: SourceRange

    /// Makes a jump.
    public init(name: String, source: SourceRange) {
        self.name = name
        self.source = source
    }
}

/// Where a branch continues.
public enum Target: Sendable, Hashable {
    /// The step below.
    case next
    /// A named step or flow.
    case go(Jump)
}

/// `after N wrong go STEP`.
public struct TryLimit: Sendable, Hashable {
    /// How many wrong answers are taken.
    public var tries: Int
    /// Where the last wrong answer leads.
    public var jump: Jump

    /// Makes a limit.
    public init(tries: Int, jump: Jump) {
        self.tries = tries
        self.jump = jump
    }
}

/// `ask NAME as KIND`.
public struct Ask: Sendable {
    /// The kind of the answer.
    public var kind: AnswerKind
    /// The question.
    public var text: LocalizedText
    /// What is shown after a wrong answer.
    public var wrong: LocalizedText?
    /// How often one may be wrong.
    public var limit: TryLimit?
    /// Another key for "back" on this step (`back with *`).
    public var backKey: String?
    /// Where it continues; the next step when absent.
    public var jump: Jump?

    /// Makes a question.
    public init(
        kind: AnswerKind,
        text: LocalizedText,
        wrong: LocalizedText? = nil,
        limit: TryLimit? = nil,
        backKey: String? = nil,
        jump: Jump? = nil
    ) {
        self.kind = kind
        self.text = text
        self.wrong = wrong
        self.limit = limit
        self.backKey = backKey
        self.jump = jump
    }
}

/// `choose NAME` and `screen NAME`.
public struct Choose: Sendable {
    /// The question.
    public var text: LocalizedText
    /// The options, as written.
    public var options: [MenuOption]
    /// How often one may be wrong.
    public var limit: TryLimit?
    /// Where it continues when the option has no `go`; the next step when absent.
    public var jump: Jump?

    /// Makes a choice.
    public init(text: LocalizedText, options: [MenuOption], limit: TryLimit? = nil, jump: Jump? = nil) {
        self.text = text
        self.options = options
        self.limit = limit
        self.jump = jump
    }
}

/// `option N [VALUE] [go NAME] [later]`.
public struct MenuOption: Sendable {
    /// The number that the citizen types.
    ///
    /// It is a public interface: it never changes by itself.
    public var number: Int
    /// The value that `choose` keeps.
    public var value: String?
    /// Where it leads.
    public var jump: Jump?
    /// `later`: the number is kept free and nothing is shown.
    public var isLater: Bool
    /// `moved`: the number leads elsewhere than before, on purpose.
    public var isMoved = false
    /// The label; without one the title of the flow it leads to.
    public var label: LocalizedText?
    /// Where the option stands.
    public var source: SourceRange

    /// Makes an option.
    public init(
        number: Int,
        value: String? = nil,
        jump: Jump? = nil,
        isLater: Bool = false,
        label: LocalizedText? = nil,
        source: SourceRange
    ) {
        self.number = number
        self.value = value
        self.jump = jump
        self.isLater = isLater
        self.label = label
        self.source = source
    }
}

/// `pick NAME from LIST`.
public struct Pick: Sendable {
    /// The name of the list: the `as` name of the call that gave it.
    public var list: String
    /// The question above the items.
    public var text: LocalizedText
    /// The text of one item.
    public var each: LocalizedText
    /// Where an empty list leads.
    public var empty: Target?
    /// Where it continues; the next step when absent.
    public var jump: Jump?

    /// Makes a pick.
    public init(list: String, text: LocalizedText, each: LocalizedText, empty: Target? = nil, jump: Jump? = nil) {
        self.list = list
        self.text = text
        self.each = each
        self.empty = empty
        self.jump = jump
    }
}

/// `confirm NAME`.
public struct Confirm: Sendable {
    /// The question.
    public var text: LocalizedText
    /// Where a yes leads.
    public var yes: Target
    /// Where a no leads.
    public var no: Target

    /// Makes a confirmation.
    public init(text: LocalizedText, yes: Target, no: Target) {
        self.text = text
        self.yes = yes
        self.no = no
    }
}

/// `call HANDLER [as NAME] [with A B] [later]`.
public struct Call: Sendable {
    /// The operation's name, for example `births.find`.
    public var operation: String
    /// The name under which its values are kept; without one they are reached by no text.
    public var alias: String?
    /// The names of the slots that it gets.
    public var arguments: [String]
    /// `later`: the answer goes by SMS.
    public var isLater: Bool
    /// Where each outcome leads, in written order.
    public var outcomes: [Outcome]

    /// One line of a call's outcomes.
    public struct Outcome: Sendable {
        /// The outcome's name.
        public var name: String
        /// Where it leads.
        public var target: Target
        /// Where it stands.
        public var source: SourceRange

        /// Makes an outcome line.
        public init(name: String, target: Target, source: SourceRange) {
            self.name = name
            self.target = target
            self.source = source
        }
    }

    /// Makes a call.
    public init(
        operation: String,
        alias: String? = nil,
        arguments: [String] = [],
        isLater: Bool = false,
        outcomes: [Outcome]
    ) {
        self.operation = operation
        self.alias = alias
        self.arguments = arguments
        self.isLater = isLater
        self.outcomes = outcomes
    }
}

/// `end NAME`.
public struct End: Sendable {
    /// The last text.
    public var text: LocalizedText
    /// Sent by SMS after a USSD session, and instead of the last text in an SMS conversation.
    public var receipt: LocalizedText?

    /// Makes an end.
    public init(text: LocalizedText, receipt: LocalizedText? = nil) {
        self.text = text
        self.receipt = receipt
    }
}
