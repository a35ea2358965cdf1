import Carriers
import CurlClient
import Foundation
import Gateway
import Logging
import MenuLanguage
import Metrics
import ServiceLifecycle
import Services
import ShortText
import Stores
import UnixSignals
import Webhook

/// The daemon, wired up: the only place where all the parts know each other.
struct Daemon {
    let configuration: HatifConfiguration
    let registry: PrometheusRegistry
    let usesLastGood: Bool
    var simulation: NetworkPlan?
    let language: MessageLanguage
    let logger: Logger

    /// Opens everything, runs until SIGTERM or SIGINT, and closes everything in reverse.
    func run() async throws {
        let pseudonymKey = try PseudonymKey(configuration)
        let store = try await openStore()
        // Before anything joins the other nodes; the store has made the folder that it may be in.
        let pseudonyms = Pseudonyms(key: try pseudonymKey.bytes())
        let transport: CurlTransport
        do {
            var limits = configuration.http
            // A carrier may have as much under way as its settings say, and never more than half of all there is.
            limits.maximumInFlightPerHost =
                configuration.carriers.map(\.effectiveMaximumInFlight).max() ?? limits.maximumInFlightPerHost
            // One carrier that answers nobody must not take the slots of the others.
            let together = configuration.carriers.map(\.effectiveMaximumInFlight).reduce(0, +)
            limits.maximumInFlight = max(
                limits.maximumInFlight,
                2 * limits.maximumInFlightPerHost,
                together + limits.maximumInFlightPerHost
            )
            transport = try CurlTransport(configuration: limits)
        } catch {
            throw CommandFailure.usage("libcurl cannot be started: \(error)")
        }
        let signals = Dictionary(uniqueKeysWithValues: configuration.carriers.map { ($0.name, Signal()) })
        let reports = ReportRelay()
        let press = MenuPress(configuration: configuration, store: store, transport: transport, logger: logger)
        let status = MenuStatus(timeZone: configuration.timeZone)
        let first: ProgramShelf.Running
        do {
            first = try await MenuStart(
                press: press,
                status: status,
                usesLastGood: usesLastGood,
                language: language,
                clock: .system,
                logger: logger
            ).running()
        } catch {
            await transport.shutdown()
            await store.close()
            throw error
        }
        let programs = ProgramShelf(first, library: press.library)
        let publisher = MenuPublisher(press: press, shelf: programs, status: status, clock: .system, logger: logger)
        let carriers = try makeCarriers(first.program, transport: transport, reports: reports)
        for operation in first.handlers.missing(in: first.program) {
            logger.warning("nobody answers an operation; it is `unavailable`", metadata: ["operation": "\(operation)"])
        }
        let tally = OptionTally(store: store, logger: logger)
        let screens = carriers.filter { $0.value.profile.answersLater }
            .mapValues { ScreenPusher(carrier: $0, clock: .system, logger: logger) }
        let node = try await Node(
            configuration.nodeName,
            on: store,
            isAlone: !configuration.store.isShared,
            clock: .system,
            settleAfter: carriers.values.map(\.profile.delivery.resumeAfter).max() ?? .zero,
            signals: Array(signals.values),
            logger: logger
        )
        try store.listen { carrier in
            for (name, signal) in signals where carrier == nil || carrier == name { signal.raise() }
        }
        let switchboard = Switchboard(
            Switchboard.Parts(
                programs: programs,
                store: store,
                carriers: carriers,
                clock: .system,
                identifiers: .system,
                outboxes: signals,
                screens: screens,
                sharesStore: configuration.store.isShared,
                optionTally: tally,
                pseudonyms: pseudonyms,
                logger: logger
            )
        )
        let network = simulation.map { plan in
            SimulatedNetwork(plan, before: switchboard, carriers: loopbacks, logger: logger)
        }
        let receiver: any InboundReceiver = network ?? switchboard
        reports.connect(receiver, carriers: carriers)
        let board = CarrierBoard(carriers.values.map(\.profile), signals: signals)
        let services: [any Service] = [
            ClosingService(store: store, transport: transport),
            node,
            StoreSweeper(store: store, clock: .system, logger: logger),
            NightlyPurge(
                Purger(plan: configuration.retention, store: store, clock: .system),
                store: store,
                node: configuration.nodeName,
                lastDue: NightlyTime(configuration).last(before:),
                clock: .system,
                logger: logger
            ),
            ArchiveIndexer(store: store, node: node, logger: logger),
            HTTPMeters(transport),
            ClockWatch(logger: logger),
            reports,
            LateCalls(switchboard, node: node),
            LongMessages(switchboard),
            tally,
            MenuWatch(folder: configuration.menus, publisher: publisher),
            FollowUpRunner(
                book: { [timeZone = configuration.timeZone] in
                    CaseBook(programs.current.program, timeZone: timeZone)
                },
                store: store,
                starter: switchboard,
                clock: .system,
                logger: logger
            ),
        ]
        let outboxes: [any Service] = carriers.values.compactMap { carrier in
            signals[carrier.profile.name].map { signal in
                Outbox(
                    carrier: carrier,
                    store: store,
                    clock: .system,
                    board: board,
                    signal: signal,
                    node: node,
                    dice: { Double.random(in: 0..<1) },
                    logger: logger
                )
            }
        }
        let simulated: [any Service] = network.map { [$0] } ?? []
        try await serve(
            services + outboxes + Array(screens.values) + simulated + [
                try webhook(receiver, store: store, carriers: carriers, status: status)
            ]
        )
    }

