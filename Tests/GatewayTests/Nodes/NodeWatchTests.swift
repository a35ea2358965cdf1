import ShortText
import TestKit
import Testing

@testable import Gateway

@Suite struct NodeWatchTests {
    private func beat(_ number: Int, _ count: Int) -> NodeBeat {
        NodeBeat(id: NodeID(number), name: "n\(number)", count: count)
    }

    @Test func `who stands still for five looks is dead, and who beats again meanwhile is not`() {
        var watch = NodeWatch(NodeID(1))
        for look in 0..<20 {
            let dead = watch.look([beat(1, look), beat(2, look / 5), beat(3, min(look, 4))])
            #expect(dead.map(\.id) == (look >= 9 ? [NodeID(3)] : []), "\(look)")
        }
        #expect(watch.living == [1, 2, 3].map(NodeID.init))
        #expect(watch.look([beat(1, 20), beat(2, 4)]).isEmpty)
        #expect(watch.living == [1, 2].map(NodeID.init))
    }

    @Test func `a node that comes is known when the older ones have beaten three times, or are gone`() {
        var watch = NodeWatch(NodeID(3))
        #expect(!watch.isKnown)
        _ = watch.look([beat(1, 7), beat(2, 9), beat(3, 1)])
        _ = watch.look([beat(1, 9), beat(2, 12), beat(3, 2), beat(4, 0)])
        #expect(!watch.isKnown)
        _ = watch.look([beat(1, 10), beat(2, 12), beat(3, 3), beat(4, 0)])
        #expect(watch.isKnown, "the one that came later waits for this one, not the other way round")
        var other = NodeWatch(NodeID(3))
        _ = other.look([beat(1, 7), beat(3, 1)])
        _ = other.look([beat(3, 2)])
        #expect(other.isKnown)
    }
}

@Suite struct CarrierShareTests {
    private func profile(_ rate: Double, burst: Int? = nil, inFlight: Int = 8) throws -> CarrierProfile {
        var profile = CarrierProfile(
            name: "mobilis",
            messagesPerSecond: rate,
            maximumInFlight: inFlight,
            country: try Table.country(),
            endpoints: [:]
        )
        profile.delivery.burst = burst
        return profile
    }

    @Test(arguments: [0.5, 1, 9, 30, 1000], [1, 2, 3, 7])
    func `shares add up to what the carrier takes`(_ rate: Double, _ inFlight: Int) throws {
        for burst in [nil, 1, 2, 50] as [Int?] {
            let profile = try profile(rate, burst: burst, inFlight: inFlight)
            let alone = CarrierShare(of: profile, at: .alone)
            #expect(alone.perSecond == rate && alone.inFlight == inFlight)
            #expect(alone.burst == burst.map(Double.init) ?? max(1, rate / 10))
            for count in 1...5 {
                let shares = (0..<count).map { CarrierShare(of: profile, at: NodePlace(rank: $0, count: count)) }
                #expect(abs(shares.map(\.perSecond).reduce(0, +) - rate) < 0.001)
                #expect(shares.map(\.burst).reduce(0, +) <= alone.burst)
                #expect(shares.map(\.inFlight).reduce(0, +) == inFlight)
                for share in shares { #expect((share.inFlight == 0) == (share.burst < 1)) }
            }
            #expect(CarrierShare(of: profile, at: nil) == .none)
        }
    }

    /// A node as its outbox sees it: it takes as many as it may.
    private final class Sender {
        let node: Node
        var round: OutboxRound
        let phase: Int

        init(_ node: Node, _ round: OutboxRound, phase: Int) {
            self.node = node
            self.round = round
            self.phase = phase
        }
    }

    @Test(arguments: [1, 30, 200] as [Double])
    func `no second sees more than the rate while nodes come and die, and soon the rate is reached`(
        _ rate: Double
    ) async throws {
        let time = HandClock()
        let store = MemoryStore(clock: time.clock)
        let profile = try profile(rate)
        func join(_ name: String, phase: Int) async throws -> Sender {
            let node = try await Node(
                name,
                on: store,
                isAlone: false,
                clock: time.clock,
                settleAfter: .seconds(10),
                signals: [],
                logger: silentLogger
            )
            return Sender(node, OutboxRound(profile, now: time.now), phase: phase)
        }
        var senders = [try await join("a", phase: 0)]
        var taken: [Int] = []
        for tick in 0..<40_000 {
            if tick == 5000 { senders.append(try await join("b", phase: 300)) }
            if tick == 5100 { senders.append(try await join("c", phase: 750)) }
            // Killed: it beats no more and sends no more.
            if tick == 20_000 { senders.removeFirst() }
            if tick == 30_000 { senders.removeLast() }
            var count = 0
            for sender in senders {
                if tick % 1000 == sender.phase { try await sender.node.beat() }
                sender.round.share(profile, at: sender.node.place, now: time.now)
                count += sender.round.bucket.take(atMost: 10_000, now: time.now)
            }
            taken.append(count)
            time.move(.milliseconds(1))
        }
        for start in stride(from: 0, to: 39_000, by: 125) {
            let inSecond = taken[start..<start + 1000].reduce(0, +)
            #expect(Double(inSecond) <= rate * 1.1 + 1, "from \(start)")
        }
        for (start, end) in [(1000, 5000), (12_000, 20_000), (28_000, 30_000), (38_000, 40_000)] {
            let sum = Double(taken[start..<end].reduce(0, +))
            #expect(sum >= rate * Double(end - start) / 1000 * 0.9 - 1, "from \(start)")
        }
    }
}
