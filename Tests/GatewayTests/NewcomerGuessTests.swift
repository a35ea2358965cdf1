import ShortText
import TestKit
import Testing

@testable import Gateway

/// Phones that are taken for newcomers without a look at the store.
@Suite struct NewcomerGuessTests {
    private func dial(_ bed: Bed, _ number: Int, session: Int) async throws -> CarrierReply {
        let turn = USSDTurn(
            sessionID: "n\(session)",
            turnID: "",
            from: try MSISDN(e164: "+\(213_550_100_000 + number)"),
            serviceCode: "*123#",
            input: .cumulative("")
        )
        return await bed.switchboard.receive(.ussd(turn), from: bed.carrier)
    }

    @Test func `it needs many newcomers to be likely, and few others to be unlikely`() {
        let guess = NewcomerGuess()
        var learned = 0
        while !guess.isLikely, learned < 1000 {
            guess.learn(isNewcomer: true)
            learned += 1
        }
        #expect((16..<100).contains(learned))
        guess.learn(isNewcomer: false)
        #expect(!guess.isLikely)
    }

    @Test func `among newcomers the store is not asked, and who chose a language has it all the same`() async throws {
        let bed = try Bed()
        for number in 0..<100 { _ = try await dial(bed, number, session: number) }
        #expect(bed.switchboard.newcomers.isLikely)
        let reads = bed.store.reads
        let strange = try await dial(bed, 200, session: 200)
        #expect(bed.store.reads == reads, "a newcomer's profile is not asked for")
        let returning = try MSISDN(e164: "+\(213_550_100_000 + 300)")
        _ = try await bed.store.commit(WorkUnit(changes: [.setLanguage(returning, "en")]))
        let known = try await dial(bed, 300, session: 300)
        #expect(known.shown.hasPrefix("CON Choose a service"))
        #expect(known != strange)
        #expect(try await bed.store.inbox(phone: returning, limit: 9).count == 1)
    }
}
