import ShortText
import Synchronization
import TestKit
import Testing

@testable import Gateway

/// More than one carrier: health, choice, failover and the way back.
@Suite struct FailoverTests {
    /// Carriers with one store and one board.
    private struct Town {
        let time = HandClock()
        let store: MemoryStore
        let board: CarrierBoard
        let carriers: [ScriptedCarrier]
        let outboxes: [Outbox]
        let signals: [String: Signal]

        init(_ carriers: [ScriptedCarrier]) {
            let time = time
            store = MemoryStore(clock: time.clock)
            let signals = Dictionary(uniqueKeysWithValues: carriers.map { ($0.profile.name, Signal()) })
            let board = CarrierBoard(carriers.map(\.profile), signals: signals)
            self.board = board
            self.carriers = carriers
            self.signals = signals
            let store = store
            outboxes = carriers.compactMap { carrier in
                signals[carrier.profile.name].map { signal in
                    Outbox(
                        carrier: carrier,
                        store: store,
                        clock: time.clock,
                        board: board,
                        signal: signal,
                        dice: { 0.5 },
                        logger: silentLogger
                    )
                }
            }
        }

        func put(_ id: String, at carrier: String, to number: Int, linkID: String? = nil) async throws {
            let message = OutboundMessage(
                id: id,
                carrier: carrier,
                to: try MSISDN(e164: "+\(213_550_000_000 + number)"),
                originator: "1212",
                text: "t",
                language: "en",
                priority: .reply,
                createdAt: time.now,
                expiresAt: time.now + .seconds(100_000),
                linkID: linkID
            )
            _ = try await store.commit(WorkUnit(changes: [.enqueue(message)]))
            signals[carrier]?.raise()
        }

