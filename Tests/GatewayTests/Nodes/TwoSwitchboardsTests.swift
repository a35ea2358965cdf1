import MenuLanguage
import ShortText
import TestKit
import Testing

@testable import Gateway

/// Two switchboards on one store, as two nodes have them.
@Suite struct TwoSwitchboardsTests {
    private func bed() async throws -> Bed {
        let bed = try Bed()
        try await bed.speaks("en")
        return bed
    }

    /// Lets a body run for each of two nodes at the same time.
    private func both(
        _ nodes: [Switchboard],
        _ body: @escaping @Sendable (Switchboard) async -> CarrierReply
    ) async -> [CarrierReply] {
        await withTaskGroup(of: CarrierReply.self) { group in
            for node in nodes { for _ in 0..<2 { group.addTask { await body(node) } } }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test func `the same step at both at the same time has one effect and one answer`() async throws {
        let bed = try await bed()
        let nodes = [bed.node(), bed.node()]
        for number in 0..<40 {
            for step in ["", "1", "1*198765432101", "1*198765432101*1", "1*198765432101*1*1"] {
                let turn = bed.turn(step, session: "s\(number)")
                let answers = await both(nodes) { await $0.receive(.ussd(turn), from: bed.carrier) }
                #expect(Set(answers.map(\.shown)).count == 1, "\(step)")
            }
        }
        #expect(try await bed.outbox().count == 40)
        let keys = bed.handler.heard.map(\.idempotencyKey)
        #expect(Set(keys).count == 40 * 3, "whoever calls twice calls under the same key")
    }

    @Test func `the same message at both at the same time is answered once, with and without an id`() async throws {
        let bed = try await bed()
        let nodes = [bed.node(), bed.node()]
        for number in 0..<40 {
            let sms = InboundSMS(
                externalID: number % 2 == 0 ? "m\(number)" : nil,
                from: bed.phone,
                to: "1212",
                text: "HELP \(number)"
            )
            let answers = await both(nodes) { await $0.receive(.sms(sms), from: bed.carrier) }
            #expect(Set(answers.map(\.shown)) == ["accepted"])
        }
        #expect(try await bed.outbox().count == 40)
    }

    @Test func `no handler hears of a step that is made on an old state of its session`() async throws {
        let bed = try await bed()
        let nodes = [bed.node(), bed.node()]
        func step(_ input: String?, _ id: String, at node: Int) async -> CarrierReply {
            let turn = USSDTurn(
                sessionID: "s1",
                turnID: id,
                from: bed.phone,
                serviceCode: "*123#",
                input: .latest(input),
                phase: id == "1" ? .begin : .goesOn
            )
            return await nodes[node].receive(.ussd(turn), from: bed.carrier)
        }
        _ = await step(nil, "1", at: 0)
        // Here the first node asks for the national number; at the other one the citizen goes back to the menu.
        _ = await step("1", "2", at: 0)
        let menu = await step("0", "3", at: 1)
        #expect(menu.shown.contains("Choose a service"))
        // For the first node, as it remembers the session, this would be a number to look up.
        let reads = bed.store.reads
        let answer = await step("198765432101", "4", at: 0)
        #expect(bed.handler.heard.isEmpty, "\(answer.shown)")
        #expect(bed.store.reads > reads)
    }

    @Test(arguments: 0..<20)
    func `parts of a long message that come to both nodes at the same time are one message`(_ round: Int) async throws {
        let bed = try await bed()
        let nodes = [bed.node(), bed.node()]
        let texts = ["HE", "L", "P"]
        let replies = await withTaskGroup(of: CarrierReply.self) { group in
            for number in 0..<6 {
                let part = InboundSMS.Part(reference: "\(round)", number: number % 3 + 1, total: 3)
                let sms = InboundSMS(
                    externalID: "p\(number % 3)",
                    from: bed.phone,
                    to: "1212",
                    text: texts[number % 3],
                    part: part
                )
                let node = nodes[(number + round) % 2]
                group.addTask { await node.receive(.sms(sms), from: bed.carrier) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(replies.allSatisfy { $0 == .accepted })
        #expect(try await bed.store.inbox(phone: nil, limit: 9).map(\.text) == ["HELP"])
        #expect(try await bed.outbox().count == 1)
    }

    @Test func `a part that comes to one node while the other forgets an older message is kept`() async throws {
        let bed = try await bed()
        let key = LongMessageKey(carrier: "mobilis", phone: bed.phone, to: "1212", reference: "7", total: 2)
        func part(_ number: Int, _ text: String) -> MessagePart {
            MessagePart(
                message: key,
                number: number,
                externalID: "x\(text)",
                text: text,
                linkID: nil,
                sentAt: nil,
                receivedAt: bed.time.now
            )
        }
        func commit(_ changes: StoreChange...) async throws -> CommitOutcome {
            try await bed.store.commit(WorkUnit(changes: changes))
        }
        #expect(try await commit(.keepPart(part(1, "a")), .keepPart(part(2, "b"))) == .committed)
        #expect(try await commit(.takeParts(key, count: 2)) == .committed)
        #expect(try await commit(.dropParts(key), .keepPart(part(1, "c"))) == .committed)
        // The other node saw the old message, too.
        #expect(try await commit(.dropParts(key), .keepPart(part(2, "d"))) == .committed)
        #expect(try await bed.store.parts(of: key).map(\.text) == ["c", "d"])
        #expect(try await commit(.takeParts(key, count: 1)) == .conflict, "one came meanwhile")
    }

    @Test func `a screen that goes by a request of ours is shown once, and again only when nobody may have`()
        async throws
    {
        let bed = try Bed(adjust: { $0.answersLater = true })
        try await bed.speaks("en")
        let pushers = (0..<2).map { _ in
            ScreenPusher(carrier: bed.carrier, clock: bed.time.clock, logger: silentLogger) { _ in }
        }
        let nodes = pushers.map(bed.node(pusher:))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for pusher in pushers { group.addTask { try await pusher.run() } }
            for node in nodes { _ = await node.receive(.ussd(bed.turn("")), from: bed.carrier) }
            _ = await nodes[1].receive(.ussd(bed.turn("1")), from: bed.carrier)
            try await eventually("both screens are shown") { bed.carrier.pushed.count == 2 }
            bed.time.move(.seconds(4))
            _ = await nodes[1].receive(.ussd(bed.turn("1")), from: bed.carrier)
            _ = await nodes[0].receive(.ussd(bed.turn("1")), from: bed.carrier)
            try await eventually("the one that may be lost is shown again") { bed.carrier.pushed.count == 3 }
            group.cancelAll()
        }
        #expect(bed.carrier.pushed.count == 3)
    }
}
