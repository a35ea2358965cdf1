import ShortText
import Synchronization
import TestKit
import Testing

@testable import Gateway

@Suite struct NodeTests {
    private let time = HandClock()
    private let store: MemoryStore

    init() { store = MemoryStore(clock: time.clock) }

    private func join(_ name: String, signals: [Signal] = []) async throws -> Node {
        try await Node(
            name,
            on: store,
            isAlone: false,
            clock: time.clock,
            settleAfter: .seconds(10),
            signals: signals,
            logger: silentLogger
        ) { _ in await Task.yield() }
    }

    private func outbox(_ node: Node, _ carrier: ScriptedCarrier, _ signal: Signal) -> Outbox {
        Outbox(
            carrier: carrier,
            store: store,
            clock: time.clock,
            signal: signal,
            node: node,
            dice: { 0.5 },
            logger: silentLogger
        )
    }

    private func carrier(
        script: @escaping @Sendable (OutboundMessage, Int) async -> SendOutcome = { message, _ in
            .accepted(carrierMessageID: "c-" + message.id)
        }
    ) throws -> ScriptedCarrier {
        var profile = CarrierProfile(
            name: "mobilis",
            messagesPerSecond: 1000,
            maximumInFlight: 4,
            country: try Table.country(),
            endpoints: [:]
        )
        profile.findsRepeats = true
        return ScriptedCarrier(profile, script: script)
    }

    private func put(_ id: String, to number: Int) async throws {
        let message = OutboundMessage(
            id: id,
            carrier: "mobilis",
            to: try MSISDN(e164: "+\(213_550_000_100 + number)"),
            originator: "1212",
            text: id,
            language: "en",
            priority: .reply,
            createdAt: time.now,
            expiresAt: time.now + .seconds(3600)
        )
        _ = try await store.commit(WorkUnit(changes: [.enqueue(message)]))
    }

    /// Lets nodes beat in turn.
    private func beat(_ nodes: Node..., times: Int = NodeWatch.patience + 2) async throws {
        for _ in 0..<times { for node in nodes { try await node.beat() } }
    }

    @Test func `nodes know their places within seconds, and fill the place of a dead one`() async throws {
        let one = try await join("a")
        #expect(one.place == nil)
        try await one.beat()
        #expect(one.place == .alone)
        let two = try await join("b")
        try await two.beat()
        #expect(two.place == nil, "the first may not know of it")
        try await beat(one, two, times: 4)
        #expect(one.place == NodePlace(rank: 0, count: 2) && two.place == NodePlace(rank: 1, count: 2))
        try await beat(two)
        #expect(two.place == .alone)
    }

    @Test func `what a node had claimed and begun when it died is sent by another, each once`() async throws {
        let never = Door()
        let dead = try await join("a")
        try await dead.beat()
        let deadCarrier = try carrier { _, _ in
            await never.pass()
            return .unknown(reason: "killed")
        }
        let deadSignal = Signal()
        for number in 0..<12 { try await put("m\(number)", to: number) }
        let signal = Signal()
        let living = try await join("b", signals: [signal])
        let livingCarrier = try carrier()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let deadOutbox = outbox(dead, deadCarrier, deadSignal)
            group.addTask { try await deadOutbox.run() }
            try await eventually("as many as may be are under way") { deadCarrier.sent.count == 4 }
            let livingOutbox = outbox(living, livingCarrier, signal)
            group.addTask { try await livingOutbox.run() }
            try await beat(living)
            #expect(living.place == .alone)
            try await eventually("what was not begun goes") { livingCarrier.sent.count == 8 }
            let begun = Set(deadCarrier.sent.map(\.id))
            #expect(begun.isDisjoint(with: livingCarrier.sent.map(\.id)))
            time.move(.seconds(10))
            signal.raise()
            try await eventually("what was begun is settled") { livingCarrier.sent.count == 12 }
            #expect(Set(livingCarrier.sent.map(\.id)).count == 12)
            group.cancelAll()
            never.open()
        }
    }

    @Test func `a node that stood still finds itself given up, sends nothing of what it had, and goes on`() async throws
    {
        let paused = try await join("a")
        let other = try await join("b")
        try await beat(paused, other, times: 4)
        try await put("m1", to: 1)
        let claim = OutboundClaim(
            carrier: "mobilis",
            limit: 1,
            now: time.now,
            lease: time.now + .seconds(180),
            owner: paused.id
        )
        #expect(try await store.claimOutbound(claim).count == 1)
        let before = paused.id
        try await beat(other)
        #expect(try await store.beginSends(["m1"], by: before).isEmpty)
        try await paused.beat()
        #expect(paused.id > other.id && paused.place == nil)
        try await beat(other, paused, times: 4)
        #expect(other.place == NodePlace(rank: 0, count: 2) && paused.place == NodePlace(rank: 1, count: 2))
    }

    @Test func `a restart takes its own over at once, and the process before it ends`() async throws {
        let first = try await join("a")
        try await put("m1", to: 1)
        let claim = OutboundClaim(
            carrier: "mobilis",
            limit: 1,
            now: time.now,
            lease: time.now + .seconds(180),
            owner: first.id
        )
        #expect(try await store.claimOutbound(claim).count == 1)
        let second = try await join("a")
        try await second.beat()
        #expect(second.place == .alone)
        var next = claim
        next.owner = second.id
        #expect(try await store.claimOutbound(next).map(\.id) == ["m1"])
        await #expect(throws: Node.Replaced.self) { try await first.run() }
    }

    @Test func `a node that ends gives up what it has`() async throws {
        let one = try await join("a")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await one.run() }
            try await eventually("it beats") { one.place == .alone }
            group.cancelAll()
        }
        let two = try await join("b")
        try await two.beat()
        #expect(two.place == .alone)
    }

    @Test func `a store that cannot be reached kills nobody`() async throws {
        let one = try await join("a")
        let two = try await join("b")
        try await beat(one, two, times: 4)
        // The first comes back some looks before the other.
        try await beat(one, times: 4)
        try await two.beat()
        try await one.beat()
        #expect(one.place == NodePlace(rank: 0, count: 2))
        #expect(try await store.beat(one.id).count == 2)
    }

    @Test func `an awaited call goes on at another node when its own dies`() async throws {
        let bed = try Bed(answerDeadline: GatewaySettings().answerReserve + .milliseconds(100))
        try await bed.speaks("en")
        let never = Door()
        bed.handler.answers { _ in
            await never.pass()
            return .unavailable
        }
        _ = await bed.dial("", code: "*123*4#")
        let calls = try await bed.store.awaitingSessions(limit: 9)
        #expect(calls.count == 1)
        let dead = try await bed.store.join("a", settle: bed.time.now)
        #expect(try await bed.store.claimAwaiting(dead, limit: 9) == calls)
        bed.handler.answers(nil)
        let node = try await Node(
            "b",
            on: bed.store,
            isAlone: false,
            clock: bed.time.clock,
            settleAfter: .seconds(10),
            signals: [],
            logger: silentLogger
        ) { _ in await Task.yield() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await LateCalls(bed.node(), node: node).run() }
            try await node.beat()
            #expect(try await bed.outbox().isEmpty)
            try await beat(node)
            try await eventually("the answer follows") { try await bed.outbox() == ["R now"] }
            group.cancelAll()
        }
        never.open()
    }
}
