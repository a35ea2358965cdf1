/// What a line can stand in, which decides what its first word can be (MENU-LANGUAGE section 4).
enum Block: CaseIterable {
    case file
    case service
    case flow
    case ask
    case choose
    case pick
    case screen
    case confirm
    case call
    case language
    case end
    case dataset
    case kind
    case stage
    case handler
    case event
    case type
    case test

    /// The first words that can stand here, each with a line that can be read as it is.
    var forms: [(word: String, example: String)] {
        switch self {
        case .file: Self.declarations
        case .service: Self.serviceLines
        case .flow: Self.flowLines
        case .ask: Self.askLines
        case .choose: Self.chooseLines
        case .pick: Self.pickLines
        case .screen: Self.screenLines
        case .confirm: Self.confirmLines
        case .call: []
        case .language: Self.languageLines
        case .end: Self.endLines
        case .dataset: Self.datasetLines
        case .kind: Self.caseLines
        case .stage: Self.stageLines
        case .handler: Self.handlerLines
        case .event: Self.eventLines
        case .type: Self.typeLines
        case .test: Self.testLines
        }
    }

    /// Whether lines of text with a language before them can stand here.
    var takesTexts: Bool {
        switch self {
        case .ask, .choose, .pick, .screen, .confirm, .end: true
        default: false
        }
    }

    /// The first words that can stand here.
    var words: [String] { forms.map(\.word) }

    /// A line that begins with a word and can be read; `nil` when no line here begins with it.
    func example(of word: String) -> String? {
        forms.first { $0.word == word }?.example
    }

    /// Whether lines anywhere begin with a word.
    static func isKnownSomewhere(_ word: String) -> Bool {
        allCases.contains { $0.example(of: word) != nil }
    }

    /// Whether the block is a declaration that is no flow.
    var isDeclared: Bool {
        switch self {
        case .service, .dataset, .kind, .handler, .event, .type: true
        default: false
        }
    }

    /// Whether a word begins lines of other declarations only, so that the first line of one is likely lost.
    static func beginsOnly(_ word: String, outside block: Block) -> Bool {
        block.example(of: word) == nil && Block.file.example(of: word) == nil && isKnownSomewhere(word)
    }

    /// The block that a step's lines form.
    init?(step word: String) {
        switch word {
        case "ask": self = .ask
        case "choose": self = .choose
        case "pick": self = .pick
        case "screen": self = .screen
        case "confirm": self = .confirm
        case "call": self = .call
        case "language": self = .language
        case "end": self = .end
        default: return nil
        }
    }

    private static let declarations = [
        ("service", "service city"), ("flow", "flow birth"), ("dataset", "dataset births"),
        ("case", "case birth-extract"), ("type", "type national-id"), ("handler", "handler civil.find-birth"),
        ("event", "event works.ticket-closed"), ("test", "test \"a citizen orders by SMS\""),
    ]

    private static let serviceLines = [
        ("languages", "languages ar fr en"), ("dial", "dial *123#"), ("sms", "sms 1234"), ("key", "key back 0"),
        ("words", "words yes"), ("accents", "accents plain for fr"), ("wrong", "wrong"),
        ("resume", "resume within 5 minutes"),
    ]

    private static let flowLines = [
        ("title", "title"), ("dial", "dial *123*1#"), ("keyword", "keyword"), ("sms", "sms 70000"),
        ("takes", "takes nid"), ("start", "start when works.ticket-closed"), ("ask", "ask nid as digits 12"),
        ("choose", "choose kind"), ("pick", "pick office from offices"), ("screen", "screen services"),
        ("confirm", "confirm pay"), ("call", "call births.find as person with nid"), ("language", "language"),
        ("end", "end done"),
    ]

    private static let askLines = [
        ("wrong", "wrong"), ("after", "after 3 wrong go visit"), ("back", "back with *"), ("go", "go done"),
    ]

    private static let chooseLines = [
        ("option", "option 1 water"), ("after", "after 3 wrong go visit"), ("go", "go done"),
    ]

    private static let pickLines = [("each", "each"), ("empty", "empty go later"), ("go", "go done")]
    private static let screenLines = [("option", "option 1 go birth")]
    private static let confirmLines = [("yes", "yes next"), ("no", "no go cancelled")]
    private static let languageLines = [("go", "go services")]
    private static let endLines = [("receipt", "receipt")]
    private static let stageLines = [("title", "title"), ("tell", "tell"), ("ask", "ask fulfilled after 2 days")]
    private static let eventLines = [("gives", "gives number code up to 8")]
    private static let typeLines = [("check", "check digits 12 with checksum")]

    private static let datasetLines = [
        ("title", "title"), ("key", "key nid as national-id"), ("second", "second year as digits 4"),
        ("gives", "gives name text up to 20"), ("tries", "tries 5 in 15 minutes"), ("listed", "listed"),
    ]

    private static let caseLines = [
        ("title", "title"), ("opens", "opens with nid office"), ("due", "due in 3 days"), ("stage", "stage received"),
        ("moves", "moves received to ready"),
    ]

    private static let handlerLines = [
        ("needs", "needs nid"), ("gives", "gives name text up to 20"), ("outcomes", "outcomes found not-found"),
        ("within", "within 4"), ("charges", "charges"), ("changes", "changes"),
    ]

    private static let testLines = [
        ("citizen", "citizen speaks ar"), ("handler", "handler births.find answers found"),
        ("event", "event works.ticket-closed"), ("they", "they dial *123#"), ("screen", "screen says"),
        ("sms", "sms says"), ("not", "not called births.find"), ("line", "line drops"),
        ("clock", "clock moves 5 minutes"), ("session", "session ends"),
    ]
}
