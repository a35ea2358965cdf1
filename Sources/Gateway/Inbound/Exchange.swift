import MenuLanguage
import ShortText

/// One event on its way through the engine: the session as it changes, and what must be committed with it.
struct Exchange {
    /// How many calls one event may cause: a stop for loops of calls that never ask the citizen anything.
    static let maximumCalls = 32

    /// The program that the session runs on.
    let running: ProgramShelf.Running
    let engine: MenuEngine
    var state: SessionState
    /// What moves it first; nothing when the text is known without a step.
    var firstInput: EngineInput? = .answer("")
    /// Names the session as the phone's last one, if it stays open.
    var reminder: StoreChange?
    /// The language that the phone was taken to have, without a look at the store.
    var assumed: AssumedLanguage?
    /// What handlers and the engine want changed.
    var changes: [StoreChange] = []
    /// The options that were chosen.
    var choices: [Turn.Choice] = []
    /// The text for the citizen: the screen, or the SMS.
    var text = ""
    /// The SMS that follows a USSD session.
    var receipts: [String] = []
    /// The call whose answer did not come in the carrier's time.
    var isLate = false
    /// Whether another process has stepped the session meanwhile, so that nobody was called and nothing is to be committed.
    var isStale = false

    init(running: ProgramShelf.Running, engine: MenuEngine, state: SessionState) {
        self.running = running
        self.engine = engine
        self.state = state
    }

    /// Steps the engine, makes the calls that it asks for, and stops where the citizen is to be asked or the time is up.
    mutating func run(_ input: EngineInput, caller: HandlerCaller, context: HandlerCaller.Context) async {
        var turn = engine.step(state, input)
        var calls = 0
        while true {
            state = turn.state
            choices += turn.choices
            for effect in turn.effects {
                switch effect {
                case .chooseLanguage(let language): changes.append(.setLanguage(context.phone, language.code))
                case .sendReceipt(let text): receipts.append(text)
                }
            }
            switch turn.output {
            case .show(let text), .finish(let text):
                self.text = text
                return
            case .call where calls >= Self.maximumCalls:
                state.isAwaiting = false
                state.hasEnded = true
                text = SystemText.notAvailable.written(
                    in: state.language,
                    default: running.program.service.languages.first
                )
                return
            case .call(let request):
                if calls == 0, let stale = context.isStale, await stale() {
                    isStale = true
                    return
                }
                calls += 1
                var context = context
                context.language = state.language.code
                let goesLater = request.isLater && state.channel == .ussd
                guard !goesLater,
                    case .answered(let answer) = await caller.call(request, running: running, context: context)
                else {
                    isLate = true
                    return
                }
                changes += answer.changes
                turn = engine.step(
                    state,
                    .handler(outcome: answer.outcome, values: answer.values, items: answer.items)
                )
            }
        }
    }
}