    /// The carriers for trying out, before which a simulated network may lie.
    private var loopbacks: Set<String> { Set(configuration.carriers.filter(\.isLoopback).map(\.name)) }

    private func webhook(
        _ receiver: any InboundReceiver,
        store: any OpenedStore,
        carriers: [String: any Carrier],
        status: MenuStatus
    ) throws -> WebhookServer {
        var settings = WebhookSettings(host: configuration.host, port: configuration.port)
        settings.maximumConnections = configuration.maximumConnections
        var doors: [CarrierDoor] = []
        for carrier in configuration.carriers {
            guard let made = carriers[carrier.name] else { continue }
            doors.append(CarrierDoor(carrier: made, access: try CarrierAccess(carrier)))
        }
        return WebhookServer(
            settings: settings,
            doors: doors,
            receiver: receiver,
            readiness: Readiness(store: store, remarks: [{ status.line }]),
            clock: .system,
            registry: registry,
            logger: logger
        )
    }

    private func serve(_ services: [any Service]) async throws {
        var group = ServiceGroupConfiguration(
            services: services + [LastResort(logger: logger)],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        // A request that never ends must not keep the daemon alive: exit within 10 s of SIGTERM, whatever happens:
        // then tasks are cancelled, and two seconds later `LastResort` ends what cannot be. The group itself would crash.
        group.maximumGracefulShutdownDuration = .seconds(7)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch let error as WebhookError {
            throw CommandFailure.usage("\(error)")
        } catch let error as Node.Replaced {
            throw CommandFailure.usage("\(error)")
        }
        logger.info("stopped")
    }

    private func openStore() async throws -> any OpenedStore {
        do throws(StoreError) {
            let store = try await StoreSeals(configuration: configuration, logger: logger).open()
            try store.lockForDaemon()
            if let migration = store.migration {
                logger.notice(
                    "the data base was brought to a new schema",
                    metadata: ["from": "\(migration.from)", "to": "\(migration.to)", "took": "\(migration.took)"]
                )
            }
            return store
        } catch {
            throw CommandFailure.usage(StoreProblem.line(error, configuration.store))
        }
    }

    private func makeCarriers(
        _ program: MenuProgram,
        transport: CurlTransport,
        reports: ReportRelay
    ) throws -> [String: any Carrier] {
        var carriers: [String: any Carrier] = [:]
        for configured in configuration.carriers {
            var settings = configured
            if settings.isLoopback { settings.simulation = simulation }
            do {
                carriers[settings.name] = try makeCarrier(
                    settings,
                    transport: transport,
                    defaults: CarrierCodes(program.service).defaults(country: configuration.country),
                    show: { message in
                        print(PhonePicture(of: message).drawn)
                        fflush(nil)
                    },
                    report: { report in reports.take(report, carrier: configured.name) }
                )
            } catch {
                throw CommandFailure.usage("\(error)")
            }
        }
        return carriers
    }
}
