import Foundation
import Gateway
import MenuLanguage
import ShortText
import TestKit
import Testing

@testable import Services

struct CaseHandlerTests {
    private let clock = HandClock()
    private let store: MemoryStore
    private let draws = Draws()
    private let phone: MSISDN

    init() throws {
        store = MemoryStore(clock: clock.clock)
        phone = try Samples.phone()
    }

    private var book: CaseBook { CaseBook(Samples.program, timeZone: .gmt) }

    private var handler: CaseHandler {
        CaseHandler(book: book, store: store, notices: Samples.notices, random: draws.draw)
    }

    private var desk: CaseDesk { CaseDesk(book: book, store: store, notices: Samples.notices) }

    private func ask(
        _ operation: String,
        _ arguments: [String: String] = [:],
        from caller: MSISDN? = nil,
        language: String = "fr"
    ) async throws -> HandlerAnswer {
        let call = Samples.call(operation, arguments, from: caller ?? phone, language: language, at: clock.now)
        let answer = await handler.answer(call)
        #expect(try await store.take(answer) == .committed)
        return answer
    }

    private func open() async throws -> String {
        let answer = try await ask("birth-extract.open", ["nid": "198765432101", "office": "Nasr"])
        #expect(answer.outcome == "opened")
        return try #require(answer.values["reference"])
    }

    private func handOver(_ reference: String) async throws {
        for stage in ["in-review", "ready", "handed"] {
            _ = try await desk.move(reference, to: stage, reason: nil, actor: "amina", now: clock.now)
        }
    }

