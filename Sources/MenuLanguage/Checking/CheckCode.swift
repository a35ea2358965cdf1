/// The checks of MENU-LANGUAGE section 9 that are made after parsing; L codes and T02, T03, T07, A02 are the parser's.
///
/// ``MenuChecker`` makes all but T13, O06 and C01, which need more than the files of one version. The table there does not
/// number D codes, which are about declarations (section 5), nor O06 (message 30 of section 10), H09 and K08.
enum CheckCode: String, CaseIterable {
    case missing = "L07"
    case missingTranslation = "T01"
    case differentValues = "T04"
    case unknownValue = "T05"
    case valueNotKnown = "T06"
    case screenTooLong = "T08"
    case messageTooLong = "T09"
    case turnedNumber = "T10"
    case oneLetterCosts = "T11"
    case sameTranslation = "T12"
    case staleTranslation = "T13"
    case unknownStep = "S01"
    case unreachableStep = "S02"
    case runsOff = "S03"
    case noWayOut = "S04"
    case endlessLoop = "S05"
    case nameTwice = "S06"
    case tooDeep = "S07"
    case numberMissing = "O01"
    case numberTwice = "O02"
    case numberIsKey = "O03"
    case tooManyOptions = "O04"
    case oneItemPages = "O05"
    case movedNumber = "O06"
    case unknownKind = "A01"
    case keyIsAnswer = "A03"
    case noLimit = "A04"
    case noWrongText = "A05"
    case unknownHandler = "H01"
    case outcomeMissing = "H02"
    case outcomeNever = "H03"
    case tooSlow = "H04"
    case argumentMissing = "H05"
    case moneyWithoutYes = "H06"
    case amountNotShown = "H07"
    case effectTwice = "H08"
    case argumentForNothing = "H09"
    case sharedKeyword = "K01"
    case reservedWord = "K02"
    case keywordsAlike = "K03"
    case takesNothing = "K04"
    case freeTextNotLast = "K05"
    case sharedCode = "K06"
    case phonesCorrect = "K07"
    case foreignCode = "K08"
    case noTest = "C01"
    case nothingToLookUp = "D01"
    case secondWithoutKey = "D02"

    /// Whether it stops publication.
    var severity: Diagnostic.Severity {
        switch self {
        case .messageTooLong, .turnedNumber, .oneLetterCosts, .sameTranslation, .unreachableStep, .tooDeep,
            .numberMissing, .tooManyOptions, .noLimit, .noWrongText, .tooSlow, .effectTwice, .keywordsAlike,
            .phonesCorrect, .staleTranslation, .movedNumber, .argumentForNothing, .foreignCode, .noTest:
            .warning
        default: .error
        }
    }

    /// The headline.
    var title: Wording { Self.titles[self] ?? .verbatim(rawValue) }

    private static let titles: [CheckCode: Wording] = [
        .missing: "SOMETHING IS MISSING",
        .missingTranslation: "MISSING TRANSLATION",
        .differentValues: "TRANSLATIONS DO NOT MATCH",
        .unknownValue: "NOTHING IS CALLED THIS",
        .valueNotKnown: "NOT KNOWN YET",
        .screenTooLong: "SCREEN TOO LONG",
        .messageTooLong: "A LONG SMS",
        .turnedNumber: "THIS NUMBER WILL BE SHOWN BACKWARDS",
        .oneLetterCosts: "ONE LETTER COSTS HALF THE SPACE",
        .sameTranslation: "NOT TRANSLATED",
        .staleTranslation: "AN OLD TRANSLATION",
        .unknownStep: "NO STEP WITH THIS NAME",
        .unreachableStep: "NOBODY CAN REACH THIS STEP",
        .runsOff: "NOTHING AFTER THIS STEP",
        .noWayOut: "NO WAY OUT",
        .endlessLoop: "ENDLESS LOOP",
        .nameTwice: "NAME USED TWICE",
        .tooDeep: "A LONG WAY",
        .numberMissing: "A NUMBER IS MISSING",
        .numberTwice: "SAME NUMBER TWICE",
        .numberIsKey: "THIS NUMBER IS ALREADY A KEY",
        .tooManyOptions: "TOO MANY OPTIONS",
        .oneItemPages: "ONE ITEM ON EACH PAGE",
        .movedNumber: "YOU MOVED A NUMBER PEOPLE KNOW",
        .unknownKind: "NO KIND WITH THIS NAME",
        .keyIsAnswer: "ONE KEY MEANS TWO THINGS",
        .noLimit: "HOW MANY TRIES?",
        .noWrongText: "NOTHING SAYS WHAT WAS WRONG",
        .unknownHandler: "NO SERVICE WITH THIS NAME",
        .outcomeMissing: "WHAT HAPPENS IF…?",
        .outcomeNever: "THIS NEVER HAPPENS",
        .tooSlow: "TOO SLOW FOR A USSD SCREEN",
        .argumentMissing: "SOMETHING IS NOT HANDED OVER",
        .moneyWithoutYes: "MONEY WITHOUT A YES",
        .amountNotShown: "A YES TO AN UNKNOWN AMOUNT",
        .effectTwice: "DONE TWICE",
        .argumentForNothing: "HANDED OVER FOR NOTHING",
        .sharedKeyword: "TWO FLOWS, ONE KEYWORD",
        .reservedWord: "RESERVED WORD",
        .keywordsAlike: "KEYWORDS TOO ALIKE",
        .takesNothing: "TAKES WHAT NOBODY ASKS",
        .freeTextNotLast: "FREE TEXT MUST COME LAST",
        .sharedCode: "TWO FLOWS, ONE CODE",
        .phonesCorrect: "PHONES CHANGE THIS WORD",
        .foreignCode: "A CODE OUTSIDE THE SERVICE",
        .noTest: "NO TEST GOES HERE",
        .nothingToLookUp: "NOBODY CAN LOOK ANYTHING UP",
        .secondWithoutKey: "A SECOND FACTOR WITHOUT A FIRST",
    ]
}
