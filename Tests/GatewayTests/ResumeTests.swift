import MenuLanguage
import ShortText
import TestKit
import Testing

@testable import Gateway

/// `resume within N minutes`: a dropped USSD session is offered again when the phone dials.
@Suite struct ResumeTests {
    private static let nid = "198765432101"
    private static let offer = "CON You were cut off\n1. Continue\n2. Start again"

    /// The city, which resumes within so many minutes.
    private static func city(_ minutes: Int? = 5, version: String = "0123456789abcdef") -> MenuProgram {
        var program = City.program
        program.service.resumeMinutes = minutes
        program.version = version
        return program
    }

    private func bed(_ minutes: Int? = 5) async throws -> Bed {
        let bed = try Bed(program: Self.city(minutes))
        try await bed.speaks("en")
        return bed
    }

    private func screen(_ reply: CarrierReply) -> String { reply.shown }

    private func drop(_ bed: Bed, _ session: String, _ outcome: USSDSessionEnd.Outcome = .left) async {
        let end = USSDSessionEnd(sessionID: session, from: bed.phone, outcome: outcome)
        _ = await bed.switchboard.receive(.ussdEnded(end), from: bed.carrier)
    }

    @Test(arguments: [true, false])
    func `1 shows the open question again, with all that was given`(_ isTold: Bool) async throws {
        let bed = try await bed()
        for step in ["", "1", "1*\(Self.nid)"] { _ = await bed.dial(step) }
        let open = screen(await bed.dial("1*\(Self.nid)*1"))
        #expect(open.hasPrefix("CON For FATIMA"))
        if isTold { await drop(bed, "s1") }
        #expect(screen(await bed.dial("", session: "s2")) == Self.offer)
        #expect(screen(await bed.dial("1", session: "s2")) == open)
        #expect(screen(await bed.dial("1*1", session: "s2")) == "END Order BC1 is in")
        #expect(
            bed.store.auditEvents.map(\.object) == ["mobilis/s1/birth.order/3"],
            "the key of the session that dropped"
        )
        #expect(try await bed.store.session(.ussd(carrier: "mobilis", sessionID: "s1", phone: bed.phone)) == nil)
        #expect(screen(await bed.dial("", session: "s3")).hasPrefix("CON Choose a service"), "it was completed")
    }

    @Test func `2 starts again, with what was dialled`() async throws {
        let bed = try await bed()
        for step in ["", "1"] { _ = await bed.dial(step) }
        #expect(screen(await bed.dial("1", session: "s2")) == Self.offer, "*123*1# dialled at once")
        #expect(screen(await bed.dial("1*٢", session: "s2")) == "CON Your national number\n0. Back")
        #expect(screen(await bed.dial("1*2*\(Self.nid)", session: "s2")).hasPrefix("CON Which office?"))
        for step in ["*1", "*1*1"] { _ = await bed.dial("1*2*\(Self.nid)\(step)", session: "s2") }
        #expect(bed.store.auditEvents.map(\.object) == ["mobilis/s2/birth.order/3"])
    }

    @Test func `an answer that is neither shows the offer again`() async throws {
        let bed = try await bed()
        for step in ["", "1"] { _ = await bed.dial(step) }
        #expect(screen(await bed.dial("", session: "s2")) == Self.offer)
        #expect(screen(await bed.dial("7", session: "s2")) == Self.offer)
        #expect(screen(await bed.dial("7*1", session: "s2")) == "CON Your national number\n0. Back")
    }

    @Test func `every step of an offer sent again gets its own answer again`() async throws {
        let bed = try await bed()
        let steps = [("", "s1"), ("1", "s1"), ("", "s2"), ("1", "s2"), ("1*\(Self.nid)", "s2")]
        var answers: [CarrierReply] = []
        for (step, session) in steps {
            let twins = await withTaskGroup(of: CarrierReply.self) { group in
                for _ in 0..<8 { group.addTask { await bed.dial(step, session: session) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(twins.map(screen)).count == 1)
            answers.append(twins[0])
            for (old, answer) in zip(steps, answers) {
                #expect(await bed.dial(old.0, session: old.1) == answer)
            }
        }
        #expect(try await bed.store.inbox(phone: nil, limit: 100).count == steps.count)
    }

    @Test func `an offer that drops is offered again`() async throws {
        let bed = try await bed()
        for step in ["", "1"] { _ = await bed.dial(step) }
        for session in ["s2", "s3", "s4"] { #expect(screen(await bed.dial("", session: session)) == Self.offer) }
        #expect(screen(await bed.dial("1", session: "s4")) == "CON Your national number\n0. Back")
    }

    @Test func `nothing is offered after the time, nor to others`() async throws {
        let bed = try await bed()
        for step in ["", "1"] { _ = await bed.dial(step) }
        let other = USSDTurn(
            sessionID: "o1",
            turnID: "",
            from: try MSISDN(e164: "+213550000002"),
            serviceCode: "*123#",
            input: .cumulative("")
        )
        #expect(await !screen(bed.switchboard.receive(.ussd(other), from: bed.carrier)).contains("1. Continue"))
        let mobilis = bed.carrier.profile
        let ooredoo = ScriptedCarrier(
            CarrierProfile(
                name: "ooredoo",
                answerDeadline: mobilis.answerDeadline,
                country: mobilis.country,
                shortCodes: mobilis.shortCodes,
                serviceCodes: mobilis.serviceCodes,
                endpoints: [:]
            )
        )
        let there = screen(await bed.switchboard.receive(.ussd(bed.turn("", session: "x")), from: ooredoo))
        #expect(there.hasPrefix("CON Choose a service"), "sessions of other carriers are separate")
        bed.time.move(.seconds(5 * 60))
        #expect(screen(await bed.dial("", session: "s2")).hasPrefix("CON Choose a service"))
    }

    @Test func `a short time ends before the carrier's own`() async throws {
        let bed = try await bed(1)
        for step in ["", "1"] { _ = await bed.dial(step) }
        bed.time.move(.seconds(59))
        #expect(screen(await bed.dial("", session: "s2")) == Self.offer)
        bed.time.move(.seconds(60))
        #expect(screen(await bed.dial("", session: "s3")).hasPrefix("CON Choose a service"))
    }

    @Test func `the first question, and a session that is over, are not offered`() async throws {
        let bed = try await bed()
        _ = await bed.dial("")
        #expect(screen(await bed.dial("", session: "s2")).hasPrefix("CON Choose a service"))
        _ = await bed.dial("1", session: "s2")
        await drop(bed, "s2", .completed)
        #expect(screen(await bed.dial("", session: "s3")).hasPrefix("CON Choose a service"))
    }

    @Test func `a service that does not say so resumes nothing`() async throws {
        let bed = try await bed(nil)
        for step in ["", "1"] { _ = await bed.dial(step) }
        #expect(screen(await bed.dial("", session: "s2")).hasPrefix("CON Choose a service"))
        #expect(try await bed.store.session(.reminder(carrier: "mobilis", phone: bed.phone)) == nil)
        await drop(bed, "s1")
        #expect(try await bed.store.session(.ussd(carrier: "mobilis", sessionID: "s1", phone: bed.phone)) == nil)
    }

    @Test func `it works after a restart, on the version that the session began with`() async throws {
        let bed = try await bed()
        for step in ["", "1"] { _ = await bed.dial(step) }
        bed.programs.publish(
            ProgramShelf.Running(Self.city(version: "fedcba9876543210"), handlers: HandlerRegistry([bed.handler]))
        )
        let restarted = bed.restarted()
        func step(_ text: String) async -> String {
            screen(await restarted.receive(.ussd(bed.turn(text, session: "s2")), from: bed.carrier))
        }
        #expect(await step("") == Self.offer)
        #expect(await step("1") == "CON Your national number\n0. Back")
        let record = try #require(
            try await bed.store.session(.ussd(carrier: "mobilis", sessionID: "s2", phone: bed.phone))
        )
        #expect(SessionCodec.decode(record.state)?.programVersion == "0123456789abcdef")
    }

    @Test(arguments: SystemText.languages)
    func `the offer fits a screen`(_ language: LanguageTag) throws {
        let text = try #require(SystemText.text(.resumeOffer, in: language))
        #expect(ScreenLimits.standard.fits(text))
    }

    @Test func `a transcript shows it`() async throws {
        let kinds: [Transcript.Line.Kind] = [
            .citizenSpeaks(LanguageTag("fr")), .dial("*123#"), .reply("1"), .screenIs("nid"), .lineDrops,
            .clockMoves(.seconds(240)), .dial("*123#"),
            .screenSays(["Votre session a été coupée", "1. Continuer", "2. Recommencer"]), .reply("1"),
            .screenSays(["Votre numéro national", "0. Retour"]), .lineDrops, .dial("*123#"), .reply("2"),
            .screenIs("services"), .reply("1"), .lineDrops, .clockMoves(.seconds(300)), .dial("*123#"),
            .screenIs("services"),
        ]
        let lines = kinds.enumerated().map { offset, kind in
            Transcript.Line(kind: kind, source: SourceRange(file: "t.menu", line: offset + 1))
        }
        let runner = TranscriptRunner(
            program: Self.city(),
            country: try Table.country(),
            phone: try MSISDN(e164: "+213550000001")
        )
        #expect(await runner.run(Transcript(name: "t", lines: lines, source: anywhere)) == nil)
    }

    @Test(arguments: 0..<20)
    func `the trial phone resumes as the gateway does`(_ seed: Int) async throws {
        var random = SeededGenerator(state: UInt64(seed))
        let bed = try Bed(program: Self.city())
        var phone = TrialPhone(
            program: Self.city(),
            phone: bed.phone,
            country: try Table.country(),
            clock: bed.time.clock,
            answerer: { ScriptedHandler.usual($0) }
        )
        var session = 0
        var inputs: [String] = []
        for _ in 0..<20 {
            let received: [TrialPhone.Received]
            if phone.ussd == nil || Int.random(in: 0..<4, using: &random) == 0 {
                session += 1
                inputs = []
                if Bool.random(using: &random) { phone.dropLine() }
                bed.time.move(.seconds(Int.random(in: 0..<200, using: &random)))
                received = await phone.dial("*123#") ?? []
            } else {
                let input = ["1", "2", "0", "3", Self.nid].randomElement(using: &random) ?? "1"
                inputs.append(input)
                received = await phone.reply(input)
            }
            let reply = await bed.dial(inputs.joined(separator: "*"), session: "s\(session)")
            guard case .screen(let text, let continues)? = received.first else { continue }
            #expect(reply == .screen(text, continues: continues), "\(inputs)")
        }
    }
}