    @Test func opensWithAReferenceAndADueDate() async throws {
        #expect(
            handler.operations == [
                "birth-extract.open", "birth-extract.confirm", "pothole.open", "pothole.confirm", "case.status",
                "case.mine",
            ]
        )
        let answer = try await ask("birth-extract.open", ["nid": "198765432101", "office": "Nasr"])
        let reference = try #require(answer.values["reference"])
        #expect(Reference.isValid(reference))
        #expect(answer.values["due"] == "2025-11-27")
        let record = try #require(try await store.caseRecord(reference))
        #expect(record.stage == "received" && record.closure == .open && record.carrier == "mobilis")
        #expect(record.answers.map(\.value) == ["198765432101", "Nasr"])
        #expect(try await store.caseEvents(reference).map(\.act) == ["opened"])
        #expect(store.auditEvents.map(\.act) == ["case.opened"])
        #expect(try await store.messages(MessageFilter()).isEmpty)
    }

    @Test func theSameRequestTwiceIsOneCase() async throws {
        let reference = try await open()
        let again = try await ask("birth-extract.open", ["nid": "198765432101", "office": "Nasr"])
        #expect(again.outcome == "duplicate")
        #expect(again.values == ["reference": reference, "due": "2025-11-27"])
        #expect(again.changes.isEmpty)
        let other = try await ask("birth-extract.open", ["nid": "198765432101", "office": "Centre"])
        #expect(other.outcome == "opened" && other.values["reference"] != reference)
        let neighbour = try Samples.phone("+213550000002")
        let theirs = try await ask("birth-extract.open", ["nid": "198765432101", "office": "Nasr"], from: neighbour)
        #expect(theirs.outcome == "opened")
    }

    @Test func aTakenReferenceIsDrawnAgain() async throws {
        _ = try await open()
        let same = CaseHandler(book: book, store: store, notices: Samples.notices) { 1 }
        let answer = await same.answer(Samples.call("pothole.open", from: phone))
        #expect(answer.outcome == "unavailable", "a source that gives one number only must not loop for ever")
        #expect(try await ask("pothole.open", language: "en").outcome == "opened")
    }

    @Test func aFirstStageMayTell() async throws {
        let answer = try await ask("pothole.open", language: "en")
        let message = try #require(try await store.messages(MessageFilter()).first)
        #expect(message.text == "Noted: \(answer.values["reference"] ?? "")")
        #expect(message.language == "en" && message.to == phone && message.carrier == "mobilis")
    }

    @Test func anyPhoneMayAskForTheStageOnly() async throws {
        let reference = try await open()
        let stranger = try Samples.phone("+213550000077")
        let grouped = "\(reference.prefix(4)) \(reference.suffix(4))"
        let answer = try await ask("case.status", ["reference": grouped], from: stranger)
        #expect(answer.outcome == "found")
        #expect(
            answer.values == [
                "reference": reference, "title": "Acte de naissance", "stage": "reçu", "since": "2025-11-24",
                "due": "2025-11-27",
            ]
        )
        _ = try await desk.move(reference, to: "in-review", reason: nil, actor: "amina", now: clock.now)
        let arabic = try await ask("case.status", ["reference": reference], from: stranger, language: "ar")
        #expect(arabic.values["title"] == "شهادة ميلاد")
        #expect(arabic.values["stage"] == "in review", "a stage without a title shows its name")
        let wrong = String(reference.dropLast()) + (reference.last == "0" ? "1" : "0")
        let unknown = Reference(random: 77).digits
        for text in [wrong, unknown, "", "abc"] {
            #expect(try await ask("case.status", ["reference": text]).outcome == "not-found")
        }
    }

    @Test func whoGuessesReferencesIsToldNothing() async throws {
        let reference = try await open()
        let guesser = try Samples.phone("+213550000077")
        for number in 100..<UInt64(100 + CaseHandler.tries) {
            let unknown = Reference(random: number).digits
            #expect(try await ask("case.status", ["reference": unknown], from: guesser).outcome == "not-found")
        }
        let blocked = try await ask("case.status", ["reference": reference], from: guesser)
        #expect(blocked.outcome == "not-found" && blocked.changes.isEmpty && blocked.values.isEmpty)
        #expect(try await ask("case.status", ["reference": reference]).outcome == "found", "others are not held up")
        clock.advance(CaseHandler.triesWindow + .seconds(1))
        #expect(try await ask("case.status", ["reference": reference], from: guesser).outcome == "found")
    }

    @Test func aSlipOfTheThumbIsNotCounted() async throws {
        let reference = try await open()
        let wrong = String(reference.dropLast()) + (reference.last == "0" ? "1" : "0")
        for _ in 0..<(2 * CaseHandler.tries) {
            #expect(try await ask("case.status", ["reference": wrong]).outcome == "not-found")
        }
        #expect(try await ask("case.status", ["reference": reference]).outcome == "found")
    }

    @Test func myCasesAreThoseOfMyPhoneThatAreOpen() async throws {
        #expect(try await ask("case.mine").outcome == "none")
        let reference = try await open()
        let answer = try await ask("case.mine")
        #expect(answer.outcome == "found")
        #expect(answer.items == [["reference": reference, "title": "Acte de naissance", "stage": "reçu"]])
        #expect(try await ask("case.mine", from: try Samples.phone("+213550000002")).outcome == "none")
        try await handOver(reference)
        _ = try await ask("birth-extract.confirm", ["reference": reference, "fulfilled": "yes"])
        #expect(try await ask("case.mine").outcome == "none")
    }

    @Test func aYesCloses() async throws {
        let reference = try await open()
        try await handOver(reference)
        #expect(store.followUp(reference)?.attempt == 1)
        let answer = try await ask("birth-extract.confirm", ["reference": reference, "fulfilled": "yes"])
        #expect(answer.outcome == "closed")
        #expect(try await store.caseRecord(reference)?.closure == .fulfilled)
        #expect(store.followUp(reference) == nil)
        #expect(try await store.caseEvents(reference).last?.act == "confirmed")
        let again = try await ask("birth-extract.confirm", ["reference": reference, "fulfilled": "yes"])
        #expect(again.outcome == "closed" && again.changes.isEmpty)
    }

    @Test func aNoReopens() async throws {
        let reference = try await open()
        try await handOver(reference)
        clock.advance(.seconds(60))
        let answer = try await ask("birth-extract.confirm", ["reference": reference, "fulfilled": "no"])
        #expect(answer.outcome == "reopened")
        let record = try #require(try await store.caseRecord(reference))
        #expect(record.stage == "received" && record.closure == .open && record.reopened == 1)
        #expect(record.stageSince == clock.now)
        #expect(store.followUp(reference) == nil)
        #expect(try await store.caseEvents(reference).last?.act == "denied")
        let again = try await ask("birth-extract.confirm", ["reference": reference, "fulfilled": "no"])
        #expect(again.outcome == "reopened" && again.changes.isEmpty)
        try await handOver(reference)
        #expect(store.followUp(reference)?.attempt == 1, "the loop begins anew")
    }

    @Test func onlyThePhoneOfTheCaseCloses() async throws {
        let reference = try await open()
        try await handOver(reference)
        let stranger = try Samples.phone("+213550000077")
        for answer in ["yes", "no"] {
            let arguments = ["reference": reference, "fulfilled": answer]
            #expect(try await ask("birth-extract.confirm", arguments, from: stranger).outcome == "unavailable")
            #expect(try await ask("pothole.confirm", arguments).outcome == "unavailable", "another kind's operation")
        }
        let unclear = ["reference": reference, "fulfilled": "perhaps"]
        #expect(try await ask("birth-extract.confirm", unclear).outcome == "unavailable")
        #expect(try await store.caseRecord(reference)?.closure == .open)
    }

    /// Who answers after the third question was given up is still heard.
    @Test func aLateAnswerStillCounts() async throws {
        for (word, closure) in [("yes", CaseRecord.Closure.fulfilled), ("no", .open)] {
            let reference = try await open()
            try await handOver(reference)
            let giveUp = StoreChange.changeCase(
                reference: reference,
                from: "handed",
                fromClosure: .open,
                to: "handed",
                closure: .unconfirmed,
                at: clock.now,
                reopens: false
            )
            _ = try await store.commit(WorkUnit(changes: [giveUp]))
            _ = try await ask("birth-extract.confirm", ["reference": reference, "fulfilled": word])
            #expect(try await store.caseRecord(reference)?.closure == closure)
        }
    }

    @Test func aStoreThatFailsIsUnavailable() async throws {
        store.fail(with: .closed)
        for operation in handler.operations {
            let arguments = ["reference": Reference(random: 1).digits, "fulfilled": "yes"]
            let answer = await handler.answer(Samples.call(operation, arguments, from: phone))
            #expect(answer.outcome == "unavailable" && answer.changes.isEmpty, "\(operation)")
        }
    }
}
