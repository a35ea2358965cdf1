import ShortText

/// The lines of services, registers, cases and the catalog; the first word is already taken.
extension LineCursor {
    /// `key NAME STROKE`.
    mutating func key() throws(Fault) -> (key: ServiceDeclaration.Key, stroke: String) {
        guard let word = next() else { throw missing("`back`, `home`, `more` or `previous`") }
        guard let key = ServiceDeclaration.Key(rawValue: word.text) else {
            throw fault(
                .unreadable,
                word,
                "There are the keys `back`, `home`, `more` and `previous`, but no `\(word.text)`."
            )
        }
        let stroke = try keystroke()
        try end()
        return (key, stroke)
    }

    /// `words GROUP`.
    mutating func wordGroup() throws(Fault) -> ServiceDeclaration.WordGroup {
        guard let word = next() else { throw missing("`yes`, `no`, `stop` or `help`") }
        guard let group = ServiceDeclaration.WordGroup(rawValue: word.text) else {
            throw fault(
                .unreadable,
                word,
                "There are words for `yes`, `no`, `stop` and `help`, but none for `\(word.text)`."
            )
        }
        try end()
        return group
    }

    /// `accents plain|keep for LANG`; `nil` for `keep`.
    mutating func accents() throws(Fault) -> (language: LanguageTag, isPlain: Bool) {
        guard peek == "plain" || peek == "keep" else { throw unexpected("`plain` or `keep`") }
        let isPlain = take("plain")
        if !isPlain { _ = take("keep") }
        try expect("for")
        let language = try language()
        try end()
        return (language, isPlain)
    }

    /// `resume within N minutes`.
    mutating func resume() throws(Fault) -> Int {
        try expect("within")
        let minutes = try number("how many minutes", in: 1...1440)
        if !take("minute") { try expect("minutes") }
        try end()
        return minutes
    }

    /// `languages LANG …`.
    mutating func languages() throws(Fault) -> [LanguageTag] {
        var languages = [try language()]
        while let peek, !Self.isComment(peek) {
            let word = position
            let language = try language()
            guard !languages.contains(language) else {
                throw fault(.nameTwice, words[word], "`\(language.code)` stands here twice.")
            }
            languages.append(language)
        }
        try end()
        return languages
    }

    /// `dial CODE`.
    mutating func dial() throws(Fault) -> DialCode {
        let code = try dialCode()
        try end()
        return code
    }

    /// `sms DIGITS`.
    mutating func shortCode() throws(Fault) -> String {
        let digits = try digits("the short code")
        try end()
        return digits
    }

    /// `takes NAME …` and other lists of names to the end of the line.
    mutating func nameList(_ what: Wording) throws(Fault) -> [String] {
        try names(what).map(\.text)
    }

    /// `start when DOTTED`.
    mutating func start() throws(Fault) -> String {
        try expect("when")
        let event = try dotted("the name of an event")
        try end()
        return event.text
    }

    /// `NAME as KIND`.
    mutating func column() throws(Fault) -> DatasetDeclaration.Column {
        let name = try name("the name of the column")
        try expect("as")
        let kind = try kind()
        try end()
        return DatasetDeclaration.Column(name: name.text, kind: kind)
    }

    /// `gives NAME KIND [on OUTCOME …]`.
    mutating func given() throws(Fault) -> HandlerSignature.Given {
        let name = try name("the name of the value")
        try refuseMisspeltList(name)
        var given = HandlerSignature.Given(name: name.text, kind: try kind())
        if take("on") { given.outcomes = try names("the name of an outcome").map(\.text) }
        try end()
        return given
    }

    /// `gives lists offices` would be a value called `lists` of a kind called `offices`.
    private func refuseMisspeltList(_ name: Word) throws(Fault) {
        guard words.count == 3, closest(to: name.text, among: ["list"]) == ["list"], let kind = peek, Self.isName(kind),
            !["date", "phone"].contains(kind)
        else { return }
        throw fault(
            .unreadable,
            name,
            "I expected `list` or the name and the kind of a value here, but read `\(name.text)`.",
            hint: "Write:  \(line: "gives list \(kind)")"
        )
    }

    /// `tries N in N minutes`.
    mutating func tries() throws(Fault) -> (tries: Int, minutes: Int) {
        let tries = try number("how many tries", in: 1...1000)
        try expect("in")
        let minutes = try duration()
        try end()
        return (tries, max(1, Int(minutes.components.seconds) / 60))
    }

    /// `due in N days`.
    mutating func due() throws(Fault) -> Duration {
        try expect("in")
        let due = try duration()
        try end()
        return due
    }

    /// `opens with NAME …`.
    mutating func opens() throws(Fault) -> [String] {
        try expect("with")
        return try nameList("the name of an answer")
    }

    /// `stage NAME [with reason]`.
    mutating func stage() throws(Fault) -> CaseDeclaration.Stage {
        let name = try name("the name of the stage")
        var stage = CaseDeclaration.Stage(name: name.text, source: range(line.start, line.end))
        if take("with") {
            try expect("reason")
            stage.needsReason = true
        }
        try end()
        return stage
    }

    /// `ask fulfilled after N days`.
    mutating func askFulfilled() throws(Fault) -> Duration {
        try expect("fulfilled")
        try expect("after")
        let after = try duration()
        try end()
        return after
    }

    /// `moves A to B or C, B to D`; the commas stand at the ends of words.
    mutating func moves() throws(Fault) -> [CaseDeclaration.Move] {
        var moves: [CaseDeclaration.Move] = []
        repeat {
            let from = try stageName()
            guard !from.isLast else { throw unexpected("the word `to`") }
            try expect("to")
            var isLast = false
            repeat {
                let to = try stageName()
                moves.append(CaseDeclaration.Move(from: from.word.text, to: to.word.text, source: range(to.word)))
                isLast = to.isLast
            } while !isLast && take("or")
            guard isLast || peek == nil else { throw unexpected("`or`, or a comma before the next move") }
        } while peek != nil
        return moves
    }

    private mutating func stageName() throws(Fault) -> (word: Word, isLast: Bool) {
        guard var word = next() else { throw missing("the name of a stage") }
        let hasComma = word.text.utf8.last == UInt8(ascii: ",")
        if hasComma {
            word.text.removeLast()
            word.end -= 1
        }
        guard Self.isName(word.text) else { throw fault(.unreadable, word, "`\(word.text)` is no name of a stage.") }
        return (word, hasComma)
    }

    /// `check KIND [with NAME]`.
    mutating func check() throws(Fault) -> (kind: AnswerKind, checksum: TypeDeclaration.Checksum?) {
        let kind = try kind()
        guard take("with") else {
            try end()
            return (kind, nil)
        }
        guard let word = next() else { throw missing("`checksum`, `luhn`, `damm` or `verhoeff`") }
        let checksum = word.text == "checksum" ? .luhn : TypeDeclaration.Checksum(rawValue: word.text)
        guard let checksum else {
            throw fault(
                .unreadable,
                word,
                "I know the check digits `checksum` (which is `luhn`), `damm` and `verhoeff`, but no `\(word.text)`."
            )
        }
        try end()
        return (kind, checksum)
    }

    /// `within N`.
    mutating func within() throws(Fault) -> Int {
        let seconds = try number("how many seconds it may take", in: 1...3600)
        if peek == "seconds" || peek == "second" { _ = next() }
        try end()
        return seconds
    }
}
