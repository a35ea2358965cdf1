import MenuLanguage
import ShortText
import Synchronization

/// One random citizen with one phone.
struct RandomSession {
    /// What the citizen and the handlers share.
    private final class Stage: Sendable {
        struct State {
            var random: RehearsalGenerator
            var now = TranscriptPlay.beginning
            /// Whether the citizen wants to come to an end.
            var wantsEnd = false
            /// The branches that were taken since the beginning.
            var walked: Set<MenuBranch> = []
            /// What happened in this turn.
            var turn = ScreenInspector.Turn()
        }
        let state: Mutex<State>
        init(seed: UInt64) { state = Mutex(State(random: RehearsalGenerator(seed: seed))) }
    }

    /// How many turns a citizen plays at random.
    private static let playfulTurns = 40
    /// How many turns may lie between a citizen who wants to come to an end, and the end.
    private static let mostTurnsToEnd = 80

    let running: ProgramShelf.Running
    let roads: MenuRoads
    private let stage: Stage
    private let citizen: RandomCitizen
    private let inspector: ScreenInspector
    private var phone: TrialPhone
    /// What was typed, oldest first.
    private(set) var road: [String] = []
    /// What the phone showed last.
    private(set) var shown: [String] = []
    /// What went wrong.
    private(set) var failure: String?

    init(
        running: ProgramShelf.Running,
        roads: MenuRoads,
        limits: ScreenLimits,
        country: Country,
        phone: MSISDN,
        seed: UInt64
    ) {
        self.running = running
        self.roads = roads
        let stage = Stage(seed: seed)
        self.stage = stage
        let program = running.program
        self.citizen = RandomCitizen(
            program: program,
            roads: roads,
            maker: AnswerMaker(program: program, country: country)
        )
        self.inspector = ScreenInspector(program: program, limits: limits)
        let handler = RandomHandler(program: program)
        let language = stage.state.withLock { state in
            state.random.happens(40) ? nil : state.random.one(of: program.service.languages)
        }
        self.phone = TrialPhone(
            running: running,
            phone: phone,
            language: language,
            limits: limits,
            country: country,
            clock: GatewayClock(now: { stage.state.withLock { $0.now } }),
            answerer: { call in
                stage.state.withLock { state in
                    let ways = state.wantsEnd ? Self.outcomesTowardsEnd(of: call, in: program, roads) : []
                    return handler.answer(call, preferred: ways, &state.random)
                }
            }
        )
        self.phone.onWalk = { branch, _ in
            stage.state.withLock { state in
                state.walked.insert(branch)
                state.turn.ways.append(branch.way)
            }
        }
        self.phone.onMissing = { name in stage.state.withLock { $0.turn.missing.append(name) } }
        if let language { road.append("(speaks \(language))") }
    }

    /// The branches that were taken.
    var walked: Set<MenuBranch> { stage.state.withLock { $0.walked } }

    /// Plays until the citizen has enough, then to an end.
    mutating func play() async {
        await open()
        var openings = 1
        for _ in 0..<Self.playfulTurns where failure == nil {
            if phone.isOpen {
                await perform(draw { [citizen, phone] in citizen.action(phone, &$0) })
            } else if openings < 3, draw({ $0.happens(40) }) {
                openings += 1
                await open()
            } else {
                return
            }
        }
        stage.state.withLock { $0.wantsEnd = true }
        var turns = 0
        while failure == nil, phone.isOpen {
            turns += 1
            guard turns <= Self.mostTurnsToEnd else {
                failure = "the citizen wants to come to an end and finds none in \(Self.mostTurnsToEnd) steps"
                return
            }
            await perform(.reply(draw { [citizen, phone] in citizen.answerTowardsEnd(phone, &$0) }))
        }
    }

    private func draw<Value>(_ body: (inout RehearsalGenerator) -> Value) -> Value {
        // Outside the lock, since the phone asks for the time while its screen is looked at; one citizen does one thing at a time.
        var random = stage.state.withLock { $0.random }
        defer { stage.state.withLock { [random] in $0.random = random } }
        return body(&random)
    }

    private mutating func open() async {
        await perform(draw { [citizen] in citizen.opening(&$0) })
    }

    private mutating func perform(_ action: RandomCitizen.Action) async {
        stage.state.withLock { $0.turn = ScreenInspector.Turn() }
        let received: [TrialPhone.Received]
        switch action {
        case .dial(let code):
            road.append("dial \(code)")
            guard let answered = await phone.dial(code) else {
                failure = "no flow has the code \(code)"
                return
            }
            received = answered
        case .send(let text):
            road.append("send \(text)")
            received = await phone.send(text, to: nil)
        case .reply(let text):
            road.append("reply \(text)")
            received = await phone.reply(text)
        case .event(let name, let values):
            road.append("event \(name) " + values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined())
            received = await phone.event(name, values: values)
        case .wait(let seconds):
            road.append("(waits \(seconds) seconds)")
            stage.state.withLock { $0.now = $0.now + .seconds(seconds) }
            return
        case .dropLine:
            road.append("(the line drops)")
            phone.dropLine()
            return
        }
        shown = received.map { item in
            switch item {
            case .screen(let text, _): text
            case .sms(let text): text
            }
        }
        failure = inspector.failure(in: received, turn: stage.state.withLock { $0.turn }, phone: phone)
    }

    /// The outcomes of a call that lead to an end soonest.
    private static func outcomesTowardsEnd(
        of call: HandlerCall,
        in program: MenuProgram,
        _ roads: MenuRoads
    ) -> [String] {
        // The call's key names its step: `conversation/flow.step/number`.
        let parts = call.idempotencyKey.split(separator: "/")
        guard parts.count >= 2 else { return [] }
        let written = String(parts[parts.count - 2])
        for flow in program.flows {
            for step in flow.steps where flow.name + "." + step.name == written {
                let ways = roads.roads[.init(flow: flow.name, step: step.name)] ?? []
                let nearest = ways.compactMap { roads.stepsToEnd[$0.to] }.min()
                return ways.filter { roads.stepsToEnd[$0.to] == nearest }.compactMap { road in
                    if case .outcome(let name) = road.way { name } else { nil }
                }
            }
        }
        return []
    }
}
