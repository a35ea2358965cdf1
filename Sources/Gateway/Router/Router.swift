public import MenuLanguage
import ShortText

/// Decides what a message means before the engine sees it: a reserved word, an answer, a command, or none of them.
///
/// Before it stands the carrier's dialect, after it the engine. Pure, and built once for each program.
public struct Router: Sendable {
    /// What an SMS means.
    public enum Meaning: Sendable, Equatable {
        /// STOP: the conversation ends and nothing unasked is sent any more. The word's own language helps to answer.
        case stop(language: LanguageTag?)
        /// START: unasked messages are welcome again.
        case start(language: LanguageTag?)
        /// HELP, alone or with a keyword (`flow`).
        case help(flow: String?, language: LanguageTag?)
        /// An answer to the open question.
        case answer(String)
        /// An answer that is a command, too: it must be asked which was meant.
        case answerOrCommand(answer: String, flow: String, rest: String)
        /// A command: it opens a flow.
        case command(flow: String, rest: String, language: LanguageTag?)
        /// Nearly a keyword: it is offered, never run.
        case nearKeyword(flow: String, written: String, rest: String, language: LanguageTag)
        /// None of them; the first word, folded, is counted.
        case unknown(word: String)
    }

    private let program: MenuProgram
    private let keywords: KeywordIndex

    /// Makes the router of a program.
    public init(program: MenuProgram) {
        self.program = program
        self.keywords = KeywordIndex(program: program)
    }

    /// What an SMS means (the order of MENU-LANGUAGE 12.5).
    /// - Parameters:
    ///   - text: the message.
    ///   - shortCode: where it was sent to.
    ///   - session: the open conversation, if there is one.
    ///   - engine: the engine of the program.
    /// - Returns: its meaning.
    public func meaning(of text: String, to shortCode: String, session: SessionState?, engine: MenuEngine) -> Meaning {
        if let reserved = keywords.reservedWord(text) { return meaning(of: reserved) }
        let command = CommandText(text)
        let opened = keywords.keyword(at: command)
        let help = helpRequest(text, command, opened)
        let owner = keywords.owner(ofShortCode: shortCode)
        if let session, !session.hasEnded {
            let accepts = engine.accepts(text, in: session)
            if accepts, engine.asksFreeText(session), let opened, isWholeCommand(opened.entry, opened.rest, engine) {
                return .answerOrCommand(answer: text, flow: opened.entry.flow, rest: opened.rest)
            }
            // A wrong answer is still an answer, and hears what is wrong; unless it means something else.
            let meansElse = opened != nil || help != nil || (owner != nil && owner != session.place.flow)
            if accepts || !meansElse { return .answer(text) }
        }
        // On a flow's own short code there are no keywords.
        if let owner { return .command(flow: owner, rest: text, language: nil) }
        if let help { return help }
        if let opened {
            return .command(flow: opened.entry.flow, rest: opened.rest, language: opened.entry.language)
        }
        if let near = keywords.near(command.firstWord) {
            let rest = command.split(afterWords: 1)?.rest ?? ""
            return .nearKeyword(flow: near.flow, written: near.written, rest: rest, language: near.language)
        }
        return .unknown(word: String(TextKey.match(command.firstWord).prefix(40)))
    }

    /// The flow that a dialled code opens, and the segments behind the flow's own code.
    /// - Parameters:
    ///   - serviceCode: the carrier's service code, for example `*123#`.
    ///   - extra: what was dialled behind it.
    /// - Returns: the flow; `nil` when no flow has the code.
    public func dialled(_ serviceCode: String, extra: [String]) -> (flow: String, rest: [String])? {
        guard let code = DialCode(serviceCode) else { return nil }
        return keywords.dialled(code.segments + extra)
    }

    private func meaning(of word: ReservedWord) -> Meaning {
        switch word.meaning {
        case .stop: .stop(language: word.language)
        case .start: .start(language: word.language)
        case .help: .help(flow: nil, language: word.language)
        }
    }

    /// `HELP BIRTH` and `BIRTH ?` explain a command; HELP with anything else explains all.
    private func helpRequest(
        _ text: String,
        _ command: CommandText,
        _ opened: (entry: KeywordIndex.Entry, rest: String)?
    ) -> Meaning? {
        if let opened, opened.rest.isEmpty, text.unicodeScalars.contains(where: { $0 == "?" || $0 == "\u{61F}" }) {
            return .help(flow: opened.entry.flow, language: opened.entry.language)
        }
        guard opened == nil, let (word, rest) = command.split(afterWords: 1),
            let reserved = keywords.reservedWord(word), reserved.meaning == .help
        else { return nil }
        let asked = keywords.keyword(at: CommandText(rest))?.entry
        return .help(flow: asked?.flow, language: asked?.language ?? reserved.language)
    }

    /// Whether a command is a keyword alone, or a keyword with arguments that are all values of their kinds.
    private func isWholeCommand(_ entry: KeywordIndex.Entry, _ rest: String, _ engine: MenuEngine) -> Bool {
        guard !rest.isEmpty else { return true }
        guard let flow = program.flow(named: entry.flow), !flow.takes.isEmpty else { return false }
        let reader = AnswerReader(program: program, country: engine.country)
        let arguments = ArgumentCutter(reader: reader, flow: flow).cut(rest)
        let options = OptionReader(program: program)
        return !arguments.isEmpty
            && arguments.allSatisfy { name, value in
                guard let index = flow.stepIndex[name] else { return false }
                switch flow.steps[index].kind {
                case .ask(let ask): return reader.read(value, as: ask.kind) != nil
                case .choose(let choose): return options.option(value, of: choose) != nil
                default: return false
                }
            }
    }
}
