import Logging
import ShortText
import TestKit
import Testing

@testable import Gateway

/// The nightly purge: when it runs, who runs it, and what it leaves.
@Suite(.timeLimit(.minutes(1))) struct PurgerTests {
    private let clock = ManualClock()
    private let store: MemoryStore
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() {
        store = MemoryStore(clock: clock.clock)
    }

    private func hear(_ id: String) async throws {
        let record = InboundRecord(
            key: InboundKey(carrier: "mobilis", id: id),
            channel: .sms,
            from: try MSISDN(e164: "+213550000001"),
            to: "1212",
            text: "BIRTH 1",
            receivedAt: clock.now,
            meaning: "flow:birth"
        )
        _ = try await store.commit(WorkUnit(inbound: record))
    }

    private func night(_ node: String) -> NightlyPurge {
        let clock = clock.clock
        // 03:00 UTC.
        let lastDue: @Sendable (Timestamp) -> Timestamp = { now in
            let day: Int64 = 86_400_000
            let shifted = now.milliseconds - 3 * 3_600_000
            return Timestamp(milliseconds: shifted - shifted % day + 3 * 3_600_000)
        }
        let purger = Purger(plan: RetentionPlan(), store: store, clock: clock, rest: .zero)
        return NightlyPurge(purger, store: store, node: node, lastDue: lastDue, clock: clock, logger: logger)
    }

    private var purges: Int { store.auditEvents.count { $0.act == "data.purge" } }

    @Test("the first night is the next one, each night once, by one node, and a missed one is caught up")
    func nights() async throws {
        try await hear("m:1")
        clock.advance(.days(200))
        try await night("one").runIfDue()
        #expect(purges == 0, "whoever brings old data along has a day to look at the times")
        clock.advance(.days(1))
        try await night("one").runIfDue()
        try await night("two").runIfDue()
        #expect(purges == 1)
        #expect(try await store.inbox(phone: nil, limit: 1).first?.text == "")
        #expect(store.auditEvents.last?.reason == "inbound-texts 1")
        clock.advance(.seconds(3600))
        try await night("one").runIfDue()
        #expect(purges == 1)
        clock.advance(.days(5))
        try await night("two").runIfDue()
        #expect(purges == 2, "five nights were missed, and one run does for all")
        #expect(try await store.job(NightlyPurge.job)?.doneBy == "two")
    }

    @Test("what fails in the night is done later")
    func failure() async throws {
        try await night("one").runIfDue()
        clock.advance(.days(1))
        store.fail(with: .full)
        await #expect(throws: StoreError.full) { try await night("one").runIfDue() }
        store.fail(with: nil)
        try await night("one").runIfDue()
        #expect(purges == 1)
    }

    @Test("what is kept for ever stays, and a preview lets nothing go")
    func forever() async throws {
        try await hear("m:1")
        clock.advance(.days(4000))
        var plan = RetentionPlan()
        let preview = try await Purger(plan: plan, store: store, clock: clock.clock).preview()
        #expect(preview[.inboundTexts] == 1)
        #expect(try await store.inbox(phone: nil, limit: 1).first?.text == "BIRTH 1")
        plan.texts = nil
        plan.messages = nil
        let gone = try await Purger(plan: plan, store: store, clock: clock.clock, rest: .zero).run(actor: "amina")
        #expect(gone[.inboundTexts] == nil)
        #expect(try await store.inbox(phone: nil, limit: 1).first?.text == "BIRTH 1")
    }
}

/// A search as a person writes it.
@Suite struct ArchiveQueryTests {
    @Test("words, phrases and beginnings")
    func parts() {
        let query = ArchiveQuery("شهادة \"Ready on Monday\" certif* l'été* «un»")
        #expect(query.words == ["شهاده", "ready", "on", "monday", "l", "un"])
        #expect(query.beginnings == ["certif", "ete"])
        #expect(query.phrases == [["ready", "on", "monday"]])
        #expect(ArchiveQuery("* \"\" ?").isEmpty)
        #expect(ArchiveQuery("open \"quote here").phrases == [["quote", "here"]])
    }

    @Test("a phrase does not go from one text into the next")
    func phrases() {
        let query = ArchiveQuery("\"a b\"")
        #expect(query.matches(["x a b", ""]))
        #expect(!query.matches(["x a", "b"]))
        #expect(!query.matches(["b a", ""]))
    }
}
