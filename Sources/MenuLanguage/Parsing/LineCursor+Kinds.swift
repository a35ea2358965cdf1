import ShortText

/// How a value, a place and a time are written on a line.
extension LineCursor {
    /// The most that each kind of answer may hold: what the longest message can carry, and what a number can count.
    private enum Most {
        static let digits = 64
        static let letters = 1600
        static let amount = 999_999_999_999_999
    }

    /// A kind of answer.
    mutating func kind() throws(Fault) -> AnswerKind {
        guard let word = next() else { throw missing("a kind of answer") }
        switch word.text {
        case "digits":
            let least = try number("how many digits", in: 1...Most.digits)
            guard take("to") else { return .digits(least...least) }
            return .digits(least...(try number("the most digits", in: least...Most.digits)))
        case "number":
            let least = try number("the smallest number", in: -Most.amount...Most.amount)
            try expect("to")
            return .number(least...(try number("the largest number", in: least...Most.amount)))
        case "money": return .money(upTo: try upTo("the largest amount", in: 1...Most.amount))
        case "text":
            let most = try upTo("how many letters", in: 1...Most.letters)
            return .text(upTo: most, plain: take("plain"))
        case "code": return .code(upTo: try upTo("how many letters and digits", in: 1...Most.digits))
        case "date": return .date
        case "phone": return .phone
        default:
            guard Self.isName(word.text) else {
                throw fault(.unreadable, word, "`\(word.text)` is no kind of answer.")
            }
            if peek != nil, let near = closest(to: word.text, among: Self.kindsWithSizes).first {
                let rest = words.map { $0.start == word.start ? near : $0.text }.joined(separator: " ")
                if LineForms.accepts(rest, languages: []) {
                    throw fault(
                        .unknownKind,
                        word,
                        "I do not know the kind of answer `\(word.text)`." + Proposals.close([near]),
                        hint: "Write:  \(line: rest)"
                    )
                }
            }
            return .named(word.text)
        }
    }

    /// The kinds that more words follow.
    private static let kindsWithSizes = ["digits", "number", "money", "text", "code"]

    private mutating func upTo(_ what: Wording, in range: ClosedRange<Int>) throws(Fault) -> Int {
        try expect("up")
        try expect("to")
        return try number(what, in: range)
    }

    /// `next` or `go NAME`.
    mutating func target() throws(Fault) -> Target {
        if take("next") { return .next }
        guard peek == "go" else { throw unexpected("`next`, or `go` and the name of a step") }
        return .go(try jump())
    }

    /// `go NAME`.
    mutating func jump() throws(Fault) -> Jump {
        try expect("go")
        let name = try name("the name of a step")
        return Jump(name: name.text, source: range(name))
    }

    /// `3 days`.
    mutating func duration() throws(Fault) -> Duration {
        let count = try number("how long", in: 1...100_000)
        guard let unit = next() else { throw missing("`minutes`, `hours` or `days`") }
        switch unit.text {
        case "second", "seconds": return .seconds(count)
        case "minute", "minutes": return .seconds(count * 60)
        case "hour", "hours": return .seconds(count * 3600)
        case "day", "days": return .seconds(count * 86_400)
        case "week", "weeks": return .seconds(count * 604_800)
        default:
            throw fault(.unreadable, unit, "I expected `minutes`, `hours` or `days` here, but read `\(unit.text)`.")
        }
    }

    /// `*123*1#`.
    mutating func dialCode() throws(Fault) -> DialCode {
        guard let word = next() else { throw missing("a code such as `*123#`") }
        guard let code = DialCode(word.text), code.segments.allSatisfy({ Self.isDigits($0) }) else {
            throw fault(
                .unreadable,
                word,
                "`\(word.text)` cannot be dialled: a code begins with `*`, ends with `#`, and has digits between the stars."
            )
        }
        return code
    }

    /// Digits, `*` or `#`.
    mutating func keystroke() throws(Fault) -> String {
        guard let word = next() else { throw missing("the key: digits, `*` or `#`") }
        if word.text == "*" || word.text == "#" { return word.text }
        guard word.text.utf8.count <= 4, Self.isDigits(word.text) else {
            throw fault(.unreadable, word, "`\(word.text)` is no key: a key is digits, `*` or `#`.")
        }
        return word.text
    }

    /// A language: two or three small letters.
    mutating func language() throws(Fault) -> LanguageTag {
        guard let word = next() else { throw missing("a language such as `ar`") }
        guard Self.isLanguage(word.text) else {
            throw fault(.unknownLanguage, word, "`\(word.text)` is no language: write its two or three small letters.")
        }
        return LanguageTag(word.text)
    }

    static func isLanguage(_ text: some StringProtocol) -> Bool {
        (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }
}
