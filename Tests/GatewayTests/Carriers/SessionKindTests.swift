import ShortText
import TestKit
import Testing

@testable import Gateway

/// USSD sessions of carriers that say less than others: no phone, no code, no step numbers, or when a session begins.
@Suite struct SessionKindTests {
    private static let nid = "198765432101"

    private func bed(namesPhone: Bool = true) async throws -> Bed {
        let bed = try Bed(adjust: { $0.everyStepNamesPhone = namesPhone })
        try await bed.speaks("en")
        return bed
    }

    /// A step of a carrier that gives only the last input and no step numbers.
    private func step(
        _ bed: Bed,
        _ text: String?,
        _ phase: USSDTurn.Phase = .unsaid,
        session: String = "x",
        from: MSISDN? = nil,
        code: String? = nil,
        carried: [String: String] = [:]
    ) async -> CarrierAnswer {
        let turn = USSDTurn(
            sessionID: session,
            turnID: nil,
            from: from,
            serviceCode: code,
            input: .latest(text),
            phase: phase,
            carried: carried
        )
        return await bed.switchboard.answer(.ussd(turn), from: bed.carrier)
    }

    @Test func `the same input within a moment is a repeat, and after it the citizen's`() async throws {
        let bed = try await bed()
        let phone = bed.phone
        let first = await step(bed, nil, from: phone, code: "*123*1#")
        #expect(first.reply.shown.hasPrefix("CON Your national number"))
        #expect(await step(bed, nil, from: phone, code: "*123*1#") == first)
        let wrong = await step(bed, "1", from: phone)
        #expect(wrong.reply.shown.hasPrefix("CON That number is not right"))
        let commits = bed.store.commits
        bed.time.move(.milliseconds(1400))
        #expect(await step(bed, "1", from: phone) == wrong)
        #expect(bed.store.commits == commits)
        bed.time.move(.milliseconds(200))
        #expect(await step(bed, "1", from: phone).reply.shown.hasPrefix("CON That number is not right"))
        #expect(bed.store.commits == commits + 1)
        #expect(await step(bed, Self.nid, from: phone).reply.shown.hasPrefix("CON Which office?"))
        #expect(await step(bed, "1", from: phone).reply.shown.hasPrefix("CON For FATIMA"))
        bed.time.move(.seconds(5))
        let end = await step(bed, "1", from: phone)
        #expect(end.reply.shown == "END Order BC1 is in")
        #expect(await step(bed, "1", from: phone) == end, "a repeat of the last step, too")
        #expect(bed.handler.heard.count { $0.operation == "civil.order-birth" } == 1)
        #expect(try await bed.outbox().count == 1)
    }

    @Test func `a session's id that comes again on another day is another session`() async throws {
        let bed = try await bed()
        var requests: Set<String> = []
        for _ in 0..<2 {
            for text in [nil, Self.nid, "1", "1"] {
                _ = await step(bed, text, session: bed.phone.e164, from: bed.phone, code: "*123*1#")
                bed.time.move(.seconds(3))
            }
            bed.time.move(.seconds(86_400))
        }
        for call in bed.handler.heard where call.operation == "civil.order-birth" {
            requests.insert(call.idempotencyKey)
        }
        #expect(requests.count == 2)
        #expect(try await bed.outbox().count == 2)
    }

