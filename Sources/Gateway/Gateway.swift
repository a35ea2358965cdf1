public import Logging

/// The heart of the gateway: takes what carriers bring, lets the menu engine answer, and commits it all at once.
///
/// Before it stand the webhook and the carrier's dialect, which say what a request means. Inside, in the order of a
/// message: ``Router`` (which flow?), ``MenuEngine`` (which screen?), ``HandlerRegistry`` (who knows?), ``Store`` (one durable
/// commit of session, effects and replies). After it comes ``Outbox``, which hands the replies to the carrier.
///
/// What holds here, whatever happens (DESIGN section 2): a reply leaves only after the commit; an event that comes again,
/// also at the same time, gets the same reply and changes nothing.
public final class Switchboard: Sendable {
    /// What the switchboard works with.
    public struct Parts: Sendable {
        /// The menu programs in service, with who answers their calls.
        public var programs: ProgramShelf
        /// Where everything is kept.
        public var store: any Store
        /// The carriers, by name.
        public var carriers: [String: any Carrier]
        /// The time.
        public var clock: GatewayClock
        /// Ids for messages.
        public var identifiers: MessageIdentifiers
        /// By carrier, raised when a message was put into its outbox.
        public var outboxes: [String: Signal]
        /// By carrier, what shows screens by requests of their own, for the carriers that need it.
        public var screens: [String: ScreenPusher]
        /// Whether other processes answer on the same store.
        public var sharesStore: Bool
        /// Counts how often options are chosen.
        public var optionTally: OptionTally?
        /// How long things live.
        public var settings: GatewaySettings
        /// The names of phones in logs.
        public var pseudonyms: Pseudonyms
        /// For events that an administrator should know; never with a number or a text.
        public var logger: Logger

        /// Gathers the parts.
        public init(
            programs: ProgramShelf,
            store: any Store,
            carriers: [String: any Carrier],
            clock: GatewayClock,
            identifiers: MessageIdentifiers,
            outboxes: [String: Signal],
            screens: [String: ScreenPusher] = [:],
            sharesStore: Bool = false,
            optionTally: OptionTally? = nil,
            settings: GatewaySettings = GatewaySettings(),
            pseudonyms: Pseudonyms,
            logger: Logger
        ) {
            self.programs = programs
            self.store = store
            self.carriers = carriers
            self.clock = clock
            self.identifiers = identifiers
            self.outboxes = outboxes
            self.screens = screens
            self.sharesStore = sharesStore
            self.optionTally = optionTally
            self.settings = settings
            self.pseudonyms = pseudonyms
            self.logger = logger
        }
    }

    /// How often a unit that met another change is tried again.
    static let maximumConflicts = 5

    let parts: Parts
    let sessions = KeyedQueue<SessionKey>()
    let recent = RecentSessions()
    let newcomers = NewcomerGuess()
    let languages = RecentLanguages()
    /// Raised when a call's answer is to be fetched later.
    let lateCalls = Signal()
    let caller: HandlerCaller
    let meters: GatewayMeters
    let refusals: RefusalLog

    /// Makes a switchboard.
    public init(_ parts: Parts) {
        self.parts = parts
        self.caller = HandlerCaller(clock: parts.clock, settings: parts.settings)
        self.meters = GatewayMeters(carriers: Array(parts.carriers.keys))
        self.refusals = RefusalLog(logger: parts.logger)
    }

    var store: any Store { parts.store }
    var now: Timestamp { parts.clock.now() }
}

extension Switchboard: InboundReceiver {
    /// Takes an event; see ``InboundReceiver``.
    public func answer(_ event: InboundEvent, from carrier: any Carrier) async -> CarrierAnswer {
        do {
            if case .ussd(let turn) = event { return try await receive(turn, from: carrier.profile) }
            return CarrierAnswer(try await reply(to: event, from: carrier))
        } catch {
            meters.refused(error)
            refusals.note(error)
            return CarrierAnswer(.unavailable(retryAfter: .seconds(2)))
        }
    }

    private func reply(to event: InboundEvent, from carrier: any Carrier) async throws(StoreError) -> CarrierReply {
        switch event {
        case .ussd(let turn): return try await receive(turn, from: carrier.profile).reply
        case .sms(let sms): return try await receive(sms, from: carrier.profile)
        case .ussdEnded(let end):
            try await note(end, from: carrier.profile)
            return .accepted
        case .ussdQuery(let sessionID):
            let key = SessionKey.ussd(carrier: carrier.profile.name, sessionID: sessionID)
            return .sessionState(isActive: try await liveSession(key)?.hasEnded == false)
        case .report(let report):
            _ = try await commit(
                WorkUnit(changes: [.report(carrier: carrier.profile.name, report, at: now)]),
                within: carrier.profile.answerDeadline - parts.settings.wayBack
            )
            meters.reports(report.status)
            return .accepted
        case .optOut(let phone):
            _ = try await commit(
                WorkUnit(changes: [.setStopped(phone, at: now)]),
                within: carrier.profile.answerDeadline - parts.settings.wayBack
            )
            return .accepted
        }
    }

    /// Commits what a carrier waits for; `late` when the store does not answer in the carrier's time.
    func commit(
        _ unit: WorkUnit,
        answerBy: Timestamp,
        _ profile: CarrierProfile
    ) async throws(StoreError) -> CommitOutcome {
        let left = answerBy - now + parts.settings.answerReserve - parts.settings.wayBack
        // The wall clock may have jumped meanwhile: nobody ever waits for longer than the carrier does.
        return try await commit(unit, within: min(left, profile.answerDeadline))
    }

    /// Commits a unit, and wakes the outbox when it holds a message.
    func commit(_ unit: WorkUnit, within patience: Duration? = nil) async throws(StoreError) -> CommitOutcome {
        var unit = unit
        unit.answerBy = patience.map { ContinuousClock.now + $0 }
        let outcome = try await store.commit(unit)
        guard outcome == .committed else { return outcome }
        recent.note(unit)
        languages.note(unit)
        for case .enqueue(let message) in unit.changes { parts.outboxes[message.carrier]?.raise() }
        if let inbound = unit.inbound {
            parts.logger.debug(
                "inbound",
                metadata: [
                    "carrier": "\(inbound.key.carrier)", "channel": "\(inbound.channel.rawValue)",
                    "citizen": "\(parts.pseudonyms.name(of: inbound.from))", "meaning": "\(inbound.meaning)",
                ]
            )
        }
        return outcome
    }
}
