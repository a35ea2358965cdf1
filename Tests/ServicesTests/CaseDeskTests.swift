import Foundation
import Gateway
import MenuLanguage
import ShortText
import TestKit
import Testing

@testable import Services

struct CaseDeskTests {
    private let clock = HandClock()
    private let store: MemoryStore
    private let reference = Reference(random: 4_419_027).digits
    private let phone: MSISDN

    init() async throws {
        store = MemoryStore(clock: clock.clock)
        phone = try Samples.phone()
        try await open("birth-extract", reference: reference)
    }

    private var desk: CaseDesk {
        CaseDesk(book: CaseBook(Samples.program, timeZone: .gmt), store: store, notices: Samples.notices)
    }

    private func open(_ kind: String, reference: String, stage: String = "received") async throws {
        let record = CaseRecord(
            reference: reference,
            kind: kind,
            phone: phone,
            language: "fr",
            carrier: "mobilis",
            answers: [.init(name: "nid", value: "198765432101"), .init(name: "office", value: "+213 21 11 22 33")],
            stage: stage,
            openedAt: clock.now,
            dueAt: clock.now + .seconds(3 * 86_400)
        )
        _ = try await store.commit(WorkUnit(changes: [.openCase(record)]))
    }

    @discardableResult
    private func move(_ stage: String, reason: String? = nil) async throws(CaseMoveError) -> CaseRecord {
        try await desk.move(reference, to: stage, reason: reason, actor: "amina", now: clock.now)
    }

    @Test func movesAndTellsInOneCommit() async throws {
        try await move("in-review")
        #expect(try await store.messages(MessageFilter()).isEmpty)
        clock.advance(.seconds(60))
        let commits = store.commits
        let moved = try await move("ready")
        #expect(store.commits == commits + 1)
        #expect(moved.stage == "ready" && moved.stageSince == clock.now)
        #expect(try await store.caseRecord(reference) == moved)
        let message = try #require(try await store.messages(MessageFilter()).first)
        #expect(message.text == "Votre acte \(reference) est prêt : +213 21 11 22 33")
        #expect(message.priority == .notice && message.language == "fr")
        let events = try await store.caseEvents(reference)
        #expect(events.map(\.stage) == ["in-review", "ready"])
        #expect(events.allSatisfy { $0.actor == "amina" && $0.act == "moved" })
        #expect(store.auditEvents.map(\.act) == ["case.moved", "case.moved"])
        #expect(store.auditEvents.allSatisfy { $0.object == reference && $0.actor == "amina" })
    }

    /// The language that the citizen uses now counts, and a phone number keeps its order inside Arabic.
    @Test func tellsInTheCitizensLanguage() async throws {
        _ = try await store.commit(WorkUnit(changes: [.setLanguage(phone, "ar")]))
        try await move("in-review")
        try await move("ready")
        let message = try #require(try await store.messages(MessageFilter()).first)
        #expect(message.language == "ar")
        #expect(message.text == "شهادتك \(reference) جاهزة في \u{200E}+213 21 11 22 33\u{200E}")
    }

    @Test func aClosingQuestionIsPlanned() async throws {
        try await move("in-review")
        try await move("ready")
        #expect(store.followUp(reference) == nil)
        let handed = try await move("handed")
        #expect(handed.closure == .open)
        let due = clock.now + .seconds(2 * 86_400)
        #expect(store.followUp(reference) == FollowUp(reference: reference, dueAt: due, attempt: 1))
    }

    @Test func aLastStageWithoutAQuestionEndsTheCase() async throws {
        try await move("in-review")
        await #expect(throws: CaseMoveError.reasonNeeded(stage: "refused")) { try await move("refused", reason: " \n") }
        let refused = try await move("refused", reason: " dossier incomplet ")
        #expect(refused.closure == .ended)
        let message = try #require(try await store.messages(MessageFilter()).first)
        #expect(message.text == "Refusé : dossier incomplet (délai 27/11/2025)")
        #expect(try await store.caseEvents(reference).last?.reason == "dossier incomplet")
        #expect(store.auditEvents.last?.act == "case.moved" && store.auditEvents.last?.reason == "")
        await #expect(throws: CaseMoveError.closed(.ended)) { try await move("in-review") }
    }

    @Test func aReasonIsOneShortLine() async throws {
        try await move("in-review")
        let faults: [(String, ValueFault)] = [
            (String(repeating: "a", count: 101), .tooLong(found: 101, most: 100)),
            ("two\nlines", .controlCharacter), ("a\u{1B}[2J", .controlCharacter), ("a\u{7}b", .controlCharacter),
        ]
        for (reason, fault) in faults {
            await #expect(throws: CaseMoveError.badReason(fault)) { try await move("refused", reason: reason) }
        }
        #expect(CaseMoveError.badReason(faults[0].1).description.contains("101"))
        let longest = String(repeating: "م", count: 100)
        #expect(try await move("refused", reason: longest).stage == "refused")
    }