        func message(_ id: String) async throws -> OutboundMessage { try #require(try await store.message(id)) }

        func move(_ duration: Duration) {
            time.move(duration)
            for signal in signals.values { signal.raise() }
        }

        func run(_ body: () async throws -> Void) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for outbox in outboxes { group.addTask { try await outbox.run() } }
                try await body()
                group.cancelAll()
            }
        }
    }

    private static func profile(
        _ name: String,
        prefixes: [String] = [],
        codes: [String] = ["1212"],
        weight: Double = 1
    ) throws -> CarrierProfile {
        var profile = CarrierProfile(
            name: name,
            messagesPerSecond: 10_000,
            maximumInFlight: 8,
            country: try Table.country(),
            shortCodes: codes,
            prefixes: prefixes,
            endpoints: [:]
        )
        profile.delivery.weight = weight
        return profile
    }

    @Test func `one slow carrier never slows another`() async throws {
        let door = Door()
        let slow = ScriptedCarrier(try Self.profile("slow", prefixes: ["+2136"])) { _, _ in
            await door.pass()
            return .accepted(carrierMessageID: nil)
        }
        let fast = ScriptedCarrier(try Self.profile("fast"))
        let town = Town([slow, fast])
        for number in 0..<100 {
            try await town.put("s\(number)", at: "slow", to: number)
            try await town.put("f\(number)", at: "fast", to: number)
        }
        try await town.run {
            try await eventually("all of the fast one's are sent") { fast.sent.count == 100 }
            #expect(slow.sent.count == 8, "as many as may be under way")
            door.open()
            try await eventually("and then the slow one's") { slow.sent.count == 100 }
        }
    }

    @Test func `messages that wait at a carrier that refuses us go to another one, certainly unsent ones only`()
        async throws
    {
        let down = ScriptedCarrier(try Self.profile("down")) { message, _ in
            message.id == "doubt" ? .unknown(reason: "reset") : .accountRefused(reason: "401")
        }
        let up = ScriptedCarrier(try Self.profile("up", codes: ["GOV"]))
        let far = ScriptedCarrier(try Self.profile("far", prefixes: ["+2137"]))
        let town = Town([down, up, far])
        try await town.put("doubt", at: "down", to: 1)
        try await town.run {
            try await eventually("it is in doubt") { try await town.message("doubt").status == .unconfirmed }
            try await town.put("premium", at: "down", to: 3, linkID: "l")
            for number in 10..<200 { try await town.put("m\(number)", at: "down", to: number) }
            // The pauses grow until one is long enough to be worth a way round.
            try await eventually("all others are sent") {
                town.move(.seconds(2))
                return up.sent.count == 190
            }
        }
        #expect(try await town.message("doubt").carrier == "down")
        #expect(try await town.message("premium").carrier == "down")
        #expect(far.sent.isEmpty)
        #expect(Set(up.sent.map(\.id)).count == 190 && up.sent.allSatisfy { $0.originator == "GOV" })
        #expect(try await town.message("m10").status == .sent)
    }

    @Test func `a pause is written down while it lasts`() async throws {
        let carrier = ScriptedCarrier(try Self.profile("down")) { _, number in
            number == 0 ? .throttled(retryAfter: .seconds(30)) : .accepted(carrierMessageID: nil)
        }
        let town = Town([carrier])
        try await town.put("a", at: "down", to: 1)
        try await town.run {
            try await eventually("the pause is told") { try await town.store.carrierPauses().count == 1 }
            let pause = try #require(try await town.store.carrierPauses().first)
            #expect(pause.until == town.time.now + .seconds(30) && pause.reason == "the carrier asked us to slow down")
            town.move(.seconds(30))
            try await eventually("and its end") { try await town.store.carrierPauses().isEmpty }
            try await eventually("it is sent") { try await town.message("a").status == .sent }
        }
    }

    @Test func `a carrier that fails is tried with one message at a time, and comes back`() async throws {
        let isDown = Mutex(true)
        let carrier = ScriptedCarrier(try Self.profile("c")) { _, _ in
            isDown.withLock { $0 } ? .transientFailure(reason: "500") : .accepted(carrierMessageID: nil)
        }
        let town = Town([carrier])
        for number in 0..<60 { try await town.put("m\(number)", at: "c", to: number) }
        try await town.run {
            try await eventually("the breaker opens") { try await !town.store.carrierPauses().isEmpty }
            let tried = carrier.sent.count
            #expect((10...24).contains(tried), "\(tried)")
            town.move(.seconds(5))
            try await eventually("one is tried") { carrier.sent.count == tried + 1 }
            isDown.withLock { $0 = false }
            try await eventually("all are sent") {
                town.move(.seconds(1))
                return try await town.store.messages(MessageFilter(status: .sent, limit: 100)).count == 60
            }
        }
        #expect(try await town.store.carrierPauses().isEmpty)
    }

    @Test func `prefix, then weight and health decide who takes a number`() throws {
        let profiles = [
            try Self.profile("all"), try Self.profile("six", prefixes: ["+2136"], weight: 3),
            try Self.profile("other", prefixes: ["+2136"]),
        ]
        let board = CarrierBoard(profiles, signals: [:])
        let now = Timestamp(milliseconds: 1_000_000)
        func choice(_ number: String, _ dice: Double) throws -> String? {
            board.carrier(for: try MSISDN(e164: number), now: now, dice: dice)?.name
        }
        #expect(try choice("+213550000000", 0.3) == "all")
        #expect(try choice("+213650000000", 0.2) == "other")
        #expect(try choice("+213650000000", 0.3) == "six")
        #expect(try choice("+213650000000", 1) == "six")
        for _ in 0..<10 { _ = board.note("six", failed: true, isSlow: false, now: now) }
        #expect(try choice("+213650000000", 0.9) == "other")
        _ = board.pause("other", .init(until: now + .seconds(60), reason: "429"), isRefusal: false, now: now)
        #expect(try choice("+213650000000", 0.9) == "all", "a worse way is better than none")
    }

    @Test func `health opens, tries, closes, and drifts back`() {
        var health = CarrierHealth()
        var now = Timestamp(milliseconds: 5_000_000)
        for number in 0..<30 {
            #expect(health.note(failed: number % 3 == 0, isSlow: false, now: now) == nil)
            now = now + .seconds(1)
        }
        #expect(health.permit(now: now) == .free)
        #expect(abs(health.score(now: now) - 2 / 3) < 0.01)
        now = now + .seconds(120)
        #expect(health.score(now: now) == 1, "it is forgotten")
        for _ in 0..<9 { #expect(health.note(failed: true, isSlow: false, now: now) == nil) }
        #expect(health.note(failed: true, isSlow: false, now: now) == .opened(until: now + .seconds(5)))
        #expect(health.permit(now: now) == .closed(until: now + .seconds(5)) && health.score(now: now) == 0)
        now = now + .seconds(5)
        #expect(health.permit(now: now) == .probe)
        #expect(health.note(failed: true, isSlow: false, now: now) == .opened(until: now + .seconds(10)), "for longer")
        now = now + .seconds(10)
        #expect(health.permit(now: now) == .probe)
        #expect(health.note(failed: false, isSlow: false, now: now) == nil)
        #expect(health.note(failed: false, isSlow: false, now: now) == nil)
        #expect(health.note(failed: false, isSlow: false, now: now) == .closed)
        #expect(health.permit(now: now) == .free)
        #expect(health.score(now: now) == 0.1)
        #expect(abs(health.score(now: now + .seconds(150)) - 0.5) < 0.01)
        #expect(health.score(now: now + .seconds(300)) == 1)
        for _ in 0..<4 { _ = health.note(failed: false, isSlow: true, now: now + .seconds(300)) }
        #expect(health.score(now: now + .seconds(300)) == 0.5, "slowness counts half")
    }
}
