import ShortText
import TestKit
import Testing

@testable import Gateway

/// Languages that this process remembers: a help for speed, and never another answer.
@Suite struct RecentLanguagesTests {
    private func phone(_ number: Int) throws -> MSISDN { try MSISDN(e164: "+\(213_550_300_000 + number)") }

    private func dial(_ bed: Bed, _ phone: MSISDN, session: String) async throws -> String {
        let turn = USSDTurn(
            sessionID: session,
            turnID: "",
            from: phone,
            serviceCode: "*123#",
            input: .cumulative("")
        )
        return await bed.switchboard.receive(.ussd(turn), from: bed.carrier).shown
    }

    @Test func `they are bounded, and who chose anew has the new one`() throws {
        let recent = RecentLanguages(atLeast: 100)
        for number in 0..<10_000 { recent.note("fr", of: try phone(number)) }
        #expect(recent.language(of: try phone(9_950)) == "fr")
        #expect(recent.language(of: try phone(5)) == nil)
        recent.note(WorkUnit(changes: [.setLanguage(try phone(9_950), "ar")]))
        #expect(recent.language(of: try phone(9_950)) == "ar")
        recent.note(nil, of: try phone(9_950))
        #expect(recent.language(of: try phone(9_950)) == nil)
    }

    @Test func `who dials again is answered without a look at his profile`() async throws {
        let bed = try Bed()
        let citizen = try phone(1)
        _ = try await bed.store.commit(WorkUnit(changes: [.setLanguage(citizen, "en")]))
        let first = try await dial(bed, citizen, session: "a")
        #expect(first.hasPrefix("CON Choose a service"))
        let reads = bed.store.reads
        #expect(try await dial(bed, citizen, session: "b") == first)
        #expect(bed.store.reads == reads)
    }

    @Test func `who chose another language elsewhere meanwhile is answered in that one`() async throws {
        let bed = try Bed()
        let citizen = try phone(2)
        _ = try await bed.store.commit(WorkUnit(changes: [.setLanguage(citizen, "en")]))
        let english = try await dial(bed, citizen, session: "a")
        _ = try await bed.store.commit(WorkUnit(changes: [.setLanguage(citizen, "ar")]))
        let arabic = try await dial(bed, citizen, session: "b")
        #expect(arabic != english)
        #expect(try await dial(bed, citizen, session: "c") == arabic)
        #expect(bed.switchboard.languages.language(of: citizen) == "ar")
        #expect(try await bed.store.inbox(phone: citizen, limit: 9).count == 3)
    }
}
