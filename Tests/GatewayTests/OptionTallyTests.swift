import MenuLanguage
import ShortText
import TestKit
import Testing

@testable import Gateway

/// How often options are chosen: counted beside the messages, kept in sums.
@Suite struct OptionTallyTests {
    private static let services = SessionState.Place(flow: "start", step: "services")

    private func uses(_ store: MemoryStore, since day: Int) async throws -> [String] {
        try await store.optionUses(since: day).map { "\($0.flow).\($0.step) \($0.number): \($0.uses)" }.sorted()
    }

    @Test func `what is chosen comes into the store as sums`() async throws {
        let bed = try Bed()
        let tally = OptionTally(store: bed.store, logger: silentLogger)
        let day = bed.time.now.day
        let first = Turn.Choice(place: Self.services, number: 1)
        for _ in 0..<3 { tally.count([first, Turn.Choice(place: Self.services, number: 2)], at: bed.time.now) }
        #expect(try await uses(bed.store, since: day).isEmpty, "not before the sums are brought there")
        await tally.flush()
        tally.count([first], at: bed.time.now + .seconds(86_400))
        await tally.flush()
        await tally.flush()
        #expect(try await uses(bed.store, since: day) == ["start.services 1: 4", "start.services 2: 3"])
        #expect(try await uses(bed.store, since: day + 1) == ["start.services 1: 1"])
        #expect(bed.store.commits == 2, "nothing new is not written")
    }

    @Test func `a store in trouble gets the sums later`() async throws {
        let bed = try Bed()
        let tally = OptionTally(store: bed.store, logger: silentLogger)
        tally.count([Turn.Choice(place: Self.services, number: 1)], at: bed.time.now)
        bed.store.fail(with: .full)
        await tally.flush()
        bed.store.fail(with: nil)
        tally.count([Turn.Choice(place: Self.services, number: 1)], at: bed.time.now)
        await tally.flush()
        #expect(try await uses(bed.store, since: 0) == ["start.services 1: 2"])
    }

    @Test func `the engine names each option that was chosen, dialled ones too`() throws {
        let engine = MenuEngine(program: City.program, limits: .standard, country: try Table.country())
        let state = SessionState(
            channel: .ussd,
            conversation: "c",
            programVersion: City.program.version,
            language: LanguageTag("en"),
            isLanguageChosen: true
        )
        let dialled = engine.step(state, .begin(Opening(flow: "start", segments: ["1"])))
        #expect(dialled.choices == [Turn.Choice(place: Self.services, number: 1)])
        let opened = engine.step(state, .begin(Opening(flow: "start")))
        #expect(opened.choices.isEmpty)
        #expect(engine.step(opened.state, .answer("2")).choices == [Turn.Choice(place: Self.services, number: 2)])
        #expect(engine.step(opened.state, .answer("9")).choices.isEmpty)
    }
}
