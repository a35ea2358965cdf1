import TestKit
import Testing

@testable import Gateway

/// A store that fails behind its commit: what it did all the same is found out, so that no message waits for its lease.
@Suite struct LostClaimTests {
    @Test(arguments: [1, 2, 5])
    func `a claim whose answer was lost is taken again, and each message leaves once`(answers: Int) async throws {
        let desk = try OutboxDesk()
        for id in ["a", "b", "c"] { try await desk.put(id) }
        try await desk.put("n", .bulk)
        desk.store.loseAnswers(claims: answers)
        try await desk.run {
            for id in ["a", "b", "c", "n"] { try await desk.reaches(.sent, id, attempts: 1) }
        }
        #expect(desk.carrier.sent.map(\.id).sorted() == ["a", "b", "c", "n"])
    }

    @Test func `messages whose beginning was lost leave once`() async throws {
        let desk = try OutboxDesk()
        for id in ["n", "o"] { try await desk.put(id, .bulk) }
        desk.store.loseAnswers(begins: 1)
        try await desk.run {
            for id in ["n", "o"] { try await desk.reaches(.sent, id, attempts: 1) }
        }
        #expect(desk.store.hasLostAnswers)
        #expect(desk.carrier.sent.map(\.id).sorted() == ["n", "o"])
    }

    @Test func `what was lost for longer than its lease leaves once, when the store is back`() async throws {
        let desk = try OutboxDesk()
        for id in ["a", "b"] { try await desk.put(id) }
        desk.store.loseAnswers(claims: 1)
        try await desk.run {
            try await eventually("the claim is lost") { desk.store.hasLostAnswers }
            desk.store.fail(with: .failed("away"))
            desk.move(Outbox.lease + .seconds(60))
            for _ in 0..<3 {
                await Task.yield()
                desk.move(.seconds(1))
            }
            desk.store.fail(with: nil)
            desk.move(.seconds(1))
            for id in ["a", "b"] { try await desk.reaches(.sent, id) }
        }
        #expect(desk.carrier.sent.map(\.id).sorted() == ["a", "b"])
    }
}
