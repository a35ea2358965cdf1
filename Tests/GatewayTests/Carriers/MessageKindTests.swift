import ShortText
import TestKit
import Testing

@testable import Gateway

/// SMS of carriers that give no id, or long messages in parts.
@Suite struct MessageKindTests {
    private func sms(
        _ bed: Bed,
        _ text: String,
        sentAt: Timestamp? = nil,
        part: InboundSMS.Part? = nil,
        id: String? = nil
    )
        -> InboundSMS
    {
        InboundSMS(externalID: id, from: bed.phone, to: "1212", text: text, sentAt: sentAt, part: part)
    }

    private func send(_ bed: Bed, _ sms: InboundSMS) async throws {
        #expect(await bed.switchboard.receive(.sms(sms), from: bed.carrier) == .accepted)
    }

    private func texts(_ bed: Bed) async throws -> [String] {
        try await bed.store.inbox(phone: bed.phone, limit: 100).map(\.text).reversed()
    }

    @Test func `without an id the same words within half a minute are a repeat`() async throws {
        let bed = try Bed()
        for _ in 0..<3 {
            try await send(bed, sms(bed, "HELP"))
            bed.time.move(.seconds(9))
        }
        try await send(bed, sms(bed, "help me"))
        #expect(try await texts(bed) == ["HELP", "help me"])
        bed.time.move(.seconds(4))
        try await send(bed, sms(bed, "HELP"))
        #expect(try await texts(bed) == ["HELP", "help me", "HELP"])
        #expect(try await bed.outbox().count == 3)
    }

    @Test func `without an id but with the carrier's time a repeat is found at any time`() async throws {
        let bed = try Bed()
        let moment = bed.time.now
        for second in [0, 1, 0, 1] {
            try await send(bed, sms(bed, "HELP", sentAt: moment + .seconds(second)))
            bed.time.move(.seconds(3600))
        }
        #expect(try await texts(bed) == ["HELP", "HELP"])
    }

    @Test(arguments: [[1, 2, 3], [3, 1, 2], [2, 2, 1, 3, 3, 1], [3, 2, 1, 1, 2, 3]])
    func `parts in any order, also doubled, are one message`(order: [Int]) async throws {
        let bed = try Bed()
        let texts = ["HE", "L", "P"]
        for number in order {
            let part = InboundSMS.Part(reference: "17", number: number, total: 3)
            try await send(bed, sms(bed, texts[number - 1], part: part, id: "p\(number)"))
        }
        #expect(try await self.texts(bed) == ["HELP"])
        #expect(try await bed.outbox().count == 1)
        // A carrier sends it all again.
        for number in 1...3 {
            let part = InboundSMS.Part(reference: "17", number: number, total: 3)
            try await send(bed, sms(bed, texts[number - 1], part: part, id: "p\(number)"))
        }
        #expect(try await self.texts(bed) == ["HELP"])
        try await bed.store.sweep(now: bed.time.now + .seconds(86_401))
        let key = LongMessageKey(carrier: "mobilis", phone: bed.phone, to: "1212", reference: "17", total: 3)
        #expect(try await bed.store.parts(of: key).isEmpty)
    }

    @Test func `a reference that comes round again is another message`() async throws {
        let bed = try Bed()
        for (round, words) in [["HE", "LP"], ["ST", "OP"], ["HE", "LP"]].enumerated() {
            for (index, text) in words.enumerated() {
                let part = InboundSMS.Part(reference: "9", number: index + 1, total: 2)
                try await send(bed, sms(bed, text, part: part, id: "\(round)-\(index)"))
            }
            bed.time.move(.seconds(60))
        }
        #expect(try await texts(bed) == ["HELP", "STOP", "HELP"])
    }

    @Test func `what never gets whole is taken with what came, and marked`() async throws {
        let bed = try Bed()
        let service = LongMessages(bed.switchboard)
        for number in [1, 4] {
            let part = InboundSMS.Part(reference: "5", number: number, total: 5)
            try await send(bed, sms(bed, "HELP \(number) ", part: part))
        }
        bed.time.move(.seconds(299))
        await service.takeOverdue()
        #expect(try await texts(bed) == [])
        bed.time.move(.seconds(2))
        await service.takeOverdue()
        await service.takeOverdue()
        #expect(try await texts(bed) == ["HELP 1 [\u{2026}]HELP 4 [\u{2026}]"])
        #expect(try await bed.store.inbox(phone: bed.phone, limit: 1).first?.meaning.hasPrefix("incomplete:") == true)
        #expect(try await bed.outbox().count == 1)
        // A part that comes too late is a message of its own, in the end.
        let late = InboundSMS.Part(reference: "5", number: 2, total: 5)
        try await send(bed, sms(bed, "late", part: late))
        bed.time.move(.seconds(301))
        await service.takeOverdue()
        #expect(try await texts(bed).last == "[\u{2026}]late[\u{2026}]")
    }

    @Test func `a part that the store does not take is not accepted, and one of one is whole`() async throws {
        let bed = try Bed()
        try await send(bed, sms(bed, "HELP", part: InboundSMS.Part(reference: "1", number: 1, total: 1), id: "a"))
        #expect(try await texts(bed) == ["HELP"])
        bed.store.fail(with: .full)
        let part = InboundSMS.Part(reference: "1", number: 1, total: 2)
        let reply = await bed.switchboard.receive(.sms(sms(bed, "HELP", part: part)), from: bed.carrier)
        #expect(reply == .unavailable(retryAfter: .seconds(2)))
    }

    @Test func `a whole message that was not taken before a crash is taken by the repeat of a part`() async throws {
        let bed = try Bed()
        let key = LongMessageKey(carrier: "mobilis", phone: bed.phone, to: "1212", reference: "3", total: 2)
        for (number, text) in [(1, "HE"), (2, "LP")] {
            let part = MessagePart(message: key, number: number, externalID: nil, text: text, receivedAt: bed.time.now)
            _ = try await bed.store.commit(WorkUnit(changes: [.keepPart(part)]))
        }
        try await send(bed, sms(bed, "LP", part: InboundSMS.Part(reference: "3", number: 2, total: 2)))
        #expect(try await texts(bed) == ["HELP"])
    }
}
