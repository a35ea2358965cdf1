import Logging
import MenuLanguage
import ShortText
import Synchronization
import TestKit
import Testing

@testable import Gateway

/// A clock that a test moves by hand.
final class HandClock: Sendable {
    private let moment = Mutex(Timestamp(milliseconds: 1_763_978_400_000))
    private let serial = Mutex<UInt64>(0)

    var clock: GatewayClock { GatewayClock(now: { self.moment.withLock { $0 } }) }

    var now: Timestamp { moment.withLock { $0 } }

    /// Ids that sort in the order in which they were given, although the clock stands still.
    var identifiers: MessageIdentifiers {
        MessageIdentifiers(random: {
            self.serial.withLock { serial in
                serial += 1
                return serial
            }
        })
    }

    func move(_ duration: Duration) { moment.withLock { $0 = $0 + duration } }
}

/// A carrier that answers sends as a test says, and keeps what it got.
final class ScriptedCarrier: Carrier {
    let profile: CarrierProfile
    private let script: @Sendable (OutboundMessage, Int) async -> SendOutcome
    private let inquiry: SendInquiry
    private let sends = Mutex<[OutboundMessage]>([])
    private let pushScript: @Sendable (ScreenPush, Int) async -> SendOutcome
    private let pushes = Mutex<[ScreenPush]>([])

    /// Makes a carrier; the scripts say what to answer to the n-th send or push, from 0.
    init(
        _ profile: CarrierProfile,
        inquiry: SendInquiry = .untold,
        script: @escaping @Sendable (OutboundMessage, Int) async -> SendOutcome = { message, _ in
            .accepted(carrierMessageID: "c-" + message.id)
        },
        pushScript: @escaping @Sendable (ScreenPush, Int) async -> SendOutcome = { _, _ in
            .accepted(carrierMessageID: nil)
        }
    ) {
        self.profile = profile
        self.inquiry = inquiry
        self.script = script
        self.pushScript = pushScript
    }

    var sent: [OutboundMessage] { sends.withLock { $0 } }

    var pushed: [ScreenPush] { pushes.withLock { $0 } }

    func push(_ screen: ScreenPush) async -> SendOutcome {
        let number = pushes.withLock { pushes in
            pushes.append(screen)
            return pushes.count - 1
        }
        return await pushScript(screen, number)
    }

    func decode(_ request: CarrierRequest) throws(CarrierRejection) -> CarrierReading {
        throw .unreadableBody(problem: "is not looked at")
    }

    func respond(to reading: CarrierReading, answers: [CarrierAnswer]) -> CarrierResponse {
        CarrierResponse(status: 200, body: "")
    }

    func respond(to request: CarrierRequest, rejection: CarrierRejection) -> CarrierResponse {
        CarrierResponse(status: 400, body: rejection.line)
    }

    func send(_ message: OutboundMessage) async -> SendOutcome {
        let number = sends.withLock { sends in
            sends.append(message)
            return sends.count - 1
        }
        return await script(message, number)
    }

    func inquire(about message: OutboundMessage) async -> SendInquiry { inquiry }
}

/// A handler that answers as a test says, and keeps what it was asked.
final class ScriptedHandler: ServiceHandler {
    typealias Script = @Sendable (HandlerCall) async -> HandlerAnswer

    let operations = Array(City.program.handlers.keys)
    private let calls = Mutex<[HandlerCall]>([])
    private let script = Mutex<Script?>(nil)

    var heard: [HandlerCall] { calls.withLock { $0 } }

    func answers(_ script: Script?) { self.script.withLock { $0 = script } }

    func answer(_ call: HandlerCall) async -> HandlerAnswer {
        calls.withLock { $0.append(call) }
        if let script = script.withLock({ $0 }) { return await script(call) }
        return Self.usual(call)
    }

    /// The good outcome of each operation.
    static func usual(_ call: HandlerCall) -> HandlerAnswer {
        switch call.operation {
        case "civil.find-birth": HandlerAnswer(outcome: "found", values: ["name": "FATIMA", "fee": "200"])
        case "civil.offices": HandlerAnswer(outcome: "ok", items: [["name": "Centre"], ["name": "Nasr"]])
        case "civil.order-birth":
            HandlerAnswer(
                outcome: "accepted",
                values: ["number": "BC1"],
                changes: [.audit(AuditEvent(at: call.now, actor: "test", act: "order", object: call.idempotencyKey))]
            )
        case "works.open-ticket":
            HandlerAnswer(
                outcome: "opened",
                values: ["number": "W1"],
                changes: [.audit(AuditEvent(at: call.now, actor: "test", act: "ticket", object: call.idempotencyKey))]
            )
        case "works.rate-ticket": HandlerAnswer(outcome: "saved")
        case "slow.ask": HandlerAnswer(outcome: "ok", values: ["word": "now"])
        default: .unavailable
        }
    }
}

/// A switchboard with a store in memory, a carrier and handlers.
struct Bed {
    let time = HandClock()
    let store: MemoryStore
    let handler = ScriptedHandler()
    let carrier: ScriptedCarrier
    let programs: ProgramShelf
    let signal = Signal()
    let phone: MSISDN

