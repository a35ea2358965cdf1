import MenuLanguage
import ServiceLifecycle
import ShortText
import TestKit
import Testing

@testable import Gateway

@Suite struct LateCallTests {
    private let follows = CarrierReply.screen("We are working on it. The answer follows by SMS", continues: false)

    /// A bed whose carrier waits a tenth of a second beyond the gateway's reserve.
    private func bed() async throws -> Bed {
        let bed = try Bed(answerDeadline: GatewaySettings().answerReserve + .milliseconds(100))
        try await bed.speaks("en")
        return bed
    }

    /// Runs the late calls beside a body.
    private func withLateCalls(_ switchboard: Switchboard, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await LateCalls(switchboard).run() }
            try await body()
            group.cancelAll()
        }
    }

    @Test func `a handler that never comes back does not hold the screen, and its answer follows once`() async throws {
        let bed = try await bed()
        let door = Door()
        bed.handler.answers { call in
            await door.pass()
            return ScriptedHandler.usual(call)
        }
        // Were the screen held, this would never come back: the handler waits for the door.
        #expect(await bed.dial("", code: "*123*4#") == follows)
        #expect(await bed.dial("", code: "*123*4#") == follows, "a repeat gets the same screen")
        #expect(try await bed.outbox().isEmpty)
        #expect(try await bed.store.awaitingSessions(limit: 5).count == 1)
        bed.handler.answers(nil)
        try await withLateCalls(bed.switchboard) {
            try await eventually("the answer follows") { try await bed.outbox() == ["R now"] }
            try await eventually("nothing waits") { try await bed.store.awaitingSessions(limit: 5).isEmpty }
        }
        door.open()
        #expect(Set(bed.handler.heard.map(\.idempotencyKey)) == ["mobilis/s1/slow.answer/1"])
        #expect(try await bed.outbox() == ["R now"])
        #expect(bed.switchboard.sessions.count == 0)
    }

    @Test func `after a crash the answer still follows, once, whoever fetches it`() async throws {
        let bed = try await bed()
        bed.handler.answers { _ in
            do { try await Task.sleep(for: .seconds(60)) } catch {}
            return .unavailable
        }
        #expect(await bed.dial("", code: "*123*4#") == follows)
        bed.handler.answers(nil)
        let first = bed.restarted()
        let second = bed.restarted()
        try await withLateCalls(first) {
            try await withLateCalls(second) {
                try await eventually("the answer follows") { try await !bed.outbox().isEmpty }
                try await eventually("nothing waits") { try await bed.store.awaitingSessions(limit: 5).isEmpty }
            }
        }
        #expect(try await bed.outbox() == ["R now"])
    }

    @Test func `a citizen who goes on meanwhile loses neither`() async throws {
        let bed = try await bed()
        await bed.send("REPORT", id: "1")
        let door = Door()
        bed.handler.answers { call in
            if call.operation == "slow.ask" { await door.pass() }
            return ScriptedHandler.usual(call)
        }
        #expect(await bed.dial("", code: "*123*4#") == follows)
        await bed.send("1", id: "2")
        #expect(try await bed.outbox().last == "Code of the area")
        await bed.send("SLOW", id: "3")
        await bed.send("REPORT 2", id: "4")
        door.open()
        bed.handler.answers(nil)
        try await withLateCalls(bed.switchboard) {
            try await eventually("both answers follow") { try await bed.outbox().count { $0 == "R now" } == 2 }
        }
        await bed.send("16004", id: "5")
        #expect(try await bed.outbox().last == "Describe it")
    }

    @Test func `a late answer that leads to a question goes on by SMS`() async throws {
        let bed = try await bed()
        let door = Door()
        defer { door.open() }
        bed.handler.answers { call in
            if call.operation == "civil.find-birth" { await door.pass() }
            return ScriptedHandler.usual(call)
        }
        #expect(await bed.dial("198765432101", code: "*123*1#") == follows)
        bed.handler.answers(nil)
        try await withLateCalls(bed.switchboard) {
            try await eventually("the question comes") {
                try await bed.outbox() == ["Which office?\n1. Centre\n2. Nasr"]
            }
        }
        await bed.send("1", id: "1")
        await bed.send("1", id: "2")
        #expect(try await bed.outbox().last == "Order BC1, office Centre")
    }

    @Test func `a handler that had its whole time is unavailable`() async throws {
        let bed = try Bed(answerDeadline: .seconds(100))
        try await bed.speaks("en")
        bed.handler.answers { call in
            call.operation == "slow.ask" ? HandlerAnswer(outcome: "no such outcome") : ScriptedHandler.usual(call)
        }
        #expect(await bed.dial("", code: "*123*4#") == .screen("Sorry", continues: false))
    }

    @Test func `a shutdown in the middle leaves the call for the next start`() async throws {
        let bed = try await bed()
        bed.handler.answers { _ in
            do { try await Task.sleep(for: .seconds(60)) } catch {}
            return .unavailable
        }
        #expect(await bed.dial("", code: "*123*4#") == follows)
        let heard = bed.handler.heard.count
        try await withLateCalls(bed.switchboard) {
            try await eventually("the call is made again") { bed.handler.heard.count > heard }
        }
        #expect(try await bed.store.awaitingSessions(limit: 5).count == 1)
        #expect(try await bed.outbox().isEmpty)
    }

    @Test func `a call without end is stopped`() async throws {
        let again = Flow(
            name: "again",
            dialCodes: [DialCode(segments: ["123"])],
            steps: [call("slow.ask", as: "a", [("ok", go("a")), ("unavailable", go("a"))])],
            source: anywhere
        )
        let program = MenuProgram(
            service: City.program.service,
            flows: [again],
            handlers: City.program.handlers,
            version: "again"
        )
        let bed = try Bed(program: program)
        guard case .screen(_, continues: false) = await bed.dial("") else {
            Issue.record("the session goes on")
            return
        }
        #expect(bed.handler.heard.count == 32)
    }
}
