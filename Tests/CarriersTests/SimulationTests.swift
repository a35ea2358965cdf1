import Carriers
import Gateway
import Logging
import ServiceLifecycle
import ShortText
import Synchronization
import Testing

/// A network that loses and doubles loses nothing for good.
@Suite struct SimulationTests {
    /// Remembers what arrives.
    private final class Recorder: InboundReceiver {
        let events = Mutex<[InboundEvent]>([])

        func answer(_ event: InboundEvent, from carrier: any Carrier) async -> CarrierAnswer {
            events.withLock { $0.append(event) }
            return CarrierAnswer(.accepted)
        }
    }

    private static func loopback(
        _ plan: NetworkPlan? = nil,
        report: @escaping @Sendable (DeliveryReport) -> Void = { _ in }
    )
        throws -> any Carrier
    {
        var settings = CarrierSettings.loopback(country: try Sample.country())
        settings.simulation = plan
        return try Sample.carrier(settings, report: report)
    }

    private static func sms(_ number: Int) throws -> InboundEvent {
        .sms(InboundSMS(externalID: "m\(number)", from: try MSISDN(e164: "+213550000001"), to: "1212", text: "A"))
    }

    @Test("every webhook arrives at last: the lost ones again, the held ones at a shutdown")
    func losesNothing() async throws {
        var plan = NetworkPlan()
        plan.drop = 30
        plan.reorder = 20
        plan.duplicate = 20
        let recorder = Recorder()
        let carrier = try Self.loopback()
        let network = SimulatedNetwork(plan, before: recorder, carriers: ["loopback"], logger: Logger(label: "test"))
        let group = ServiceGroup(configuration: .init(services: [network], logger: Logger(label: "test")))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for number in 0..<200 { _ = await network.answer(try Self.sms(number), from: carrier) }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        let ids = recorder.events.withLock { events in
            events.compactMap { if case .sms(let sms) = $0 { sms.externalID } else { nil } }
        }
        #expect(Set(ids).count == 200)
        #expect(ids.count > 200, "some come twice")
        #expect(ids.prefix(200) != (0..<200).map { "m\($0)" }[...], "some are overtaken")
    }

    @Test("another carrier's webhooks pass untouched")
    func passes() async throws {
        var plan = NetworkPlan()
        plan.drop = 100
        let recorder = Recorder()
        let network = SimulatedNetwork(plan, before: recorder, carriers: ["other"], logger: Logger(label: "test"))
        _ = await network.answer(try Self.sms(1), from: try Self.loopback())
        #expect(recorder.events.withLock { $0.count } == 1)
    }

    @Test("a USSD step is lost before or behind the gateway, and the carrier is told to try again")
    func losesSteps() async throws {
        var plan = NetworkPlan()
        plan.drop = 100
        let recorder = Recorder()
        let network = SimulatedNetwork(plan, before: recorder, carriers: ["loopback"], logger: Logger(label: "test"))
        let step = InboundEvent.ussd(
            USSDTurn(
                sessionID: "s",
                turnID: "",
                from: try MSISDN(e164: "+213550000001"),
                serviceCode: "*123#",
                input: .cumulative("")
            )
        )
        for _ in 0..<40 {
            let answer = await network.answer(step, from: try Self.loopback())
            #expect(answer.reply == .unavailable(retryAfter: .seconds(1)))
        }
        let arrived = recorder.events.withLock { $0.count }
        #expect(arrived > 0 && arrived < 40)
    }

    @Test("messages meet what the plan says, the same under the same seed")
    func outcomes() async throws {
        var plan = NetworkPlan()
        plan.throttle = 20
        plan.error = 20
        plan.silence = 20
        plan.failed = 50
        func run() async throws -> ([String], [DeliveryStatus?]) {
            let reports = Mutex<[DeliveryStatus?]>([])
            let carrier = try Self.loopback(plan) { report in reports.withLock { $0.append(report.status) } }
            var outcomes: [String] = []
            for _ in 0..<100 { outcomes.append("\(await carrier.send(try Sample.message()))") }
            return (outcomes, reports.withLock { $0 })
        }
        let (first, reports) = try await run()
        let (second, _) = try await run()
        #expect(first == second)
        for word in ["throttled", "transientFailure", "unknown", "accepted"] {
            #expect(first.contains { $0.hasPrefix(word) }, "\(word)")
        }
        #expect(reports.contains(.failed) && reports.contains(.delivered))
    }

    @Test("plans are read, and words that are none are told with the near one")
    func plans() throws {
        let plan = try NetworkPlan(parsing: "bad, drop 0%, delay 500ms, seed=7")
        #expect(plan.drop == 0 && plan.delay == .milliseconds(500) && plan.seed == 7 && plan.duplicate == 10)
        #expect(throws: NetworkPlanError.unreadable("dorp", near: "drop")) { try NetworkPlan(parsing: "dorp 10%") }
        for words in ["drop 101%", "delay 5", "delay 99999999s", "seed x", "drop"] {
            #expect(throws: NetworkPlanError.self) { try NetworkPlan(parsing: words) }
        }
    }
}
