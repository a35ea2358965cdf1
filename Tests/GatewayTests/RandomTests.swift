import MenuLanguage
import ShortText
import Testing

@testable import Gateway

@Suite struct RandomTests {
    private func play(
        _ program: MenuProgram,
        sessions: Int,
        seed: UInt64,
        limits: ScreenLimits = .standard
    ) async throws -> RandomRehearsal.Outcome {
        let rehearsal = RandomRehearsal(
            program: program,
            limits: limits,
            country: try Table.country(),
            phone: try MSISDN(e164: "+213550000001")
        )
        return await rehearsal.play(sessions: sessions, seed: seed)
    }

    private func program(_ steps: [Step], _ handlers: [HandlerSignature] = []) -> MenuProgram {
        MenuProgram(
            service: City.program.service,
            flows: [Flow(name: "f", dialCodes: [DialCode(segments: ["123"])], steps: steps, source: anywhere)],
            handlers: Dictionary(uniqueKeysWithValues: handlers.map { ($0.name, $0) }),
            version: "f"
        )
    }

    @Test func `the shipped menus have no dead end, and the same seed plays the same sessions`() async throws {
        let program = try #require(MenuCompiler().compile(try ShippedMenus.sources()).program)
        let first = try await play(program, sessions: 1_500, seed: 7)
        #expect(first.failure == nil)
        #expect(first.sessions == 1_500 && first.steps > 5_000)
        let all = Set(program.branches.map(\.branch))
        #expect(all.subtracting(first.walked).count <= all.count / 20)
        let again = try await play(program, sessions: 300, seed: 7)
        let once = try await play(program, sessions: 300, seed: 7)
        #expect(again == once)
        #expect(try await play(program, sessions: 300, seed: 8) != once)
        print("random sessions: \(first.sessions), steps: \(first.steps), branches: \(first.walked.count)")
    }

    @Test func `the service of the tests has none either`() async throws {
        let outcome = try await play(City.program, sessions: 600, seed: 3)
        #expect(outcome.failure == nil, "\(String(describing: outcome.failure))")
    }

    private func failure(
        _ program: MenuProgram,
        limits: ScreenLimits = .standard
    ) async throws -> RandomRehearsal.Failure {
        let outcome = try await play(program, sessions: 400, seed: 1, limits: limits)
        let failure = try #require(outcome.failure)
        let again = try await play(program, sessions: 1, seed: failure.seed, limits: limits)
        #expect(again.failure == failure)
        #expect(!failure.road.isEmpty)
        return failure
    }

    @Test func `a circle without a way out is found`() async throws {
        let steps = [
            step("a", .screen(Choose(text: text("A"), options: [option(1, go: "b", text("b"))]))),
            step("b", .screen(Choose(text: text("B"), options: [option(1, go: "a", text("a"))]))),
        ]
        #expect(try await failure(program(steps)).what.contains("finds none"))
    }

    @Test func `a value that is not known is found`() async throws {
        #expect(try await failure(program([end("e", text("Case {order.number}"))])).what.contains("{order.number}"))
    }

    @Test func `a blank text and a bare option are found`() async throws {
        #expect(try await failure(program([end("e", text(" "))])).what.contains("blank"))
        let bare = step("a", .screen(Choose(text: text("A"), options: [option(1, go: "e", text(" "))])))
        #expect(try await failure(program([bare, end("e", text("E"))])).what.contains("no label"))
    }

    @Test func `a flow that runs off its end is found`() async throws {
        let steps = [ask("a", .digits(1...3), text("A"), wrong: text("W"))]
        #expect(try await failure(program(steps)).what.contains("ends in nothing"))
    }

    @Test func `an outcome that no line handles is found`() async throws {
        let steps = [call("x.y", as: "z", [("ok", .next)]), end("e", text("E"))]
        let found = try await failure(program(steps, [handler("x.y", ["ok", "unavailable"])]))
        #expect(found.what.contains("ends in nothing"))
    }

    @Test func `a screen that is too long for the phone is found`() async throws {
        let long = step(
            "c",
            .confirm(Confirm(text: text(String(repeating: "long ", count: 60)), yes: go("e"), no: go("e")))
        )
        #expect(try await failure(program([long, end("e", text("E"))])).what.contains("the phone shows"))
    }

    @Test(arguments: [
        AnswerKind.digits(12...12), .digits(1...5), .number(3...97), .number(-5...5), .money(upTo: 9999),
        .text(upTo: 20, plain: false), .text(upTo: 5, plain: true), .date, .phone, .code(upTo: 8),
        .named("national-id"),
        .number(0...Int.max),
    ])
    func `a right answer is one`(_ kind: AnswerKind) throws {
        let country = try Table.country()
        let maker = AnswerMaker(program: City.program, country: country)
        let reader = AnswerReader(program: City.program, country: country)
        var random = RehearsalGenerator(seed: 5)
        // A number below zero cannot be typed as a number; a phone takes the first length of the country.
        let mayFail = if case .number(let range) = kind { range.lowerBound < 0 } else { false }
        for _ in 0..<200 {
            let answer = maker.right(kind, &random)
            if !mayFail { #expect(reader.read(answer, as: kind) != nil, "\(kind) \(answer)") }
            _ = maker.wrong(kind, &random)
        }
    }
}