    /// Makes a bed; `adjust` changes the carrier's profile.
    init(
        answerDeadline: Duration = .seconds(8),
        program: MenuProgram = City.program,
        pushScript: @escaping @Sendable (ScreenPush, Int) async -> SendOutcome = { _, _ in
            .accepted(carrierMessageID: nil)
        },
        adjust: (inout CarrierProfile) -> Void = { _ in }
    ) throws {
        store = MemoryStore(clock: time.clock)
        programs = ProgramShelf(ProgramShelf.Running(program, handlers: HandlerRegistry([handler])))
        phone = try MSISDN(e164: "+213550000001")
        var profile = CarrierProfile(
            name: "mobilis",
            answerDeadline: answerDeadline,
            country: try Table.country(),
            shortCodes: ["1212", "70000"],
            serviceCodes: ["*123#"],
            endpoints: [:]
        )
        adjust(&profile)
        carrier = ScriptedCarrier(profile, pushScript: pushScript)
        pusher = ScreenPusher(carrier: carrier, clock: time.clock, logger: silentLogger) { _ in }
        switchboard = Self.switchboard(time, store, carrier, programs, signal, pusher)
    }

    let pusher: ScreenPusher

    let switchboard: Switchboard

    /// Another switchboard on the same store, as after a restart.
    func restarted() -> Switchboard { Self.switchboard(time, store, carrier, programs, signal, pusher) }

    /// A switchboard as each of several nodes on the store has one.
    func node() -> Switchboard {
        let pusher = ScreenPusher(carrier: carrier, clock: time.clock, logger: silentLogger) { _ in }
        return node(pusher: pusher)
    }

    /// The same with a pusher.
    func node(pusher: ScreenPusher) -> Switchboard {
        Self.switchboard(time, store, carrier, programs, signal, pusher, sharesStore: true)
    }

    /// The same with another pusher.
    func restarted(pusher: ScreenPusher) -> (switchboard: Switchboard, pusher: ScreenPusher) {
        (Self.switchboard(time, store, carrier, programs, signal, pusher), pusher)
    }

    private static func switchboard(
        _ time: HandClock,
        _ store: MemoryStore,
        _ carrier: ScriptedCarrier,
        _ programs: ProgramShelf,
        _ signal: Signal,
        _ pusher: ScreenPusher,
        sharesStore: Bool = false
    ) -> Switchboard {
        Switchboard(
            Switchboard.Parts(
                programs: programs,
                store: store,
                carriers: ["mobilis": carrier],
                clock: time.clock,
                identifiers: time.identifiers,
                outboxes: ["mobilis": signal],
                screens: ["mobilis": pusher],
                sharesStore: sharesStore,
                pseudonyms: Pseudonyms(key: [UInt8](repeating: 7, count: 32)),
                logger: silentLogger
            )
        )
    }

    /// A USSD step with all inputs so far, as Africa's Talking sends it.
    func dial(_ cumulative: String, session: String = "s1", code: String = "*123#") async -> CarrierReply {
        await switchboard.receive(.ussd(turn(cumulative, session: session, code: code)), from: carrier)
    }

    func turn(_ cumulative: String, session: String = "s1", code: String = "*123#") -> USSDTurn {
        USSDTurn(
            sessionID: session,
            turnID: cumulative,
            from: phone,
            serviceCode: code,
            input: .cumulative(cumulative),
            dialledExtra: cumulative
        )
    }

    @discardableResult
    func send(_ text: String, id: String, to code: String = "1212") async -> CarrierReply {
        let sms = InboundSMS(externalID: id, from: phone, to: code, text: text)
        return await switchboard.receive(.sms(sms), from: carrier)
    }

    /// The texts in the outbox, oldest first.
    func outbox() async throws -> [String] { try await messages().map(\.text) }

    func messages() async throws -> [OutboundMessage] {
        try await store.messages(MessageFilter(limit: 1000)).sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }

    func speaks(_ code: String) async throws {
        _ = try await store.commit(WorkUnit(changes: [.setLanguage(phone, code)]))
    }
}

extension CarrierReply {
    /// The reply in a line, with the words of the commonest dialect.
    var shown: String {
        switch self {
        case .screen(let text, let continues): (continues ? "CON " : "END ") + text
        case .accepted: "accepted"
        case .noSession: "no session"
        case .sessionUnderWay: "session under way"
        case .sessionState(let isActive): isActive ? "active" : "not active"
        case .unavailable: "unavailable"
        }
    }
}

let silentLogger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

/// Waits for a condition; a test never waits for a time.
func eventually(
    _ what: Comment,
    _ condition: () async throws -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    let end = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < end {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(2))
    }
    Issue.record(what, sourceLocation: sourceLocation)
}

/// A door that stays shut until it is opened; who waits at it does not hear cancellation.
final class Door: Sendable {
    private struct State {
        var isOpen = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiters.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let waiters = state.withLock { state in
            state.isOpen = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
