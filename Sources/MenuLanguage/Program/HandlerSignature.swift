/// What a handler needs, gives and can answer: the catalog that `hatif handlers` prints.
public struct HandlerSignature: Sendable, Hashable {
    /// One value that a handler gives.
    public struct Given: Sendable, Hashable {
        /// The field's name, for example `fee`.
        public var name: String
        /// Its kind, which bounds its length.
        public var kind: AnswerKind
        /// The outcomes on which it is given; all when empty.
        public var outcomes: [String]
        /// The value's name in each language, so that an Arabic text can say `{الاسم}`.
        public var names: [LanguageTag: String]

        /// Makes a given value.
        public init(name: String, kind: AnswerKind, outcomes: [String] = [], names: [LanguageTag: String] = [:]) {
            self.name = name
            self.kind = kind
            self.outcomes = outcomes
            self.names = names
        }
    }

    /// What a call does beyond reading.
    public enum Effect: String, Sendable, Hashable {
        /// It only reads.
        case none
        /// It changes something: back never crosses it, and it gets an idempotency key.
        case changes
        /// It takes money: a `confirm` must stand before it.
        case charges
    }

    /// The operation, for example `births.find`.
    public var name: String
    /// The arguments it must be given.
    public var needs: [String]
    /// The name of the list it gives; the `gives` are then the fields of one item.
    public var list: String?
    /// The values it gives.
    public var gives: [Given]
    /// The outcomes it can end in.
    public var outcomes: [String]
    /// How long it may take, in seconds.
    public var withinSeconds: Int
    /// What it does beyond reading.
    public var effect: Effect
    /// Where it is declared.
    public var source: SourceRange

    /// Makes a signature.
    public init(
        name: String,
        needs: [String] = [],
        list: String? = nil,
        gives: [Given] = [],
        outcomes: [String],
        withinSeconds: Int,
        effect: Effect = .none,
        source: SourceRange
    ) {
        self.name = name
        self.needs = needs
        self.list = list
        self.gives = gives
        self.outcomes = outcomes
        self.withinSeconds = withinSeconds
        self.effect = effect
        self.source = source
    }
}

/// An event that starts flows, with the values that it brings.
public struct EventSignature: Sendable, Hashable {
    /// The name, for example `works.ticket-closed`.
    public var name: String
    /// The values that it brings.
    public var gives: [HandlerSignature.Given]
    /// Where it is declared.
    public var source: SourceRange

    /// Makes an event.
    public init(name: String, gives: [HandlerSignature.Given] = [], source: SourceRange) {
        self.name = name
        self.gives = gives
        self.source = source
    }
}
