public import MenuLanguage
public import ShortText

/// A phone without a network: plays the menu program by USSD and SMS exactly as the gateway does, with handlers that
/// are passed in.
///
/// `hatif dial`, `hatif sms`, `hatif test` and the tests all hold this phone.
public struct TrialPhone: Sendable {
    /// Who answers the calls.
    public typealias Answerer = @Sendable (_ call: HandlerCall) async -> HandlerAnswer

    /// What the citizen got.
    public enum Received: Sendable, Equatable {
        /// A USSD screen; `continues` tells whether it waits for an answer.
        case screen(String, continues: Bool)
        /// An SMS.
        case sms(String)
    }

    private struct OneAnswerer: ServiceHandler {
        let operations: [String]
        let body: Answerer
        func answer(_ call: HandlerCall) async -> HandlerAnswer { await body(call) }
    }

    /// Whose phone it is.
    public let phone: MSISDN
    /// The language that the gateway knows of the citizen; changed by a `language` step.
    public private(set) var knownLanguage: LanguageTag?
    /// What the handlers want changed, in order; the trial keeps nothing else.
    public private(set) var changes: [StoreChange] = []
    /// The USSD session, while one is open.
    public private(set) var ussd: SessionState? {
        get { live(openUSSD) }
        set {
            openUSSD = held(newValue, for: sessionTime)
            lastUSSD = held(newValue, for: .seconds(60 * (running.program.service.resumeMinutes ?? 0)))
        }
    }
    /// The SMS conversation, while one is open.
    public private(set) var conversation: SessionState? {
        get { live(openConversation) }
        set { openConversation = held(newValue, for: settings.conversationLifetime) }
    }

    /// Hears which branches the phone's dialogs take, and in which language.
    var onWalk: (@Sendable (MenuBranch, LanguageTag) -> Void)?
    /// Hears the names between braces that have no value when their text is shown.
    var onMissing: (@Sendable (String) -> Void)?

    /// A conversation, and when it is forgotten.
    private struct Held: Sendable {
        var state: SessionState
        var endsAt: Timestamp
    }

    private var openUSSD: Held?
    /// The last session that has not ended, for as long as it can be resumed.
    private var lastUSSD: Held?
    private var openConversation: Held?

    private let running: ProgramShelf.Running
    private let limits: ScreenLimits
    private let country: Country
    private let caller: HandlerCaller
    private let clock: GatewayClock
    private let settings = GatewaySettings()
    private let sessionTime: Duration
    private var serial = 0
    /// The language of the last message that the citizen got.
    private var lastLanguage: LanguageTag?

    /// Takes a phone into the hand.
    /// - Parameters:
    ///   - program: the menu program.
    ///   - phone: whose phone it is.
    ///   - language: the language that the gateway knows of the citizen.
    ///   - limits: the carrier's limits.
    ///   - sessionTime: how long a USSD session waits for an answer.
    ///   - country: the carrier's country.
    ///   - clock: the time.
    ///   - answerer: who answers the calls.
    public init(
        program: MenuProgram,
        phone: MSISDN,
        language: LanguageTag? = nil,
        limits: ScreenLimits = .standard,
        sessionTime: Duration = .seconds(180),
        country: Country,
        clock: GatewayClock,
        answerer: @escaping Answerer
    ) {
        self.init(
            running: ProgramShelf.Running(program, handlers: HandlerRegistry([])),
            phone: phone,
            language: language,
            limits: limits,
            sessionTime: sessionTime,
            country: country,
            clock: clock,
            answerer: answerer
        )
    }

    /// Takes a phone into the hand whose program is in service already, which is cheap.
    init(
        running: ProgramShelf.Running,
        phone: MSISDN,
        language: LanguageTag?,
        limits: ScreenLimits,
        sessionTime: Duration = .seconds(180),
        country: Country,
        clock: GatewayClock,
        answerer: @escaping Answerer
    ) {
        self.phone = phone
        self.knownLanguage = language
        self.limits = limits
        self.country = country
        self.clock = clock
        self.sessionTime = sessionTime
        let handler = OneAnswerer(operations: Array(running.program.handlers.keys), body: answerer)
        self.running = running.answered(by: HandlerRegistry([handler]))
        self.caller = HandlerCaller(clock: clock, settings: settings)
    }

    /// The step that is shown now.
    public var openStep: SessionState.Place? { (ussd ?? conversation)?.place }

    /// Whether the last thing shown waits for an answer.
    public var isOpen: Bool { ussd != nil || conversation != nil }

    /// Dials a code; `nil` when no flow has it.
    public mutating func dial(_ code: String) async -> [Received]? {
        guard let parsed = DialCode(code), let first = parsed.segments.first,
            let (flow, rest) = running.router.dialled("*\(first)#", extra: Array(parsed.segments.dropFirst()))
        else { return nil }
        let opening = Opening(flow: flow, segments: rest)
        if let dropped = live(lastUSSD), offer.isWorth(dropped) {
            return show(offer: offer.state(offering: dropped, opening: opening))
        }
        return await play(fresh(.ussd), .begin(opening))
    }

