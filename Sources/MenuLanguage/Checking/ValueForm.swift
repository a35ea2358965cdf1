import ShortText

/// What a value can be, and so how long it can be.
enum ValueForm {
    /// A kind without names of types.
    case kind(AnswerKind)
    /// One of these texts in each language: the labels of a choice, the titles of stages.
    case words([LanguageTag: [String]])
    /// Nobody can say, because what gives it did not parse or has no known kind.
    case unknown

    /// Which of several longest forms is meant: the longest one, or the longest of those outside the GSM alphabet.
    enum Variant: CaseIterable {
        case longest
        case widest
    }

    /// The longest form as it is kept, ready for the renderer; `nil` when nobody can say.
    func longest(in language: LanguageTag, _ variant: Variant) -> RenderedValue? {
        switch self {
        case .unknown: return nil
        case .kind(let kind): return RenderedValue(text: Self.filler(kind), kind: kind)
        case .words(let words):
            let all = words[language] ?? []
            let wide = variant == .widest ? all.filter { TextMeasure($0).encoding == .ucs2 } : []
            let longest = (wide.isEmpty ? all : wide).max { $0.utf16.count < $1.utf16.count }
            return RenderedValue(text: longest ?? "", kind: nil)
        }
    }

    /// The shortest form with the same alphabet: one character.
    func shortest(in language: LanguageTag) -> RenderedValue? {
        switch self {
        case .unknown: return nil
        case .kind(let kind): return RenderedValue(text: String(Self.filler(kind).prefix(1)), kind: nil)
        case .words(let words):
            let shortest = words[language]?.min { $0.utf16.count < $1.utf16.count }
            return RenderedValue(text: shortest ?? "", kind: nil)
        }
    }

    /// How many characters of a value there can be, for messages; `nil` when nobody can say.
    func length(in language: LanguageTag) -> Int? {
        longest(in: language, .longest).map { value in
            if case .date? = value.kind { return 10 }
            return value.text.count
        }
    }

    /// Whether it is an amount of money.
    var isMoney: Bool {
        if case .kind(.money) = self { true } else { false }
    }

    /// A value of a kind as long as it can be, kept as the engine keeps it.
    ///
    /// A letter may be of any alphabet unless it is `plain`; `و` stands for it as in the messages of section 10.
    private static func filler(_ kind: AnswerKind) -> String {
        switch kind {
        case .digits(let counts): return String(repeating: "8", count: counts.upperBound)
        case .number(let range):
            let digits = max(String(range.lowerBound).count, String(range.upperBound).count)
            return String(repeating: "8", count: digits)
        case .money(let most): return String(repeating: "8", count: String(most).count)
        case .text(let most, let plain): return String(repeating: plain ? "m" : "و", count: most)
        case .date: return "2028-08-28"
        case .phone: return "+" + String(repeating: "8", count: 15)
        case .code(let most): return String(repeating: "8", count: most)
        case .named: return ""
        }
    }
}
