import Gateway
import ShortText
import TestKit
import Testing

@testable import Stores

/// Batches of steps in which something stands against one of them.
@Suite(.timeLimit(.minutes(3)), .enabled(if: PostgreSQLBed.isThere)) struct DoubtfulBatchTests {
    private func phone(_ number: Int) throws -> MSISDN { try MSISDN(e164: "+\(213_550_400_000 + number)") }

    private func step(
        _ number: Int,
        version: Int = 1,
        chooses language: String? = nil,
        assumes assumed: String?? = nil
    ) throws -> WorkUnit {
        let (phone, now) = (try phone(number), GatewayClock.ofStore.now())
        let session = SessionRecord(
            key: SessionKey(carrier: "mobilis", id: "u:\(number)"),
            phone: phone,
            version: version,
            state: [UInt8(version)],
            expiresAt: now + .seconds(600)
        )
        let inbound = InboundRecord(
            key: InboundKey(carrier: "mobilis", id: "u:\(number)/\(version)"),
            channel: .ussd,
            from: phone,
            to: "*123#",
            text: "\(version)",
            receivedAt: now,
            meaning: "step"
        )
        let choice = try language.map { StoreChange.setLanguage(try self.phone(number), $0) }
        return WorkUnit(
            inbound: inbound,
            changes: [.saveSession(session)] + [choice].compactMap { $0 },
            assumed: assumed.map { AssumedLanguage(phone: phone, language: $0) }
        )
    }

    /// Commits units together; the outcomes in their order.
    private func commit(_ units: [WorkUnit], on store: PostgreSQLStore) async throws -> [CommitOutcome] {
        try await withThrowingTaskGroup(of: (Int, CommitOutcome).self) { group in
            for (place, unit) in units.enumerated() {
                group.addTask { (place, try await store.commit(unit)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    @Test("each unit has its own outcome, and what is refused leaves nothing")
    func mixed() async throws {
        try await PostgreSQLBed.with { bed in
            let store = try bed.store()
            let first = try await commit((0..<200).map { try step($0, chooses: $0 % 2 == 0 ? "fr" : nil) }, on: store)
            #expect(first.allSatisfy { $0 == .committed })
            // Repeats, steps on old ground, wrong and right guesses, among steps that nothing stands against.
            for round in 0..<4 {
                let version = round + 2
                let units = try (0..<200).map { number in
                    switch number % 10 {
                    case 0: try step(number, version: 1, chooses: "ar")
                    case 1: try step(number, version: version + 7, chooses: "ar")
                    case 2: try step(number, version: version, assumes: .some(.some("fr")))
                    case 3: try step(number, version: version, assumes: .some(nil))
                    case 4: try step(number, version: version, chooses: "ar", assumes: .some(nil))
                    default: try step(number, version: version)
                    }
                }
                let outcomes = try await commit(units, on: store)
                for (number, outcome) in outcomes.enumerated() {
                    switch number % 10 {
                    case 0: if case .repeated = outcome {} else { Issue.record("\(number) was \(outcome)") }
                    case 1, 4: #expect(outcome == .conflict, "\(number)")
                    default: #expect(outcome == .committed, "\(number)")
                    }
                }
                #expect(try bed.value("SELECT count(*) FROM inbound") == 200 + 140 * (round + 1))
                #expect(try bed.value("SELECT count(*) FROM session WHERE version = \(version)") == 140)
            }
            #expect(try bed.value("SELECT count(*) FROM session WHERE version = 1") == 60)
            #expect(try bed.value("SELECT count(*) FROM profile WHERE language = 'fr'") == 100)
            #expect(try bed.value("SELECT count(*) FROM profile") == 100)
            await store.close()
        }
    }

    @Test("the same with conversations that end")
    func ending() async throws {
        try await PostgreSQLBed.with { bed in
            let store = try bed.store()
            _ = try await commit((0..<100).map { try step($0) }, on: store)
            let ends = try (0..<100).map { number in
                var unit = try step(number, version: 2)
                let key = SessionKey(carrier: "mobilis", id: "u:\(number)")
                unit.changes = [.endSession(key, version: number % 10 == 0 ? 5 : 1)]
                return unit
            }
            let outcomes = try await commit(ends, on: store)
            for (number, outcome) in outcomes.enumerated() {
                #expect(outcome == (number % 10 == 0 ? .conflict : .committed))
            }
            #expect(try bed.value("SELECT count(*) FROM session") == 10)
            #expect(try bed.value("SELECT count(*) FROM inbound") == 190)
            await store.close()
        }
    }
}
