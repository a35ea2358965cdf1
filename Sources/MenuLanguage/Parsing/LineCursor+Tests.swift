/// The lines of tests; the first word is already taken.
extension LineCursor {
    /// What a line of a test says, without the lines below it.
    enum TestLine {
        case complete(Transcript.Line.Kind)
        case handler(operation: String, outcome: String)
        case event(String)
        case screenSays
        case smsSays
    }

    private static let quotes: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "«", "»"]

    /// The rest of the line.
    func rest() -> String {
        guard position < words.count else { return "" }
        return String(decoding: file.bytes[words[position].start..<line.end], as: UTF8.self)
    }

    /// A name in quotation marks, to the end of the line.
    mutating func quoted() throws(Fault) -> String {
        let text = rest().unicodeScalars
        guard let first = text.first, let last = text.last else { throw missing("the name of the test, in \"…\"") }
        guard text.count > 2, Self.quotes.contains(first), Self.quotes.contains(last) else {
            throw unexpected("the name of the test, in \"…\"")
        }
        return String(text.dropFirst().dropLast())
    }

    /// A line of a test.
    mutating func testLine(_ first: String) throws(Fault) -> TestLine {
        switch first {
        case "citizen":
            try expect("speaks")
            let language = try language()
            try end()
            return .complete(.citizenSpeaks(language))
        case "handler":
            let operation = try dotted("the name of a handler")
            try expect("answers")
            let outcome = try name("the name of an outcome")
            try end()
            return .handler(operation: operation.text, outcome: outcome.text)
        case "event":
            let name = try dotted("the name of an event")
            try end()
            return .event(name.text)
        case "they": return .complete(try theyLine())
        case "screen": return try screenLine()
        case "sms":
            try expect("says")
            try end()
            return .smsSays
        case "not":
            try expect("called")
            let name = try dotted("the name of a handler")
            try end()
            return .complete(.notCalled(name.text))
        default: return .complete(try timeLine(first))
        }
    }

    private mutating func theyLine() throws(Fault) -> Transcript.Line.Kind {
        guard let verb = next() else { throw missing("`dial`, `send` or `reply`") }
        guard let word = peek else { throw missing(verb.text == "dial" ? "a code such as `*123#`" : "a text") }
        switch verb.text {
        case "dial":
            guard DialCode(word) != nil else { throw unexpected("a code such as `*123#`") }
            _ = next()
            try end()
            return .dial(word)
        case "send": return .send(rest())
        case "reply": return .reply(rest())
        default:
            throw fault(
                .unreadable,
                verb,
                "In a test, they `dial`, `send` or `reply`; I do not know `\(verb.text)`."
            )
        }
    }

    private mutating func screenLine() throws(Fault) -> TestLine {
        if take("is") {
            let name = try name("the name of a step")
            try end()
            return .complete(.screenIs(name.text))
        }
        guard take("says") else { throw unexpected("`says`, or `is` and the name of a step") }
        try end()
        return .screenSays
    }

    private mutating func timeLine(_ first: String) throws(Fault) -> Transcript.Line.Kind {
        switch first {
        case "line":
            try expect("drops")
            try end()
            return .lineDrops
        case "clock":
            try expect("moves")
            let duration = try duration()
            try end()
            return .clockMoves(duration)
        default:
            try expect("ends")
            try end()
            return .sessionEnds
        }
    }

    /// `[item] NAME = VALUE`; nothing of it is taken yet.
    mutating func value() throws(Fault) -> (field: String, value: String, isItem: Bool) {
        let isItem = words.count > 1 && words[1].text != "=" && take("item")
        let field = try name("the name of a value")
        try expect("=")
        return (field.text, rest(), isItem)
    }
}
