/// The parser's and the linker's codes (MENU-LANGUAGE section 9); the others are the checker's.
enum FaultCode: String, CaseIterable {
    case tab = "L01"
    case unknownWord = "L02"
    case textWithoutLanguage = "L03"
    case lateComment = "L04"
    case misplaced = "L05"
    case unreadable = "L06"
    case missing = "L07"
    case missingClosingWords = "T01"
    case emptyText = "T02"
    case unknownLanguage = "T03"
    case hiddenCharacter = "T07"
    case unknownKind = "A01"
    case askWithoutKind = "A02"
    case unknownName = "S01"
    case nameTwice = "S06"
    case noService = "S08"
    case unknownValue = "T05"
    case unknownHandler = "H01"
    case outcomeNever = "H03"

    /// The headline.
    var title: Wording {
        switch self {
        case .tab: "A TAB INSTEAD OF SPACES"
        case .unknownWord: "I DO NOT KNOW THIS WORD"
        case .textWithoutLanguage: "TEXT WITHOUT A LANGUAGE"
        case .lateComment: "A COMMENT NEEDS A LINE OF ITS OWN"
        case .misplaced: "THIS LINE IS NOT WHERE IT BELONGS"
        case .unreadable: "I CANNOT READ THIS LINE"
        case .missing: "SOMETHING IS MISSING"
        case .missingClosingWords: "MISSING TRANSLATION"
        case .emptyText: "EMPTY TEXT"
        case .unknownLanguage: "UNKNOWN LANGUAGE"
        case .hiddenCharacter: "INVISIBLE CHARACTER"
        case .unknownKind: "NO KIND WITH THIS NAME"
        case .askWithoutKind: "WHAT KIND OF ANSWER?"
        case .unknownName: "NOTHING HAS THIS NAME"
        case .nameTwice: "NAME USED TWICE"
        case .noService: "THE SERVICE FILE IS NOT HERE"
        case .unknownValue: "NOTHING IS CALLED THIS"
        case .unknownHandler: "NO SERVICE WITH THIS NAME"
        case .outcomeNever: "THIS NEVER HAPPENS"
        }
    }
}

/// A mistake that reading found; always an error.
struct Fault: Error {
    /// What cannot be trusted any more because of it.
    enum Damage {
        /// The texts of the step or declaration.
        case text
        /// The whole declaration: a line of it is lost.
        case structure
    }

    var code: FaultCode
    var source: SourceRange
    var title: Wording
    var message: Wording
    var hint: Wording
    var damage: Damage

    init(
        _ code: FaultCode,
        at source: SourceRange,
        title: Wording? = nil,
        _ message: Wording,
        hint: Wording,
        damage: Damage = .structure
    ) {
        self.code = code
        self.source = source
        self.title = title ?? code.title
        self.message = message
        self.hint = hint
        self.damage = damage
    }

    /// The message for the operator.
    func diagnostic(quoting lines: SourceLines) -> Diagnostic {
        Diagnostic(
            code: code.rawValue,
            severity: .error,
            source: source,
            title: title,
            quote: lines.quote(source),
            message: message,
            hint: hint
        )
    }
}
