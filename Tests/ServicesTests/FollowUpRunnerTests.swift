import Foundation
import Gateway
import Logging
import ShortText
import Synchronization
import TestKit
import Testing

@testable import Services

/// The closing question as the runner asks it, and what a STOP makes of it.
struct FollowUpRunnerTests {
    /// Commits what belongs to a question, as the switchboard does, and counts the questions.
    private final class Starter: ConversationStarter {
        let store: MemoryStore
        let events = Mutex<[String]>([])

        init(_ store: MemoryStore) { self.store = store }

        func start(
            event: String,
            occasion: String,
            values: [String: String],
            phone: MSISDN,
            language: String,
            carrier: String,
            changes: [StoreChange]
        ) async throws(StoreError) -> ConversationStart {
            events.withLock { $0.append(event) }
            _ = try await store.commit(WorkUnit(changes: changes))
            return .started
        }
    }

    private let clock = HandClock()
    private let store: MemoryStore
    private let starter: Starter
    private let reference = Reference(random: 9).digits
    private let phone: MSISDN

    init() async throws {
        store = MemoryStore(clock: clock.clock)
        starter = Starter(store)
        phone = try Samples.phone()
        let record = CaseRecord(
            reference: reference,
            kind: "birth-extract",
            phone: phone,
            language: "fr",
            carrier: "mobilis",
            answers: [],
            stage: "handed",
            openedAt: clock.now,
            dueAt: nil
        )
        let question = FollowUp(reference: reference, dueAt: clock.now, attempt: 1)
        _ = try await store.commit(WorkUnit(changes: [.openCase(record), .planFollowUp(question)]))
    }

    /// Lets all three intervals pass, and the wait after the last.
    private func letItPass() async {
        let runner = FollowUpRunner(
            book: { CaseBook(Samples.program, timeZone: .gmt) },
            store: store,
            starter: starter,
            clock: clock.clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        for _ in 0...FollowUpPlan.mostQuestions {
            await runner.askWhatIsDue()
            clock.advance(.seconds(2 * 86_400))
        }
    }

    @Test func asksThreeTimesAndGivesUp() async throws {
        await letItPass()
        #expect(starter.events.withLock { $0 } == Array(repeating: "birth-extract.fulfilled", count: 3))
        #expect(try await store.caseEvents(reference).map(\.act) == ["asked", "asked", "asked", "unconfirmed"])
        #expect(try await store.caseRecord(reference)?.closure == .unconfirmed)
    }

    @Test func theHistoryOfAPhoneThatSaidStopIsTrue() async throws {
        _ = try await store.commit(WorkUnit(changes: [.setStopped(phone, at: clock.now)]))
        await letItPass()
        #expect(starter.events.withLock { $0 }.isEmpty)
        let events = try await store.caseEvents(reference)
        #expect(events.map(\.act) == ["not-asked", "not-asked", "not-asked", "unconfirmed"])
        #expect(events.prefix(3).allSatisfy { $0.reason == "STOP" })
        #expect(try await store.caseRecord(reference)?.closure == .unconfirmed)
        #expect(store.followUp(reference) == nil)
    }
}
