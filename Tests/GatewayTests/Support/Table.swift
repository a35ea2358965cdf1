import Gateway
import MenuLanguage
import ShortText
import Testing

/// An engine and one session on it, for dialogs in a few lines.
struct Table {
    let engine: MenuEngine
    var state: SessionState
    /// What the last turn gave.
    var turn: Turn
    var effects: [Turn.Effect] = []

    static func country() throws -> Country { try #require(Country(code: "DZ")) }

    init(
        _ opening: Opening,
        channel: SessionState.Channel = .ussd,
        language: String? = "en",
        program: MenuProgram = City.program,
        limits: ScreenLimits = .standard
    ) throws {
        engine = MenuEngine(program: program, limits: limits, country: try Self.country())
        let first = SessionState(
            channel: channel,
            conversation: "c/1",
            programVersion: program.version,
            language: language.map { LanguageTag($0) } ?? program.service.languages[0],
            isLanguageChosen: language != nil
        )
        turn = engine.step(first, .begin(opening))
        state = turn.state
        effects = turn.effects
    }

    /// Steps with an input.
    mutating func step(_ input: EngineInput) {
        turn = engine.step(state, input)
        state = turn.state
        effects += turn.effects
    }

    mutating func reply(_ text: String) { step(.answer(text)) }

    mutating func answer(_ outcome: String, _ values: [String: String] = [:], items: [[String: String]] = []) {
        step(.handler(outcome: outcome, values: values, items: items))
    }

    /// The text shown, or the operation called in angle brackets.
    var shown: String {
        switch turn.output {
        case .show(let text), .finish(let text): text
        case .call(let request): "<\(request.operation)>"
        }
    }

    var call: CallRequest? { if case .call(let request) = turn.output { request } else { nil } }

    var place: String { state.place.step }
}