    @Test func `later steps need neither phone nor code`() async throws {
        let bed = try await bed(namesPhone: false)
        let first = await step(bed, nil, .begin, from: bed.phone, code: "*123*1#")
        #expect(first.reply.shown.hasPrefix("CON Your national number"))
        #expect(await step(bed, Self.nid, .goesOn).reply.shown.hasPrefix("CON Which office?"))
        #expect(await step(bed, "", .goesOn).reply.shown.hasPrefix("CON"), "an empty answer is one")
        bed.time.move(.seconds(2))
        #expect(await step(bed, nil, .goesOn).reply.shown.contains("Which office?"))
        #expect(await step(bed, "1", .goesOn, code: "*999#").reply.shown.hasPrefix("CON For FATIMA"))
        let inbox = try await bed.store.inbox(phone: bed.phone, limit: 10)
        #expect(inbox.count == 5 && inbox.allSatisfy { $0.to == "*123*1#" })
        let stranger = try MSISDN(e164: "+213550000099")
        #expect(await step(bed, "1", .goesOn, from: stranger).reply == .noSession)
        #expect(
            await bed.switchboard.receive(.ussdQuery(sessionID: "x"), from: bed.carrier)
                == .sessionState(isActive: true)
        )
        let end = USSDSessionEnd(sessionID: "x", from: nil, outcome: .timedOut)
        #expect(await bed.switchboard.receive(.ussdEnded(end), from: bed.carrier) == .accepted)
        #expect(await step(bed, "1", .goesOn).reply == .noSession)
        #expect(
            await bed.switchboard.receive(.ussdQuery(sessionID: "x"), from: bed.carrier)
                == .sessionState(isActive: false)
        )
    }

    @Test func `a step without a phone that nobody began is no session`() async throws {
        let named = try await bed()
        #expect(await step(named, "1").reply == .noSession)
        let unnamed = try await bed(namesPhone: false)
        for phase in [USSDTurn.Phase.begin, .goesOn, .unsaid] {
            #expect(await step(unnamed, "1", phase).reply == .noSession)
        }
        #expect(unnamed.store.commits == 1, "nothing but the language was written")
    }

    @Test func `a session that goes on must be known, and one that begins must not`() async throws {
        let bed = try await bed()
        #expect(await step(bed, "1", .goesOn, from: bed.phone).reply == .noSession)
        let first = await step(bed, nil, .begin, from: bed.phone, code: "*123#")
        #expect(first.reply.shown.hasPrefix("CON Choose"))
        #expect(await step(bed, nil, .begin, from: bed.phone, code: "*123#") == first)
        bed.time.move(.seconds(2))
        #expect(await step(bed, nil, .begin, from: bed.phone, code: "*123#").reply == .sessionUnderWay)
        bed.time.move(.seconds(181))
        #expect(await step(bed, nil, .begin, from: bed.phone, code: "*123#").reply == first.reply)
    }

    @Test func `who dials again begins anew where the phone's number stands for the session`() async throws {
        let bed = try await bed()
        let name = String(bed.phone.e164.dropFirst())
        for _ in 0..<2 {
            let first = await step(bed, nil, .begin, session: name, from: bed.phone, code: "*123#")
            #expect(first.reply.shown.hasPrefix("CON Choose"))
            #expect(await step(bed, "1", .goesOn, session: name, from: bed.phone).reply.shown.hasPrefix("CON Your nat"))
            bed.time.move(.seconds(5))
        }
    }

    @Test func `begins and goes on with the carrier's own numbers of steps`() async throws {
        let bed = try await bed()
        func step(_ id: String, _ text: String?, _ phase: USSDTurn.Phase) async -> String {
            let turn = USSDTurn(
                sessionID: "x",
                turnID: id,
                from: bed.phone,
                serviceCode: "*123*1#",
                input: .latest(text),
                phase: phase
            )
            return await bed.switchboard.receive(.ussd(turn), from: bed.carrier).shown
        }
        #expect(await step("1", nil, .begin).hasPrefix("CON Your national number"))
        #expect(await step("1", nil, .begin).hasPrefix("CON Your national number"))
        #expect(await step("2", Self.nid, .goesOn).hasPrefix("CON Which office?"))
        #expect(await step("1", nil, .begin).hasPrefix("CON Your national number"))
        #expect(await step("7", nil, .begin) == "session under way")
        #expect(await step("3", "1", .goesOn).hasPrefix("CON For FATIMA"))
        #expect(await step("4", "1", .goesOn).hasPrefix("END Order"))
        #expect(await step("4", "1", .goesOn).hasPrefix("END Order"))
        #expect(await step("5", "1", .goesOn) == "no session")
    }

    @Test func `what the dialect carries is there in every later answer, also in repeats`() async throws {
        let bed = try await bed(namesPhone: false)
        let first = await step(
            bed,
            nil,
            .begin,
            from: bed.phone,
            code: "*123*1#",
            carried: ["invoke": "7", "state": "a"]
        )
        #expect(first.carried == ["invoke": "7", "state": "a"])
        let second = await step(bed, Self.nid, .goesOn, carried: ["state": "b"])
        #expect(second.carried == ["invoke": "7", "state": "b"])
        #expect(await step(bed, Self.nid, .goesOn, carried: ["state": "c"]) == second)
        bed.time.move(.seconds(2))
        #expect(await step(bed, "1", .goesOn).carried == ["invoke": "7", "state": "b"])
        let end = await step(bed, "2", .goesOn)
        #expect(end.reply.shown.hasPrefix("END") && end.carried == ["invoke": "7", "state": "b"])
        #expect(await step(bed, "2", .goesOn) == end)
    }

    @Test func `a phone whose number is hidden has its session and its language`() async throws {
        let bed = try await bed()
        let masked = try MSISDN(masked: "tel:AZ110/x")
        let first = await step(bed, nil, from: masked, code: "*123#")
        #expect(first.reply.shown.hasPrefix("CON"))
        #expect(try await bed.store.session(.ussd(carrier: "mobilis", sessionID: "x", phone: masked)) != nil)
        #expect(try await bed.store.inbox(phone: masked, limit: 5).count == 1)
        #expect(await step(bed, "1", from: masked).reply.shown.hasPrefix("CON"))
    }

    @Test func `new input by the case runner's rule`() {
        func turn(_ input: USSDTurn.Input, id: String? = nil) -> USSDTurn {
            USSDTurn(sessionID: "s", turnID: id, from: nil, serviceCode: nil, input: input)
        }
        #expect(turn(.cumulative("7*a*b*****")).newInput(after: "7*a*b") == "****")
        #expect(turn(.cumulative("1")).newInput(after: "1") == nil)
        #expect(turn(.cumulative("1")).newInput(after: "") == "1")
        #expect(turn(.latest("2"), id: "t").newInput(after: "t") == nil)
        #expect(turn(.latest("2")).newInput(after: "") == "2")
    }
}
