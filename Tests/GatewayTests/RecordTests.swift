import Foundation
import MenuLanguage
import ShortText
import Synchronization
import Testing

@testable import Gateway

@Suite struct RecordTests {
    private let phone: MSISDN
    private let country: Country

    init() throws {
        phone = try MSISDN(e164: "+213550000001")
        country = try Table.country()
    }

    /// What a recorded test does when it is read and played as `hatif test` does it.
    private func verdict(_ test: String) async throws -> String {
        let compilation = MenuCompiler().compile(try ShippedMenus.sources(["recorded.test.menu": test]))
        guard let program = compilation.program else {
            return compilation.diagnostics.map { "\($0.source.file):\($0.source.line) \($0.message)" }.joined()
        }
        guard let transcript = compilation.transcripts.first(where: { $0.source.file == "recorded.test.menu" }) else {
            return "no transcript"
        }
        let difference = await TranscriptRunner(program: program, country: country, phone: phone).run(transcript)
        return difference.map { "line \($0.source.line): \($0.expected) but \($0.actual)" } ?? "passes"
    }

    private func recorder(
        _ language: String?,
        _ answers: [String: HandlerAnswer]
    ) throws -> TranscriptRecorder {
        let program = try #require(MenuCompiler().compile(try ShippedMenus.sources()).program)
        return TranscriptRecorder(
            program: program,
            phone: phone,
            language: language.map(LanguageTag.init),
            country: country,
            answerer: { answers[$0.operation] ?? .unavailable }
        )
    }

    private static let answers = [
        "births.find": HandlerAnswer(outcome: "found", values: ["name": "Lé\"o {x}", "fee": "200"]),
        "offices.list": HandlerAnswer(outcome: "found", items: [["name": "Centre"], ["name": "Nasr"]]),
        "birth-extract.open": HandlerAnswer(
            outcome: "opened",
            values: ["reference": "44190276", "due": "2026-05-06"]
        ),
    ]

    @Test(arguments: ["ar", "fr", "en"])
    func `a dialog by USSD, with lists and a receipt, is kept as a test that passes`(_ language: String) async throws {
        var recorder = try recorder(language, Self.answers)
        let first = await recorder.dial("*123*1#")
        #expect(first?.count == 1)
        for answer in ["1", "١٩٨٧ ٦٥٤٣ ٢١٠١", "1987", "0", "1987", "2", "نعم"] { _ = await recorder.reply(answer) }
        #expect(!recorder.phone.isOpen)
        let test = recorder.transcript(named: "a \"name\" with quotes")
        #expect(test.hasPrefix("test \"a name with quotes\"\n  citizen speaks \(language)\n  they dial *123*1#\n"))
        #expect(test.contains("\n    item name = Nasr\n") && test.hasSuffix("\n  session ends\n"))
        #expect(test.components(separatedBy: "handler births.find answers").count == 2)
        #expect(try await verdict(test) == "passes")
    }

    @Test func `a dialog by SMS, and one that is not at its end`() async throws {
        var recorder = try recorder(nil, Self.answers)
        _ = await recorder.send("NAISSANCE 198765432101")
        _ = await recorder.reply("1987")
        let test = recorder.transcript(named: "sms")
        #expect(recorder.phone.isOpen && !test.contains("session ends"))
        #expect(try await verdict(test) == "passes")
    }

    @Test func `an event with its values`() async throws {
        var recorder = try recorder("en", ["problem.confirm": HandlerAnswer(outcome: "reopened")])
        _ = await recorder.event("problem.fulfilled", values: ["reference": "44190276", "title": "Street problem"])
        _ = await recorder.reply("2")
        let test = recorder.transcript(named: "event")
        #expect(test.contains("  event problem.fulfilled\n    reference = 44190276\n    title = Street problem\n"))
        #expect(try await verdict(test) == "passes")
    }

    @Test func `a handler that answers differently later is told again`() async throws {
        let count = Mutex(0)
        let program = try #require(MenuCompiler().compile(try ShippedMenus.sources()).program)
        var recorder = TranscriptRecorder(
            program: program,
            phone: phone,
            language: LanguageTag("en"),
            country: country,
            answerer: { _ in
                let number = count.withLock { count in
                    count += 1
                    return count
                }
                return HandlerAnswer(outcome: number == 1 ? "not-found" : "unavailable")
            }
        )
        for _ in 0..<3 { _ = await recorder.dial("*123*3*44190276#") }
        let test = recorder.transcript(named: "twice")
        #expect(test.components(separatedBy: "handler case.status answers").count == 3)
        #expect(try await verdict(test) == "passes")
    }

    @Test func `a code that no flow has is no line`() async throws {
        var recorder = try recorder(nil, [:])
        let received = await recorder.dial("*999#")
        #expect(received == nil && recorder.lines.isEmpty)
    }

    @Test(arguments: UInt64(1)...30)
    func `whatever a random citizen does with random handlers is kept as a test that passes`(
        _ seed: UInt64
    ) async throws {
        let program = try #require(MenuCompiler().compile(try ShippedMenus.sources()).program)
        let chance = Mutex(RehearsalGenerator(seed: seed))
        let handler = RandomHandler(program: program)
        var recorder = TranscriptRecorder(
            program: program,
            phone: phone,
            language: seed.isMultiple(of: 3) ? nil : program.service.languages[Int(seed % 3)],
            country: country,
            answerer: { call in chance.withLock { handler.answer(call, preferred: [], &$0) } }
        )
        let citizen = RandomCitizen(
            program: program,
            roads: MenuRoads(program),
            maker: AnswerMaker(program: program, country: country)
        )
        var random = RehearsalGenerator(seed: seed &+ 1000)
        for _ in 0..<15 {
            let action = recorder.phone.isOpen ? citizen.action(recorder.phone, &random) : citizen.opening(&random)
            switch action {
            case .dial(let code): _ = await recorder.dial(code)
            case .send(let text) where !text.allSatisfy(\.isWhitespace): _ = await recorder.send(text)
            case .reply(let text) where !text.allSatisfy(\.isWhitespace): _ = await recorder.reply(text)
            case .event(let name, let values): _ = await recorder.event(name, values: values)
            default: break
            }
        }
        let test = recorder.transcript(named: "random")
        let verdict = try await verdict(test)
        #expect(verdict == "passes", "\(test)")
    }
}
