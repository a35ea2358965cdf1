import MenuLanguage
import ShortText
import TestKit
import Testing

@testable import Gateway

@Suite struct RehearsalTests {
    private static let nid = "198765432101"

    private func difference(_ kinds: [Transcript.Line.Kind]) async throws -> TranscriptRunner.Difference? {
        let lines = kinds.enumerated().map { offset, kind in
            Transcript.Line(kind: kind, source: SourceRange(file: "t.menu", line: offset + 1))
        }
        let runner = TranscriptRunner(
            program: City.program,
            country: try Table.country(),
            phone: try MSISDN(e164: "+213550000001")
        )
        return await runner.run(Transcript(name: "t", lines: lines, source: anywhere))
    }

    private static let register: [Transcript.Line.Kind] = [
        .handlerAnswers(
            operation: "civil.find-birth",
            outcome: "found",
            values: ["name": "F", "fee": "200"],
            items: []
        ),
        .handlerAnswers(
            operation: "civil.offices",
            outcome: "ok",
            values: [:],
            items: [["name": "Centre"], ["name": "Nasr"]]
        ),
        .handlerAnswers(operation: "civil.order-birth", outcome: "accepted", values: ["number": "BC1"], items: []),
    ]

    @Test func `a dialog that goes as written has no difference`() async throws {
        let lines: [Transcript.Line.Kind] =
            [.citizenSpeaks(LanguageTag("fr"))] + Self.register + [
                .dial("*123*1*\(Self.nid)#"), .screenSays(["Quel bureau ?", "1. Centre", "2. Nasr", "0. Retour"]),
                .reply("1"),
                .screenIs("pay"), .notCalled("civil.order-birth"), .reply("oui"), .screenSays(["Commande BC1"]),
                .smsSays(["Commande BC1, Centre"]), .sessionEnds,
            ]
        #expect(try await difference(lines) == nil)
    }

    @Test func `a command by SMS, and a conversation`() async throws {
        let lines =
            Self.register + [
                .send("birth \(Self.nid)"), .smsSays(["Which office?", "1. Centre", "2. Nasr"]), .reply("nasr"),
                .reply("Yes"),
                .smsSays(["Order BC1, office Nasr"]), .sessionEnds,
            ]
        #expect(try await difference(lines) == nil)
    }

    @Test func `an event, marks that nobody sees, and a closing`() async throws {
        let lines: [Transcript.Line.Kind] = [
            .event("works.ticket-closed", values: ["number": "2-2"]),
            .smsSays(["أغلقنا 2-2. هل حلت؟", "1. نعم", "2. لا"]),
            .handlerAnswers(operation: "works.rate-ticket", outcome: "saved", values: [:], items: []), .reply("2"),
            .smsSays(["شكرا لك"]), .sessionEnds,
        ]
        #expect(try await difference(lines) == nil)
    }

    @Test(
        arguments: [
            ([.dial("*999#")], ["no flow has the code *999#"]),
            ([.reply("1")], ["the session has ended"]),
            ([.dial("*123*1#"), .screenIs("pay")], ["nid"]),
            ([.dial("*123*1#"), .screenSays(["x"])], ["اكتب رقم الهوية", "0. رجوع"]),
            ([.dial("*123*1#"), .smsSays(["x"])], ["(nothing)"]),
            ([.send("BIRTH \(nid)"), .notCalled("civil.find-birth")], ["civil.find-birth was called"]),
            ([.dial("*123*1#"), .sessionEnds], ["the session is open at `nid` of `birth`"]),
            ([.dial("*123*1#"), .lineDrops, .reply("1")], ["the session has ended"]),
            ([.dial("*123*1#"), .clockMoves(.seconds(300)), .reply("1")], ["the session has ended"]),
            ([.send("BIRTH"), .clockMoves(.seconds(90_000)), .reply("1")], ["the session has ended"]),
        ] as [([Transcript.Line.Kind], [String])]
    )
    func `the first difference is told, with what happened`(
        _ lines: [Transcript.Line.Kind],
        actual: [String]
    ) async throws {
        let found = try #require(try await difference(lines))
        #expect(found.actual == actual)
        #expect(found.source.line == lines.count && found.test == "t" && !found.expected.isEmpty)
    }

    @Test func `the road is told`() async throws {
        let found = try await difference([.dial("*123*2#"), .reply("1"), .screenIs("detail")])
        #expect(found?.road == ["*123*2#", "1"])
    }

    @Test func `a call that the menu answers later closes the screen and sends the answer`() async throws {
        let flow = Flow(
            name: "later",
            dialCodes: [DialCode(segments: ["7"])],
            steps: [
                call("slow.ask", as: "a", later: true, [("ok", .next), ("unavailable", .next)]),
                end("done", text("{a.word}!")),
            ],
            source: anywhere
        )
        let program = MenuProgram(
            service: City.program.service,
            flows: [flow],
            handlers: City.program.handlers,
            version: "later"
        )
        var phone = TrialPhone(
            program: program,
            phone: try MSISDN(e164: "+213550000001"),
            language: LanguageTag("en"),
            country: try Table.country(),
            clock: HandClock().clock,
            answerer: { ScriptedHandler.usual($0) }
        )
        let received = await phone.dial("*7#")
        #expect(
            received == [
                .screen("We are working on it. The answer follows by SMS", continues: false), .sms("now!"),
            ]
        )
        #expect(!phone.isOpen)
        let bed = try Bed(program: program)
        try await bed.speaks("en")
        #expect(
            await bed.dial("", code: "*7#")
                == .screen("We are working on it. The answer follows by SMS", continues: false)
        )
        #expect(bed.handler.heard.isEmpty)
    }

    @Test(arguments: 0..<40)
    func `the trial phone shows what the gateway shows`(_ seed: Int) async throws {
        var random = SeededGenerator(state: UInt64(seed))
        let bed = try Bed()
        var phone = TrialPhone(
            program: City.program,
            phone: bed.phone,
            country: try Table.country(),
            clock: bed.time.clock,
            answerer: { ScriptedHandler.usual($0) }
        )
        let inputs = [
            "1", "2", "3", "0", "00", "98", Self.nid, "16004", "yes", "STOP", "HELP", "BIRTH", "BIRHT", "ماء", "a b",
        ]
        var read = 0
        var cumulative: [String] = []
        for number in 0..<12 {
            let input = inputs.randomElement(using: &random) ?? ""
            var received: [TrialPhone.Received]
            var reply: CarrierReply?
            if seed.isMultiple(of: 2) {
                received = await phone.send(input, to: "1212")
                await bed.send(input, id: "\(number)")
            } else {
                if phone.ussd == nil {
                    cumulative = []
                    received = await phone.dial("*123#") ?? []
                } else {
                    cumulative.append(input)
                    received = await phone.reply(input)
                }
                reply = await bed.dial(
                    cumulative.joined(separator: "*"),
                    session: "s\(cumulative.isEmpty ? number : read)"
                )
                if cumulative.isEmpty { read = number }
            }
            let messages = try await bed.outbox()
            let shown = received.map { item in
                switch item {
                case .screen(let text, let continues): "\(continues) \(text)"
                case .sms(let text): text
                }
            }
            if case .screen(let text, let continues)? = reply {
                #expect(shown.first == "\(continues) \(text)")
            } else {
                #expect(shown.last == messages.last)
            }
        }
    }
}
