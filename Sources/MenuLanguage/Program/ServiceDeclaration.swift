/// `service NAME`: what holds for all flows.
public struct ServiceDeclaration: Sendable {
    /// A key that works on every screen.
    public enum Key: String, Sendable, Hashable, CaseIterable {
        /// To the question before.
        case back
        /// To the first screen.
        case home
        /// To the next page.
        case more
        /// To the page before.
        case previous
    }

    /// A group of words that mean the same to every flow.
    public enum WordGroup: String, Sendable, Hashable, CaseIterable {
        /// Yes.
        case yes
        /// No.
        case no
        /// The end of a conversation and of unasked news.
        case stop
        /// The list of what one can send.
        case help
    }

    /// A key's stroke and the label beside it.
    public struct KeyDeclaration: Sendable {
        /// What the citizen types: digits, `*` or `#`.
        public var stroke: String
        /// The label in each language.
        public var label: LocalizedText
        /// Where it is declared.
        public var source: SourceRange

        /// Makes a key.
        public init(stroke: String, label: LocalizedText, source: SourceRange) {
            self.stroke = stroke
            self.label = label
            self.source = source
        }
    }

    /// The name.
    public var name: String
    /// The languages; the first is the default.
    public var languages: [LanguageTag]
    /// The service's own USSD codes.
    public var dialCodes: [DialCode] = []
    /// The SMS short codes on which keywords are understood.
    public var shortCodes: [String] = []
    /// The keys.
    public var keys: [Key: KeyDeclaration] = [:]
    /// The words of each group in each language, as written; the first is the label that `confirm` shows.
    public var words: [WordGroup: [LanguageTag: [String]]] = [:]
    /// Languages whose texts are sent without the accents that the GSM alphabet lacks (`accents plain for fr`).
    public var plainAccents: Set<LanguageTag> = []
    /// Shown when a number is not on the menu.
    public var wrong: LocalizedText?
    /// For how many minutes a dropped session is offered again.
    public var resumeMinutes: Int?
    /// Where it is declared.
    public var source: SourceRange

    /// Makes a service with a name and languages; the rest is set afterwards.
    public init(name: String, languages: [LanguageTag], source: SourceRange) {
        self.name = name
        self.languages = languages
        self.source = source
    }
}
