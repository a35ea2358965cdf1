/// The lines of flows and steps; the first word is already taken.
extension LineCursor {
    /// `ask NAME as KIND`.
    mutating func ask() throws(Fault) -> (name: String, kind: AnswerKind) {
        let name = try name("the name of the answer")
        guard take("as"), peek != nil else {
            if let peek, !Self.isComment(peek) { throw unexpected("the word `as`") }
            throw Fault(
                .askWithoutKind,
                at: range(line.start, line.end),
                "`ask \(name.text)` does not say what kind of answer it takes, so I could not tell a right one from a wrong one.",
                hint: "Write for example:  \(line: "ask \(name.text) as text up to 60")"
            )
        }
        let kind = try kind()
        try end()
        return (name.text, kind)
    }

    /// A step that has only a name.
    mutating func onlyName() throws(Fault) -> String {
        let name = try name()
        try end()
        return name.text
    }

    /// `pick NAME from NAME`.
    mutating func pick() throws(Fault) -> (name: String, list: String) {
        let name = try name("the name of the choice")
        try expect("from")
        let list = try self.name("the name of the list")
        try end()
        return (name.text, list.text)
    }

    /// `call DOTTED [as NAME] [with NAME …] [later]`.
    mutating func call() throws(Fault) -> Call {
        let operation = try dotted("the name of a handler")
        var call = Call(operation: operation.text, outcomes: [])
        if take("as") { call.alias = try name("the name for what the handler gives").text }
        if take("with") {
            call.arguments.append(try name("what the handler needs").text)
            while peek != nil, peek != "later" { call.arguments.append(try name("what the handler needs").text) }
        }
        call.isLater = take("later")
        try end()
        return call
    }

    /// Whether the line has the form of an outcome: `found next`, `not-found go unknown`.
    var isOutcome: Bool {
        let texts = words.map(\.text)
        guard let first = texts.first, Self.isName(first) else { return false }
        return texts.count == 2 && texts[1] == "next" || texts.count == 3 && texts[1] == "go" && Self.isName(texts[2])
    }

    /// `OUTCOME next` or `OUTCOME go NAME`; nothing of it is taken yet.
    mutating func outcome() throws(Fault) -> Call.Outcome {
        let name = try name("the name of an outcome")
        let target = try target()
        try end()
        return Call.Outcome(name: name.text, target: target, source: range(line.start, line.end))
    }

    /// `option N [VALUE] [go NAME] [moved] [later]`.
    mutating func option() throws(Fault) -> MenuOption {
        let number = try number("the number that citizens type", in: 0...9999)
        var option = MenuOption(number: number, source: range(line.start, line.end))
        if let value = peek, value != "go", value != "later" {
            let isPlain = value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !Self.isComment(value)
            guard isPlain else { throw labelOnLine() }
            _ = next()
            option.value = value
        }
        if peek == "go" { option.jump = try jump() }
        option.isMoved = take("moved")
        option.isLater = take("later")
        if let left = peek, !Self.isComment(left) { throw labelOnLine() }
        try end()
        return option
    }

    private func labelOnLine() -> Fault {
        guard position < words.count, !Self.isComment(words[position].text) else {
            return unexpected("a value of one word, or `go`")
        }
        return fault(
            .unreadable,
            words[position],
            """
            An option's line holds its number, a value of one word, and where it leads; \
            `\(words[position].text)` is neither. The text that citizens read goes on the lines below.
            """,
            hint:
                "Write the text under the option, one line for each language, beginning with `ar:` or another language."
        )
    }

    /// `after N wrong go NAME`.
    mutating func limit() throws(Fault) -> TryLimit {
        let tries = try number("how many wrong answers are taken", in: 1...99)
        try expect("wrong")
        let jump = try jump()
        try end()
        return TryLimit(tries: tries, jump: jump)
    }

    /// `back with KEYSTROKE`.
    mutating func back() throws(Fault) -> String {
        try expect("with")
        let stroke = try keystroke()
        try end()
        return stroke
    }

    /// The rest of `go NAME`, of which `go` is taken.
    mutating func jumpAfterGo() throws(Fault) -> Jump {
        let name = try name("the name of a step")
        try end()
        return Jump(name: name.text, source: range(name))
    }

    /// A target that ends the line.
    mutating func lastTarget() throws(Fault) -> Target {
        let target = try target()
        try end()
        return target
    }
}
