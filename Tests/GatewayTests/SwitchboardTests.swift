import MenuLanguage
import ShortText
import TestKit
import Testing

@testable import Gateway

@Suite struct SwitchboardTests {
    private static let nid = "198765432101"

    private func screen(_ reply: CarrierReply) -> String { reply.shown }

    @Test func `a whole USSD dialog, its receipt and its traces`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        #expect(screen(await bed.dial("")).hasPrefix("CON Choose a service"))
        #expect(screen(await bed.dial("1")) == "CON Your national number\n0. Back")
        #expect(screen(await bed.dial("1*198765432101")).hasPrefix("CON Which office?"))
        #expect(screen(await bed.dial("1*198765432101*1")).hasPrefix("CON For FATIMA, 200 DA?"))
        #expect(screen(await bed.dial("1*198765432101*1*1")) == "END Order BC1 is in")
        let messages = try await bed.messages()
        #expect(messages.map(\.text) == ["Order BC1, office Centre"])
        #expect(messages[0].priority == .notice && messages[0].to == bed.phone && messages[0].originator == "1212")
        #expect(try await bed.store.session(.ussd(carrier: "mobilis", sessionID: "s1", phone: bed.phone)) == nil)
        #expect(try await bed.store.inbox(phone: bed.phone, limit: 10).count == 5)
        #expect(bed.store.auditEvents.map(\.object) == ["mobilis/s1/birth.order/3"])
        #expect(bed.switchboard.sessions.count == 0, "no key is left behind")
    }

    @Test func `every step sent again gets its own answer again, and changes nothing`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        let steps = ["", "1", "1*198765432101", "1*198765432101*1", "1*198765432101*1*1"]
        var answers: [CarrierReply] = []
        for step in steps {
            answers.append(await bed.dial(step))
            for (old, answer) in zip(steps, answers) { #expect(await bed.dial(old) == answer) }
        }
        let commits = bed.store.commits
        for (old, answer) in zip(steps, answers) { #expect(await bed.dial(old) == answer) }
        #expect(bed.store.commits == commits)
        #expect(try await bed.outbox().count == 1)
        #expect(bed.handler.heard.count { $0.operation == "civil.order-birth" } == 1)
    }

    @Test func `a further step of a session that has ended gets its last screen again`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        for step in ["", "1", "1*198765432101", "1*198765432101*1"] { _ = await bed.dial(step) }
        let end = await bed.dial("1*198765432101*1*1")
        let commits = bed.store.commits
        for step in ["1*198765432101*1*1*1", "1*198765432101*1*1*", "1*198765432101*1*1*2*3"] {
            #expect(await bed.dial(step) == end)
        }
        #expect(bed.store.commits == commits)
    }

    @Test func `another phone sees nothing of a session, although it knows its id`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        for step in ["", "1", "1*198765432101", "1*198765432101*1"] { _ = await bed.dial(step) }
        let stranger = try MSISDN(e164: "+213550000099")
        var turn = bed.turn("1*198765432101*1*1")
        turn.from = stranger
        let reply = await bed.switchboard.receive(.ussd(turn), from: bed.carrier)
        #expect(!screen(reply).hasPrefix("END Order"), "the stranger begins a session of its own")
        #expect(bed.handler.heard.allSatisfy { $0.operation != "civil.order-birth" })
        #expect(screen(await bed.dial("1*198765432101*1*1")) == "END Order BC1 is in")
    }

    @Test func `the same step at the same time gets one answer and has one effect`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        for step in ["", "1", "1*198765432101", "1*198765432101*2", "1*198765432101*2*1"] {
            let replies = await withTaskGroup(of: CarrierReply.self) { group in
                for _ in 0..<20 { group.addTask { await bed.dial(step) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(replies.count == 20 && replies.allSatisfy { $0 == replies[0] })
        }
        #expect(try await bed.outbox() == ["Order BC1, office Nasr"])
        #expect(bed.handler.heard.count { $0.operation == "civil.order-birth" } == 1)
        #expect(try await bed.store.inbox(phone: nil, limit: 100).count == 5)
        #expect(bed.switchboard.sessions.count == 0)
    }

    @Test func `a first step that comes twenty times at once asks the handlers once`() async throws {
        let bed = try Bed()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = await bed.dial("", code: "*123*1*198765432101#") } }
        }
        #expect(bed.handler.heard.map(\.operation) == ["civil.find-birth", "civil.offices"])
    }

    @Test func `the same SMS at the same time has one effect`() async throws {
        let bed = try Bed()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { await bed.send("REPORT water 16004 no water", id: "m-1") } }
        }
        #expect(try await bed.outbox() == ["Thank you. Case W1"])
        #expect(bed.store.auditEvents.count == 1)
        #expect(bed.handler.heard.count == 1)
    }

    @Test func `two switchboards on one store agree on one effect`() async throws {
        let bed = try Bed()
        let other = bed.restarted()
        let sms = InboundSMS(externalID: "m-2", from: bed.phone, to: "1212", text: "REPORT water 16004 x")
        async let first = bed.switchboard.receive(.sms(sms), from: bed.carrier)
        async let second = other.receive(.sms(sms), from: bed.carrier)
        _ = await (first, second)
        #expect(try await bed.outbox().count == 1)
        #expect(bed.store.auditEvents.count == 1)
        #expect(Set(bed.handler.heard.map(\.idempotencyKey)).count == 1)
    }

    @Test func `a star that the citizen types is part of the answer`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        for step in ["", "2", "2*1", "2*1*16004"] { _ = await bed.dial(step) }
        #expect(screen(await bed.dial("2*1*16004*a*b#")) == "END Thank you. Case W1")
        #expect(bed.handler.heard.last?.arguments["detail"] == .text("a*b#"))
    }

    @Test(
        arguments: [
            ("*123*1*198765432101#", ""), ("*123#", "1*198765432101"), ("*123*1#", "198765432101"),
            ("*123*1*198765432101*1*1#", ""), ("*123#", "1*198765432101*1*1"),
        ]
    )
    func `a dialled shortcut fills the number, and never says yes`(_ code: String, cumulative: String) async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        let reply = screen(await bed.dial(cumulative, code: code))
        #expect(reply.hasPrefix("CON Which office?") || reply.hasPrefix("CON For FATIMA"))
        #expect(!bed.handler.heard.contains { $0.operation == "civil.order-birth" })
        #expect(try await bed.outbox().isEmpty)
    }

    @Test func `a carrier that sends only the last input is understood`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        func step(_ id: String, _ text: String?) async -> String {
            let turn = USSDTurn(
                sessionID: "x",
                turnID: id,
                from: bed.phone,
                serviceCode: "*123*1#",
                input: .latest(text)
            )
            return screen(await bed.switchboard.receive(.ussd(turn), from: bed.carrier))
        }
        #expect(await step("t1", nil).hasPrefix("CON Your national number"))
        #expect(await step("t2", "1").hasPrefix("CON That number is not right"))
        #expect(await step("t2", "1").hasPrefix("CON That number is not right"))
        #expect(await step("t3", Self.nid).hasPrefix("CON Which office?"))
        #expect(await step("t1", nil).hasPrefix("CON Your national number"))
        #expect(await step("t4", "1").hasPrefix("CON For FATIMA"))
    }

    @Test func `a code that no flow has is answered and kept`() async throws {
        let bed = try Bed()
        #expect(screen(await bed.dial("", code: "*999#")) == "END الخدمة غير متاحة الآن. حاول لاحقا")
        #expect(try await bed.store.inbox(phone: bed.phone, limit: 5).map(\.meaning) == ["unknown-code"])
    }

    @Test func `a unit made on old ground is made again`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        bed.store.conflict(times: 2)
        #expect(screen(await bed.dial("")).hasPrefix("CON Choose"))
        bed.store.conflict(times: 1000)
        #expect(screen(await bed.dial("2")) == "unavailable")
        #expect(await bed.send("HELP", id: "c-1") == .unavailable(retryAfter: .seconds(1)))
        bed.store.conflict(times: 0)
        #expect(screen(await bed.dial("2")).hasPrefix("CON What is the problem?"))
    }

    @Test func `a conflict makes the call again under the same key`() async throws {
        let bed = try Bed()
        bed.store.conflict(times: 3)
        await bed.send("REPORT water 16004 x", id: "m")
        #expect(bed.handler.heard.count == 4)
        #expect(Set(bed.handler.heard.map(\.idempotencyKey)) == ["mobilis/m/report.ticket/1"])
        #expect(bed.store.auditEvents.count == 1)
    }

    @Test(arguments: [StoreError.overloaded, .full, .closed, .failed("x")])
    func `nothing is accepted that the store did not take`(_ error: StoreError) async throws {
        let bed = try Bed()
        bed.store.fail(with: error)
        #expect(screen(await bed.dial("")) == "unavailable")
        #expect(screen(await bed.send("HELP", id: "1")) == "unavailable")
        bed.store.fail(with: nil)
        #expect(try await bed.store.inbox(phone: nil, limit: 5).isEmpty)
        #expect(await bed.send("HELP", id: "1") == .accepted)
        #expect(bed.switchboard.sessions.count == 0)
    }

    @Test func `the language that was chosen by USSD is spoken by SMS`() async throws {
        let bed = try Bed()
        #expect(screen(await bed.dial("")).hasPrefix("CON 1. العربية"))
        #expect(screen(await bed.dial("2")).hasPrefix("CON Choisissez un service"))
        await bed.send("BIRTH", id: "1")
        #expect(try await bed.outbox() == ["Votre numéro national"])
    }

    @Test func `a carrier's end of a session forgets it`() async throws {
        let bed = try Bed()
        _ = await bed.dial("")
        let end = USSDSessionEnd(sessionID: "s1", from: bed.phone, outcome: .left)
        for _ in 0..<2 { #expect(await bed.switchboard.receive(.ussdEnded(end), from: bed.carrier) == .accepted) }
        #expect(try await bed.store.session(.ussd(carrier: "mobilis", sessionID: "s1", phone: bed.phone)) == nil)
    }

    @Test func `an expired session starts again with its inputs as a shortcut, and never says yes`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        for step in ["", "1", "1*198765432101", "1*198765432101*1"] { _ = await bed.dial(step) }
        bed.time.move(.seconds(600))
        #expect(screen(await bed.dial("1*198765432101*1*1")).hasPrefix("CON For FATIMA"))
        #expect(bed.store.auditEvents.isEmpty)
    }

    @Test func `an open session goes on with the menu it began with`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        _ = await bed.dial("")
        let new = MenuProgram(service: City.program.service, flows: [], version: "ffffffffffffffff")
        bed.programs.publish(ProgramShelf.Running(new, handlers: HandlerRegistry([])))
        #expect(screen(await bed.dial("1")).hasPrefix("CON Your national number"))
        #expect(screen(await bed.dial("", session: "s2")).hasPrefix("END"))
    }

    @Test func `a cancelled request commits nothing, so that the carrier brings it again`() async throws {
        let bed = try Bed()
        let door = Door()
        bed.handler.answers { call in
            await door.pass()
            return ScriptedHandler.usual(call)
        }
        let request = Task { await bed.send("REPORT water 16004 x", id: "m") }
        try await eventually("the handler is asked") { !bed.handler.heard.isEmpty }
        request.cancel()
        #expect(await request.value == .unavailable(retryAfter: .seconds(1)))
        #expect(try await bed.store.inbox(phone: nil, limit: 5).isEmpty)
        door.open()
        #expect(await bed.send("REPORT water 16004 x", id: "m") == .accepted)
        #expect(try await bed.outbox() == ["Thank you. Case W1"])
    }

    @Test func `an opt-out and a report are written down`() async throws {
        let bed = try Bed()
        #expect(await bed.switchboard.receive(.optOut(bed.phone), from: bed.carrier) == .accepted)
        #expect(try await bed.store.profile(bed.phone)?.stoppedAt == bed.time.now)
        let report = DeliveryReport(carrierMessageID: "c", status: .delivered, raw: "Success")
        #expect(await bed.switchboard.receive(.report(report), from: bed.carrier) == .accepted)
    }
}
