import MenuLanguage
import ShortText
import TestKit
import Testing

@testable import Gateway

@Suite struct ConversationTests {
    @Test func `one SMS, then only what is missing is asked`() async throws {
        let bed = try Bed()
        await bed.send("birth 1987-6543-2101", id: "1")
        await bed.send("2", id: "2")
        await bed.send("yes", id: "3")
        #expect(
            try await bed.outbox() == [
                "Which office?\n1. Centre\n2. Nasr", "For FATIMA, 200 DA?\n1. YES\n2. NO", "Order BC1, office Nasr",
            ]
        )
        let messages = try await bed.messages()
        #expect(messages.allSatisfy { $0.priority == .reply && $0.originator == "1212" && $0.language == "en" })
        #expect(try await bed.store.session(.sms(carrier: "mobilis", phone: bed.phone)) == nil)
    }

    @Test func `a repeated answer is not the next answer`() async throws {
        let bed = try Bed()
        await bed.send("REPORT", id: "1")
        for _ in 0..<3 { await bed.send("1", id: "2") }
        #expect(try await bed.outbox().count == 2)
        let record = try #require(try await bed.store.session(.sms(carrier: "mobilis", phone: bed.phone)))
        #expect(SessionCodec.decode(record.state)?.place.step == "place")
    }

    @Test(
        arguments: [
            ("XYZZY 1", "fr", "NAISSANCE: Acte de naissance"), ("قطار ٥", "ar", "ميلاد: شهادة ميلاد"),
            ("", "ar", "ميلاد"),
            ("???", "ar", "ميلاد"), ("HELP", "en", "BIRTH: Birth certificate"), ("aide", "fr", "SIGNALER"),
        ]
    )
    func `what nobody understands is answered with help in the citizen's language`(
        _ text: String,
        language: String,
        holds: String
    ) async throws {
        let bed = try Bed()
        #expect(await bed.send(text, id: "1") == .accepted)
        let message = try #require(try await bed.messages().first)
        #expect(message.language == language && message.text.contains(holds), "\(message.text)")
        #expect(message.text.contains("*123#"))
        #expect(try await bed.store.inbox(phone: nil, limit: 5).count == 1)
    }

    @Test func `unknown first words are counted`() async throws {
        let bed = try Bed()
        for (index, text) in ["Xyzzy 1", "XYZZY", "قِطار", "قطار"].enumerated() { await bed.send(text, id: "\(index)") }
        let words = try await bed.store.unknownWords(limit: 5)
        #expect(words.map(\.count) == [2, 2] && Set(words.map(\.word)) == ["xyzzy", "قطار"])
    }

    @Test func `help goes on in the language of the last message, as long as the script is the same`() async throws {
        let bed = try Bed()
        for (index, text) in ["BIRTH ?", "xyzzy", "قطار", "xyzzy"].enumerated() {
            bed.time.move(.seconds(1))
            await bed.send(text, id: "\(index)")
        }
        #expect(try await bed.messages().map(\.language) == ["en", "en", "ar", "fr"])
    }

    @Test func `a keyword in quotes is the keyword`() async throws {
        let bed = try Bed()
        await bed.send("\"BIRTH\" 12", id: "1")
        #expect(try await bed.messages().first?.text.contains("BIRTH?") == false)
    }

    @Test func `one command is explained with the question of its argument`() async throws {
        let bed = try Bed()
        await bed.send("BIRTH ?", id: "1")
        #expect(try await bed.outbox() == ["Birth certificate\nBIRTH (1)\n(1) Your national number"])
    }

    @Test func `STOP ends the conversation and unasked messages, answers still come, START undoes it`() async throws {
        let bed = try Bed()
        await bed.send("REPORT", id: "1")
        await bed.send("Stop!", id: "2")
        #expect(try await bed.store.session(.sms(carrier: "mobilis", phone: bed.phone)) == nil)
        #expect(try await bed.store.profile(bed.phone)?.stoppedAt != nil)
        await bed.send("BIRTH", id: "3")
        await bed.send("START", id: "4")
        #expect(try await bed.store.profile(bed.phone)?.stoppedAt == nil)
        #expect(
            try await bed.outbox() == [
                "What is the problem?\n1. Water\n2. Road",
                "You will get no more messages, except answers and news of your requests",
                "Your national number", "You will get our messages again",
            ]
        )
        await bed.send("198765432101", id: "5")
        #expect(try await bed.outbox().last?.hasPrefix("Which office?") == true, "START leaves the conversation open")
    }

    @Test func `nearly a keyword is offered, and runs only after a yes`() async throws {
        let bed = try Bed()
        await bed.send("BIRHT 198765432101", id: "1")
        #expect(try await bed.outbox() == ["Did you mean BIRTH?\n1. YES\n2. NO"])
        #expect(bed.handler.heard.isEmpty)
        await bed.send("1", id: "2")
        #expect(try await bed.outbox().last?.hasPrefix("Which office?") == true)
    }

    @Test func `a no to the offer brings the help, anything else is a new message`() async throws {
        let bed = try Bed()
        await bed.send("BIRHT", id: "1")
        await bed.send("no", id: "2")
        #expect(try await bed.outbox().last?.hasPrefix("Send one of these words:") == true)
        await bed.send("BIRHT", id: "3")
        await bed.send("REPORT", id: "4")
        #expect(try await bed.outbox().last?.hasPrefix("What is the problem?") == true)
        await bed.send("1", id: "5")
        #expect(try await bed.outbox().last == "Code of the area")
    }

    @Test(arguments: [("1", "Thank you. Case W1"), ("2", "Your national number")])
    func `free text that is a command is asked about`(_ choice: String, then: String) async throws {
        let bed = try Bed()
        await bed.send("REPORT water 16004", id: "1")
        await bed.send("BIRTH", id: "2")
        #expect(try await bed.outbox().last == "Which did you mean?\n1. Answer: BIRTH\n2. Service: Birth certificate")
        await bed.send(choice, id: "3")
        #expect(try await bed.outbox().last == then)
    }

    @Test func `a new command takes the place of the old conversation`() async throws {
        let bed = try Bed()
        await bed.send("REPORT", id: "1")
        await bed.send("NAISSANCE", id: "2")
        #expect(try await bed.outbox().last == "Votre numéro national")
    }

    @Test func `a conversation is forgotten after a day`() async throws {
        let bed = try Bed()
        await bed.send("REPORT", id: "1")
        bed.time.move(.seconds(24 * 3600 - 1))
        await bed.send("1", id: "2")
        #expect(try await bed.outbox().last == "Code of the area")
        bed.time.move(.seconds(24 * 3600))
        await bed.send("16004", id: "3")
        #expect(try await bed.outbox().last?.contains("*123#") == true)
        await bed.send("REPORT", id: "4")
        #expect(try await bed.outbox().last?.hasPrefix("What is the problem?") == true)
    }

    @Test func `a flow's own short code answers from that number`() async throws {
        let bed = try Bed()
        await bed.send("the road is bad", id: "1", to: "70000")
        let message = try #require(try await bed.messages().first)
        #expect(message.originator == "70000" && message.text == "Merci")
    }

    @Test func `a premium reply carries its token back`() async throws {
        let bed = try Bed()
        let sms = InboundSMS(externalID: "1", from: bed.phone, to: "1212", text: "HELP", linkID: "L9")
        _ = await bed.switchboard.receive(.sms(sms), from: bed.carrier)
        #expect(try await bed.messages().first?.linkID == "L9")
    }

    // MARK: The gateway begins

    private func start(_ bed: Bed, event: String = "works.ticket-closed") async throws -> ConversationStart {
        try await bed.switchboard.start(
            event: event,
            occasion: "asked:W1",
            values: ["number": "W1"],
            phone: bed.phone,
            language: "en",
            carrier: "mobilis",
            changes: [.audit(AuditEvent(at: bed.time.now, actor: "gateway", act: "asked", object: "W1"))]
        )
    }

    @Test func `an event's question goes out with its changes, and its answer comes back`() async throws {
        let bed = try Bed()
        #expect(try await start(bed) == .started)
        #expect(try await bed.outbox() == ["Case W1 is closed. Solved?\n1. Yes\n2. No"])
        #expect(bed.store.auditEvents.count == 1)
        #expect(try await start(bed) == .busy)
        await bed.send("نعم", id: "1")
        #expect(bed.handler.heard.last?.arguments == ["solved": .text("yes")])
        #expect(try await bed.outbox().last == "Thank you")
        #expect(try await start(bed) == .started)
    }

    @Test func `a conversation that nobody answers gives way after its time`() async throws {
        let bed = try Bed()
        #expect(try await start(bed) == .started)
        bed.time.move(.seconds(24 * 3600))
        #expect(try await start(bed) == .started)
    }

    @Test func `what cannot be started says so, and changes nothing`() async throws {
        let bed = try Bed()
        #expect(try await start(bed, event: "nothing.happened") == .noFlow)
        bed.store.conflict(times: 1)
        #expect(try await start(bed) == .conflict)
        bed.store.fail(with: .overloaded)
        await #expect(throws: StoreError.overloaded) { try await self.start(bed) }
        bed.store.fail(with: nil)
        #expect(bed.store.auditEvents.isEmpty)
        #expect(try await bed.outbox().isEmpty)
    }
}