    @Test func refusalsSayWhatToDo() async throws {
        let expected: [(String, CaseMoveError)] = [
            ("redy", .unknownStage("redy", near: ["ready"], stages: Samples.extract.stages.map(\.name))),
            ("handed", .moveNotAllowed(from: "received", to: "handed", allowed: ["in-review"])),
            ("received", .moveNotAllowed(from: "received", to: "received", allowed: ["in-review"])),
        ]
        for (stage, error) in expected {
            await #expect(throws: error) { try await move(stage) }
            #expect(error.description.contains("`"))
        }
        let wrong = String(reference.dropLast()) + (reference.last == "0" ? "1" : "0")
        let missing = Reference(random: 1).digits
        await #expect(throws: CaseMoveError.notAReference(wrong)) {
            try await desk.move(wrong, to: "ready", reason: nil, actor: "amina", now: clock.now)
        }
        await #expect(throws: CaseMoveError.unknownCase(missing)) {
            try await desk.move(missing, to: "ready", reason: nil, actor: "amina", now: clock.now)
        }
        #expect(store.auditEvents.isEmpty)
    }

    @Test func menuFilesMayLoseWhatCasesStandOn() async throws {
        let orphan = Reference(random: 5).digits
        try await open("gone", reference: orphan)
        await #expect(throws: CaseMoveError.undeclaredKind("gone")) {
            try await desk.move(orphan, to: "ready", reason: nil, actor: "amina", now: clock.now)
        }
        let stranded = Reference(random: 6).digits
        try await open("birth-extract", reference: stranded, stage: "old-stage")
        let moved = try await desk.move(stranded, to: "ready", reason: nil, actor: "amina", now: clock.now)
        #expect(moved.stage == "ready")
    }

    @Test func aConflictIsTriedAgainAndEnds() async throws {
        store.conflict(times: CaseDesk.mostConflicts - 1)
        #expect(try await move("in-review").stage == "in-review")
        store.conflict(times: CaseDesk.mostConflicts)
        await #expect(throws: CaseMoveError.busy) { try await move("ready") }
        store.fail(with: .full)
        await #expect(throws: CaseMoveError.store(.full)) { try await move("ready") }
    }

    /// Two officers at once: one move counts, the other is told where the case stands now.
    @Test func twoOfficersAtOnce() async throws {
        let desk = desk
        let now = clock.now
        let reference = reference
        let moved = await withTaskGroup(of: Bool.self) { group in
            for officer in ["amina", "karim"] {
                group.addTask {
                    do {
                        _ = try await desk.move(reference, to: "in-review", reason: nil, actor: officer, now: now)
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(moved == 1)
        #expect(try await store.caseEvents(reference).count == 1)
    }
}

struct FollowUpPlanTests {
    private let reference = Reference(random: 9).digits

    private func record(_ stage: String = "handed", closure: CaseRecord.Closure = .open) throws -> CaseRecord {
        var record = CaseRecord(
            reference: reference,
            kind: "birth-extract",
            phone: try Samples.phone(),
            language: "fr",
            carrier: "mobilis",
            answers: [],
            stage: stage,
            openedAt: Samples.start,
            dueAt: nil
        )
        record.closure = closure
        return record
    }

    private func action(
        attempt: Int,
        _ record: CaseRecord?,
        kind: CaseDeclaration? = Samples.extract,
        hasStopped: Bool = false
    ) -> FollowUpPlan.Action {
        FollowUpPlan.action(
            FollowUp(reference: reference, dueAt: Samples.start, attempt: attempt),
            record: record,
            declaration: kind,
            hasStopped: hasStopped,
            now: Samples.start + .seconds(5)
        )
    }

    @Test func whoSaidStopIsNotAsked() throws {
        guard case .skip(let changes) = action(attempt: 1, try record(), hasStopped: true) else {
            Issue.record("asked after STOP")
            return
        }
        let acts = changes.compactMap { change in if case .caseEvent(let event) = change { event } else { nil } }
        #expect(acts.map(\.act) == ["not-asked"])
        #expect(acts.map(\.reason) == ["STOP"])
        guard case .giveUp = action(attempt: 4, try record(), hasStopped: true) else {
            Issue.record("the case never ends")
            return
        }
    }

    @Test func asksThreeTimesThenGivesUp() throws {
        for attempt in 1...3 {
            let action = action(attempt: attempt, try record())
            guard case .ask(attempt, let changes) = action else {
                Issue.record("\(action)")
                continue
            }
            let due = Samples.start + .seconds(5 + 2 * 86_400)
            #expect(changes.contains(.planFollowUp(FollowUp(reference: reference, dueAt: due, attempt: attempt + 1))))
        }
        guard case .giveUp(let changes) = action(attempt: 4, try record()) else {
            Issue.record("a fourth question")
            return
        }
        #expect(changes.contains(.cancelFollowUp(reference: reference)))
        let closes = changes.contains { change in
            if case .changeCase(_, "handed", .open, "handed", .unconfirmed, _, false) = change { true } else { false }
        }
        #expect(closes)
    }

    @Test func forgetsWhatNeedsNoQuestion() throws {
        let forget = FollowUpPlan.Action.forget(changes: [.cancelFollowUp(reference: reference)])
        #expect(action(attempt: 1, nil) == forget)
        #expect(action(attempt: 1, try record(closure: .fulfilled)) == forget)
        #expect(action(attempt: 4, try record(closure: .ended)) == forget)
        #expect(action(attempt: 1, try record("received")) == forget)
        #expect(action(attempt: 1, try record(), kind: nil) == forget)
    }
}
