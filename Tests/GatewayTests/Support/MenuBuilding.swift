import MenuLanguage

// Short forms for menu programs that tests build by hand, so that the engine is tested without the parser.

let anywhere = SourceRange(file: "test.menu", line: 1)

/// A template from its written form: `{name}` and `{name short 5}` are places.
func template(_ written: String) -> TextTemplate {
    var parts: [TextTemplate.Part] = []
    var rest = written[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
        let words = rest[rest.index(after: open)..<close].split(separator: " ")
        parts.append(.value(name: String(words[0]), short: words.count == 3 ? Int(words[2]) : nil))
        rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    return TextTemplate(parts: parts, source: anywhere)
}

/// A text in Arabic, French and English.
func text(_ arabic: String, _ french: String, _ english: String) -> LocalizedText {
    LocalizedText(
        texts: [
            LanguageTag("ar"): template(arabic), LanguageTag("fr"): template(french),
            LanguageTag("en"): template(english),
        ],
        source: anywhere
    )
}

/// One text for all three languages.
func text(_ same: String) -> LocalizedText { text(same, same, same) }

func words(_ arabic: [String], _ french: [String], _ english: [String]) -> [LanguageTag: [String]] {
    [LanguageTag("ar"): arabic, LanguageTag("fr"): french, LanguageTag("en"): english]
}

func jump(_ name: String) -> Jump { Jump(name: name, source: anywhere) }

func step(_ name: String, _ kind: Step.Kind) -> Step { Step(name: name, kind: kind, source: anywhere) }

func ask(
    _ name: String,
    _ kind: AnswerKind,
    _ question: LocalizedText,
    wrong: LocalizedText? = nil,
    after limit: (tries: Int, go: String)? = nil,
    backKey: String? = nil
) -> Step {
    let limit = limit.map { TryLimit(tries: $0.tries, jump: jump($0.go)) }
    return step(name, .ask(Ask(kind: kind, text: question, wrong: wrong, limit: limit, backKey: backKey)))
}

func option(_ number: Int, _ value: String? = nil, go: String? = nil, _ label: LocalizedText? = nil) -> MenuOption {
    MenuOption(number: number, value: value, jump: go.map(jump), label: label, source: anywhere)
}

func end(_ name: String, _ last: LocalizedText, receipt: LocalizedText? = nil) -> Step {
    step(name, .end(End(text: last, receipt: receipt)))
}

func call(
    _ operation: String,
    as alias: String,
    with arguments: [String] = [],
    later: Bool = false,
    _ outcomes: [(String, Target)]
) -> Step {
    let lines = outcomes.map { Call.Outcome(name: $0.0, target: $0.1, source: anywhere) }
    return step(
        alias,
        .call(Call(operation: operation, alias: alias, arguments: arguments, isLater: later, outcomes: lines))
    )
}

func go(_ name: String) -> Target { .go(jump(name)) }

func handler(
    _ name: String,
    needs: [String] = [],
    list: String? = nil,
    gives: [HandlerSignature.Given] = [],
    _ outcomes: [String],
    within seconds: Int = 4,
    _ effect: HandlerSignature.Effect = .none
) -> HandlerSignature {
    HandlerSignature(
        name: name,
        needs: needs,
        list: list,
        gives: gives,
        outcomes: outcomes,
        withinSeconds: seconds,
        effect: effect,
        source: anywhere
    )
}
