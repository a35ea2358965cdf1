import MenuLanguage
import ShortText

/// Answers every call with one of its outcomes and values as long as their kinds allow.
struct RandomHandler {
    let program: MenuProgram

    /// The greatest number of items in a list: two digits less the keys.
    private static let mostItems = 97

    /// Answers a call.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - preferred: The outcomes of which one is taken, when a way out is looked for.
    ///   - random: The source of chance.
    /// - Returns: An outcome with its values.
    func answer(_ call: HandlerCall, preferred: [String], _ random: inout RehearsalGenerator) -> HandlerAnswer {
        guard let signature = program.handlers[call.operation] else { return .unavailable }
        let known = preferred.filter { signature.outcomes.contains($0) }
        let outcome = random.one(of: known.isEmpty ? signature.outcomes : known) ?? "unavailable"
        let given = signature.gives.filter { $0.outcomes.isEmpty || $0.outcomes.contains(outcome) }
        let language = LanguageTag(call.language)
        let isAboutCases = call.operation.hasPrefix("case.")
        guard signature.list != nil else {
            return HandlerAnswer(outcome: outcome, values: row(given, in: language, isAboutCases, &random))
        }
        guard !given.isEmpty else { return HandlerAnswer(outcome: outcome) }
        let counts = [0, 1, 2, 3, 5, 8, 12, 30, Self.mostItems]
        let count = random.one(of: counts) ?? 1
        return HandlerAnswer(
            outcome: outcome,
            items: (0..<count).map { _ in row(given, in: language, isAboutCases, &random) }
        )
    }

    /// Values for everything that is given, as long as can be; those about cases with the titles that the menu files have.
    func row(
        _ given: [HandlerSignature.Given],
        in language: LanguageTag,
        _ isAboutCases: Bool,
        _ random: inout RehearsalGenerator
    ) -> [String: String] {
        var values: [String: String] = [:]
        for value in given {
            let title = isAboutCases ? titles(value.name, in: language, &random) : nil
            values[value.name] = title ?? longest(value.kind, &random)
        }
        return values
    }

    /// A title of a case or stage in the citizen's language, where the name says that it is one.
    private func titles(_ name: String, in language: LanguageTag, _ random: inout RehearsalGenerator) -> String? {
        let texts: [LocalizedText]
        switch name {
        case "title": texts = program.cases.map(\.title)
        case "stage": texts = program.cases.flatMap(\.stages).compactMap(\.title)
        default: return nil
        }
        return random.one(of: texts.compactMap { $0[language]?.written })
    }

    private func longest(_ declared: AnswerKind, _ random: inout RehearsalGenerator) -> String {
        switch program.resolve(declared).kind {
        case .digits(let counts): return digits(counts.upperBound, &random)
        case .number(let range): return String(random.happens(50) ? range.lowerBound : range.upperBound)
        case .money(let most): return String(most)
        case .text(let most, let plain):
            let letters = plain ? ["m", "W", "é"] : ["m", "و", "ç", "é", "س"]
            return String(repeating: random.one(of: letters) ?? "m", count: most)
        case .date: return "20\(10 + random.below(89))-12-31"
        case .phone: return "+" + digits(15, &random)
        case .code(let most): return String(repeating: random.happens(50) ? "8" : "Z", count: most)
        case .named: return "8"
        }
    }

    private func digits(_ count: Int, _ random: inout RehearsalGenerator) -> String {
        (0..<count).map { _ in String(random.below(10)) }.joined()
    }
}
