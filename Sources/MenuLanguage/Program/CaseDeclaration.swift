/// `case NAME`: requests that officers work, stage by stage, until the citizen says that the need was met.
///
/// See MENU-LANGUAGE section 5. It gives `NAME.open` (needs the `opens with` values; outcomes `opened`, `duplicate`,
/// `unavailable`; gives `reference` and `due` on `opened` and `duplicate`), and all cases together give `case.status`
/// (needs `reference`; outcomes `found`, `not-found`, `unavailable`; gives `reference`, `title`, `stage`, `since`,
/// `due`). A stage with `ask fulfilled` makes the linker add the flow `NAME.fulfilled`, which the gateway starts.
public struct CaseDeclaration: Sendable {
    /// How long an officer's reason may be, in UTF-16 units: the citizen reads it in a message, and checks count with it.
    public static let longestReason = 100

    /// One stage.
    public struct Stage: Sendable {
        /// The name that officers type.
        public var name: String
        /// What citizens read for it in a status answer; the name with spaces when absent.
        public var title: LocalizedText?
        /// The message to the citizen when a case arrives here.
        public var tell: LocalizedText?
        /// `with reason`: a move here must say why; the text may show `{reason}`.
        public var needsReason: Bool
        /// `ask fulfilled after N days|hours|minutes`: when the closing question goes out, after the arrival.
        public var askFulfilledAfter: Duration?
        /// The closing question in the operator's own words; the gateway's own words when absent.
        public var question: LocalizedText?
        /// Where it is declared.
        public var source: SourceRange

        /// Makes a stage.
        public init(
            name: String,
            title: LocalizedText? = nil,
            tell: LocalizedText? = nil,
            needsReason: Bool = false,
            askFulfilledAfter: Duration? = nil,
            question: LocalizedText? = nil,
            source: SourceRange
        ) {
            self.name = name
            self.title = title
            self.tell = tell
            self.needsReason = needsReason
            self.askFulfilledAfter = askFulfilledAfter
            self.question = question
            self.source = source
        }
    }

    /// One allowed move.
    public struct Move: Sendable, Hashable {
        /// The stage that is left.
        public var from: String
        /// The stage that is entered.
        public var to: String
        /// Where it is declared.
        public var source: SourceRange

        /// Makes a move.
        public init(from: String, to: String, source: SourceRange) {
            self.from = from
            self.to = to
            self.source = source
        }
    }

    /// The name, for example `birth-extract`.
    public var name: String
    /// What citizens read.
    public var title: LocalizedText
    /// The slots that a request keeps; texts of stages may show them.
    public var opensWith: [String]
    /// The time promised; `nil` when none is.
    public var due: Duration?
    /// The stages; a new case stands in the first.
    public var stages: [Stage]
    /// The allowed moves.
    public var moves: [Move]
    /// Where it is declared.
    public var source: SourceRange

    /// Makes a case declaration.
    public init(
        name: String,
        title: LocalizedText,
        opensWith: [String] = [],
        due: Duration? = nil,
        stages: [Stage],
        moves: [Move] = [],
        source: SourceRange
    ) {
        self.name = name
        self.title = title
        self.opensWith = opensWith
        self.due = due
        self.stages = stages
        self.moves = moves
        self.source = source
    }

    /// The stage with a name.
    public func stage(_ name: String) -> Stage? {
        stages.first { $0.name == name }
    }

    /// The names of the stages that a case may move to from a stage.
    public func successors(of stage: String) -> [String] {
        moves.filter { $0.from == stage }.map(\.to)
    }
}