    /// Answers the open USSD screen, or writes into the open SMS conversation.
    public mutating func reply(_ text: String) async -> [Received] {
        if let ussd {
            guard case .droppedSession(let flow, let segments)? = ussd.doubt else {
                return await play(ussd, .answer(text))
            }
            switch offer.choice(text, of: ussd, flow: flow, segments: segments) {
            case .goOn(let state):
                self.ussd = state
                return [.screen(offer.engine.screen(of: state), continues: true)]
            case .startAgain(let opening): return await play(fresh(.ussd), .begin(opening))
            case .unclear: return show(offer: ussd)
            }
        }
        return await send(text, to: nil)
    }

    /// Sends an SMS.
    public mutating func send(_ text: String, to shortCode: String?) async -> [Received] {
        let guess = LanguageGuess.language(of: text, among: running.program.service.languages, last: lastLanguage)
        let language = conversation?.language ?? knownLanguage ?? guess ?? defaultLanguage
        serial += 1
        let desk = SMSDesk(
            running: running,
            engine: engine(.smsMessage),
            language: language,
            isLanguageChosen: conversation?.isLanguageChosen ?? (knownLanguage != nil),
            conversation: "trial/\(serial)",
            caller: caller,
            context: context(language)
        )
        let to = shortCode ?? running.program.service.shortCodes.first ?? ""
        let outcome = await desk.answer(text, to: to, open: conversation, now: clock.now())
        keep(outcome.changes)
        conversation = outcome.state
        lastLanguage = outcome.language
        return outcome.text.isEmpty ? [] : [.sms(outcome.text)]
    }

    /// Lets an event happen, or a request come to a stage (`birth-extract.ready`), whose message it then tells; nothing when
    /// no flow waits for it and no stage says anything.
    public mutating func event(_ name: String, values: [String: String]) async -> [Received] {
        let cases = TrialCases(program: running.program)
        let language = knownLanguage ?? defaultLanguage
        guard let flow = running.program.flows.first(where: { $0.startEvent == name }) else {
            return cases.told(name, values: values, in: language).map { [.sms($0)] } ?? []
        }
        let values = cases.spoken(values, in: language)
        return await play(fresh(.sms), .begin(Opening(flow: flow.name, values: values)))
    }

    /// Drops the line: the USSD session is gone, unless the service resumes it when the phone dials again.
    public mutating func dropLine() { openUSSD = nil }

    /// Says what the gateway knows of the citizen's language.
    public mutating func speaks(_ language: LanguageTag) { knownLanguage = language }

    private var offer: ResumeOffer {
        ResumeOffer(running: running, engine: running.engine(limits: limits, country: country))
    }

    private mutating func show(offer state: SessionState) -> [Received] {
        ussd = state
        return [.screen(offer.screen(in: state.language), continues: true)]
    }

    private func live(_ held: Held?) -> SessionState? {
        held.flatMap { $0.endsAt > clock.now() ? $0.state : nil }
    }

    private func held(_ state: SessionState?, for time: Duration) -> Held? {
        state.map { Held(state: $0, endsAt: clock.now() + time) }
    }

    private var defaultLanguage: LanguageTag { running.program.service.languages.first ?? LanguageTag("en") }

    private func engine(_ limits: ScreenLimits) -> MenuEngine {
        var engine = running.engine(limits: limits, country: country)
        engine.onWalk = onWalk
        engine.onMissing = onMissing
        return engine
    }

    private func context(_ language: LanguageTag) -> HandlerCaller.Context {
        HandlerCaller.Context(phone: phone, language: language.code, carrier: "trial")
    }

    private mutating func fresh(_ channel: SessionState.Channel) -> SessionState {
        serial += 1
        return SessionState(
            channel: channel,
            conversation: "trial/\(serial)",
            programVersion: running.program.version,
            language: knownLanguage ?? defaultLanguage,
            isLanguageChosen: knownLanguage != nil
        )
    }

    private mutating func play(_ state: SessionState, _ input: EngineInput) async -> [Received] {
        let isUSSD = state.channel == .ussd
        let engine = engine(isUSSD ? limits : .smsMessage)
        var exchange = Exchange(running: running, engine: engine, state: state)
        await exchange.run(input, caller: caller, context: context(state.language))
        keep(exchange.changes)
        var received: [Received] = []
        if exchange.isLate {
            // The menu says `later`: the screen closes, and the answer comes by SMS.
            let follows = SystemText.answerFollows.written(in: exchange.state.language, default: defaultLanguage)
            received.append(.screen(follows, continues: false))
            exchange.state.channel = .sms
            await exchange.run(.answer(""), caller: caller, context: context(exchange.state.language))
            keep(exchange.changes)
            received.append(.sms(exchange.text))
            ussd = nil
            conversation = exchange.state.hasEnded ? nil : exchange.state
            return received
        }
        let open = exchange.state.hasEnded ? nil : exchange.state
        if isUSSD {
            ussd = open
            received.append(.screen(exchange.text, continues: open != nil))
        } else {
            conversation = open
            received.append(.sms(exchange.text))
        }
        return received + exchange.receipts.map(Received.sms)
    }

    private mutating func keep(_ new: [StoreChange]) {
        changes += new
        for case .setLanguage(_, let code) in new { knownLanguage = LanguageTag(code) }
    }
}
