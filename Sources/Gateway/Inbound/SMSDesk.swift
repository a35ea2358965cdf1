import MenuLanguage
import ShortText

/// Answers one SMS: finds what it means and lets the engine go on, without touching the store.
struct SMSDesk {
    let running: ProgramShelf.Running
    let engine: MenuEngine
    let language: LanguageTag
    let isLanguageChosen: Bool
    let conversation: String
    let caller: HandlerCaller
    let context: HandlerCaller.Context

    /// What came of it.
    struct Outcome {
        /// What kind of message it was.
        enum Kind {
            case understood
            case unknown
        }

        var kind = Kind.understood
        var meaning: String
        var text: String
        var language: LanguageTag
        /// The conversation afterwards; `nil` when there is none.
        var state: SessionState?
        var isLate = false
        var changes: [StoreChange] = []
        var choices: [Turn.Choice] = []
    }

    func answer(_ text: String, to shortCode: String, open: SessionState?, now: Timestamp) async -> Outcome {
        if let open, let doubt = open.doubt, let outcome = await settle(doubt, text, open) { return outcome }
        var session = open.flatMap { $0.place.flow.isEmpty || $0.hasEnded ? nil : $0 }
        // Whoever writes something else does not want to be asked about the old message any more.
        session?.doubt = nil
        switch running.router.meaning(of: text, to: shortCode, session: session, engine: engine) {
        case .stop(let spoken):
            let language = session == nil ? spokenOrKnown(spoken) : language
            return Outcome(
                meaning: "stop",
                text: system(.stopped, in: language),
                language: language,
                changes: [.setStopped(context.phone, at: now)]
            )
        case .start(let spoken):
            let language = session == nil ? spokenOrKnown(spoken) : language
            return Outcome(
                meaning: "start",
                text: system(.resumed, in: language),
                language: language,
                state: session,
                changes: [.setStopped(context.phone, at: nil)]
            )
        case .help(let flow, let spoken):
            let language = session == nil ? spokenOrKnown(spoken) : language
            let named = flow.flatMap { running.program.flow(named: $0) }
            let text = named.map { running.help.command($0, in: language) } ?? running.help.commands(in: language)
            return Outcome(meaning: "help", text: text, language: language, state: session)
        case .answer(let answer):
            guard let session else { return unknown("", session: nil, now: now) }
            return await play(session, .answer(answer), meaning: "answer:" + session.place.flow)
        case .command(let flow, let rest, let spoken):
            return await openFlow(flow, rest, in: spoken)
        case .answerOrCommand(let answer, let flow, let rest):
            guard var state = session else { return await openFlow(flow, rest, in: nil) }
            state.doubt = .answerOrCommand(answer: answer, flow: flow, rest: rest)
            let title = running.program.flow(named: flow)?.title?[language]?.written ?? flow
            return Outcome(
                meaning: "doubt:" + flow,
                text: system(.answerOrCommand, in: language, ["answer": answer, "command": title]),
                language: language,
                state: state
            )
        case .nearKeyword(let flow, let written, let rest, let spoken):
            var state = fresh(in: isLanguageChosen ? language : spoken)
            state.doubt = .nearKeyword(flow: flow, rest: rest)
            let text = system(.didYouMean, in: state.language, ["word": written])
            return Outcome(meaning: "near:" + flow, text: text, language: state.language, state: state)
        case .unknown(let word):
            return unknown(word, session: session, now: now)
        }
    }

    /// The answer to "which did you mean?"; `nil` when it answers neither.
    private func settle(_ doubt: SessionState.Doubt, _ text: String, _ open: SessionState) async -> Outcome? {
        guard let isFirst = OptionReader(program: running.program).yes(text) else { return nil }
        var state = open
        state.doubt = nil
        switch (doubt, isFirst) {
        case (.nearKeyword(let flow, let rest), true):
            return await begin(flow, rest, state)
        case (.nearKeyword, false):
            return Outcome(meaning: "help", text: running.help.commands(in: state.language), language: state.language)
        case (.answerOrCommand(let answer, _, _), true):
            return await play(state, .answer(answer), meaning: "answer:" + state.place.flow)
        case (.answerOrCommand(_, let flow, let rest), false):
            return await openFlow(flow, rest, in: nil)
        // Offered on a USSD screen alone.
        case (.droppedSession, _): return nil
        }
    }

    private func unknown(_ word: String, session: SessionState?, now: Timestamp) -> Outcome {
        Outcome(
            kind: .unknown,
            meaning: "unknown-word",
            text: running.help.commands(in: language),
            language: language,
            state: session,
            changes: word.isEmpty ? [] : [.unknownWord(word, at: now)]
        )
    }

    /// Opens a flow; the keyword's language counts when the citizen never chose one.
    private func openFlow(_ flow: String, _ rest: String, in spoken: LanguageTag?) async -> Outcome {
        await begin(flow, rest, fresh(in: spokenOrKnown(spoken)))
    }

    /// A word's own language counts when the citizen never chose one (MENU-LANGUAGE 6.7).
    private func spokenOrKnown(_ spoken: LanguageTag?) -> LanguageTag {
        isLanguageChosen ? language : spoken ?? language
    }

    private func begin(_ flow: String, _ rest: String, _ state: SessionState) async -> Outcome {
        await play(state, .begin(Opening(flow: flow, arguments: rest)), meaning: "flow:" + flow)
    }

    private func fresh(in language: LanguageTag) -> SessionState {
        SessionState(
            channel: .sms,
            conversation: conversation,
            programVersion: running.program.version,
            language: language,
            isLanguageChosen: isLanguageChosen
        )
    }

    private func play(_ state: SessionState, _ input: EngineInput, meaning: String) async -> Outcome {
        var state = state
        state.doubt = nil
        var exchange = Exchange(running: running, engine: engine, state: state)
        await exchange.run(input, caller: caller, context: context)
        return Outcome(
            meaning: meaning,
            text: exchange.isLate ? "" : exchange.text,
            language: exchange.state.language,
            state: exchange.state.hasEnded ? nil : exchange.state,
            isLate: exchange.isLate,
            changes: exchange.changes,
            choices: exchange.choices
        )
    }

    private func system(_ text: SystemText, in language: LanguageTag, _ values: [String: String] = [:]) -> String {
        text.written(in: language, default: running.program.service.languages.first, values: values)
    }
}
