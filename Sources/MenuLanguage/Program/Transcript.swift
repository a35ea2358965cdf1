/// A `test`: a dialog that must go exactly as written.
public struct Transcript: Sendable {
    /// One line of a test.
    public struct Line: Sendable {
        /// What the line says.
        public enum Kind: Sendable {
            /// `citizen speaks LANG`: the citizen has used the service before, in this language.
            case citizenSpeaks(LanguageTag)
            /// `handler NAME answers OUTCOME` with its values; `items` are the rows of a list (`item name = …`; an item starts
            /// when a field repeats).
            case handlerAnswers(operation: String, outcome: String, values: [String: String], items: [[String: String]])
            /// `event NAME` with the values it brings.
            case event(String, values: [String: String])
            /// `they dial CODE`.
            case dial(String)
            /// `they send TEXT`: an SMS out of the blue.
            case send(String)
            /// `they reply TEXT`: the next USSD input, or an SMS in the conversation.
            case reply(String)
            /// `screen is NAME`.
            case screenIs(String)
            /// `screen says` with the lines below.
            case screenSays([String])
            /// `sms says` with the lines below.
            case smsSays([String])
            /// `not called NAME`.
            case notCalled(String)
            /// `line drops`.
            case lineDrops
            /// `clock moves N seconds|minutes|hours`.
            case clockMoves(Duration)
            /// `session ends`.
            case sessionEnds
        }

        /// What the line says.
        public var kind: Kind
        /// Where it stands, with the lines below it.
        public var source: SourceRange

        /// Makes a line.
        public init(kind: Kind, source: SourceRange) {
            self.kind = kind
            self.source = source
        }
    }

    /// The test's name.
    public var name: String
    /// Its lines.
    public var lines: [Line]
    /// Where it starts.
    public var source: SourceRange

    /// Makes a transcript.
    public init(name: String, lines: [Line], source: SourceRange) {
        self.name = name
        self.lines = lines
        self.source = source
    }
}
