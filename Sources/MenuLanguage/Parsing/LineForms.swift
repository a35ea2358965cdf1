/// Whether a line can be read: every line that a message proposes is tried here first (MENU-LANGUAGE section 10).
enum LineForms {
    /// Whether a line can stand anywhere in a menu file.
    static func accepts(_ text: String, languages: [LanguageTag]) -> Bool {
        Block.allCases.contains { accepts(text, in: $0, languages: languages) } || isValue(text)
    }

    /// Whether a line can stand in a block.
    static func accepts(_ text: String, in block: Block, languages: [LanguageTag]) -> Bool {
        let (file, faults) = LayoutReader.read(MenuSource(path: "", text: text))
        guard faults.isEmpty, file.lines.count == 1 else { return false }
        if block.takesTexts, let tagged = TaggedLine(file, file.lines[0]) {
            return tagged.isComplete && (languages.isEmpty || languages.contains(LanguageTag(tagged.tag)))
        }
        var cursor = LineCursor(file, file.lines[0])
        do throws(Fault) {
            try check(&cursor, in: block)
            return true
        } catch {
            return false
        }
    }

    /// `NAME = VALUE`, below what a handler answers in a test.
    private static func isValue(_ text: String) -> Bool {
        let (file, faults) = LayoutReader.read(MenuSource(path: "", text: text))
        guard faults.isEmpty, file.lines.count == 1 else { return false }
        var cursor = LineCursor(file, file.lines[0])
        do throws(Fault) {
            _ = try cursor.value()
            return true
        } catch {
            return false
        }
    }

    private static func check(_ cursor: inout LineCursor, in block: Block) throws(Fault) {
        if block == .call {
            _ = try cursor.outcome()
            return
        }
        let first = cursor.first
        guard block.example(of: first) != nil else { throw cursor.unexpected("another word") }
        _ = cursor.next()
        switch block {
        case .file: try checkDeclaration(first, &cursor)
        case .service: try checkService(first, &cursor)
        case .flow: try checkFlow(first, &cursor)
        case .ask, .choose, .pick, .screen, .confirm, .call, .language, .end: try checkStep(first, &cursor)
        case .dataset, .kind, .stage: try checkDeclared(first, &cursor)
        case .handler, .event, .type: try checkCatalog(first, &cursor)
        case .test: _ = try cursor.testLine(first)
        }
    }

    private static func checkDeclaration(_ first: String, _ cursor: inout LineCursor) throws(Fault) {
        switch first {
        case "test": _ = try cursor.quoted()
        case "handler", "event":
            _ = try cursor.dotted("a name")
            try cursor.end()
        default: _ = try cursor.onlyName()
        }
    }

    private static func checkService(_ first: String, _ cursor: inout LineCursor) throws(Fault) {
        switch first {
        case "languages": _ = try cursor.languages()
        case "dial": _ = try cursor.dial()
        case "sms": _ = try cursor.shortCode()
        case "key": _ = try cursor.key()
        case "words": _ = try cursor.wordGroup()
        case "accents": _ = try cursor.accents()
        case "resume": _ = try cursor.resume()
        default: try cursor.end()
        }
    }

    private static func checkFlow(_ first: String, _ cursor: inout LineCursor) throws(Fault) {
        switch first {
        case "title", "keyword": try cursor.end()
        case "dial": _ = try cursor.dial()
        case "sms": _ = try cursor.shortCode()
        case "takes": _ = try cursor.nameList("the name of a question")
        case "start": _ = try cursor.start()
        case "ask": _ = try cursor.ask()
        case "pick": _ = try cursor.pick()
        case "call": _ = try cursor.call()
        case "language" where cursor.peek == nil: break
        default: _ = try cursor.onlyName()
        }
    }

    private static func checkStep(_ first: String, _ cursor: inout LineCursor) throws(Fault) {
        switch first {
        case "after": _ = try cursor.limit()
        case "back": _ = try cursor.back()
        case "go": _ = try cursor.jumpAfterGo()
        case "option": _ = try cursor.option()
        case "yes", "no", "empty": _ = try cursor.lastTarget()
        default: try cursor.end()
        }
    }

    private static func checkDeclared(_ first: String, _ cursor: inout LineCursor) throws(Fault) {
        switch first {
        case "key", "second": _ = try cursor.column()
        case "gives": _ = try cursor.given()
        case "tries": _ = try cursor.tries()
        case "opens": _ = try cursor.opens()
        case "due": _ = try cursor.due()
        case "stage": _ = try cursor.stage()
        case "moves": _ = try cursor.moves()
        case "ask": _ = try cursor.askFulfilled()
        default: try cursor.end()
        }
    }

    private static func checkCatalog(_ first: String, _ cursor: inout LineCursor) throws(Fault) {
        switch first {
        case "needs", "outcomes": _ = try cursor.nameList("a name")
        case "gives" where cursor.peek == "list":
            _ = cursor.next()
            _ = try cursor.onlyName()
        case "gives": _ = try cursor.given()
        case "within": _ = try cursor.within()
        case "check": _ = try cursor.check()
        default: try cursor.end()
        }
    }
}
