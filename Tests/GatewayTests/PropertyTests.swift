import MenuLanguage
import ShortText
import Testing

@testable import Gateway

/// A small generator that repeats itself from its seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct PropertyTests {
    private static let inputs = [
        "0", "00", "98", "99", "1", "2", "3", "7", "١", "198765432101", "16004", "yes", "لا", "", " ", "\n", "*", "#",
        "*#*#",
        "ماء", "water", "\u{202E}x", "\u{0}", "{person.name}", "1*1", "🙂", "a\u{301}", "BIRTH",
        "9999999999999999999999",
    ]

    private func noise(_ random: inout SeededGenerator) -> String {
        if Bool.random(using: &random) { return Self.inputs.randomElement(using: &random) ?? "" }
        let scalars = (0..<Int.random(in: 0...30, using: &random)).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0...0xFFFF, using: &random))
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private func handlerAnswer(_ call: CallRequest, _ random: inout SeededGenerator) -> EngineInput {
        let signature = City.program.handlers[call.operation]
        let outcome = (signature?.outcomes ?? []).randomElement(using: &random) ?? "?"
        let items = (0..<Int.random(in: 0...30, using: &random)).map { ["name": "Office \($0)"] }
        return .handler(
            outcome: Int.random(in: 0..<20, using: &random) == 0 ? "odd" : outcome,
            values: ["name": "فاطمة الزهراء", "fee": "9999", "number": "BC40712", "word": "w"],
            items: signature?.list == nil ? [] : items
        )
    }

    @Test(arguments: 0..<150)
    func `whatever a citizen types, a screen comes that fits, the same each time`(_ seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed))
        let flows = City.program.flows.map(\.name)
        let channel: SessionState.Channel = seed.isMultiple(of: 3) ? .sms : .ussd
        let limits = channel == .sms ? ScreenLimits.smsMessage : .standard
        let opening = Opening(
            flow: flows[seed % flows.count],
            segments: channel == .ussd ? (0..<Int.random(in: 0...3, using: &random)).map { _ in noise(&random) } : [],
            arguments: channel == .sms ? noise(&random) : "",
            values: ["number": "W2210"]
        )
        let language = ["ar", "fr", "en", nil][seed % 4]
        var table = try Table(opening, channel: channel, language: language, limits: limits)
        for _ in 0..<60 where !table.state.hasEnded {
            let input = table.call.map { handlerAnswer($0, &random) } ?? .answer(noise(&random))
            let again = table.engine.step(table.state, input)
            table.step(input)
            #expect(
                again.state == table.state && again.output == table.turn.output && again.effects == table.turn.effects
            )
            #expect(SessionCodec.decode(SessionCodec.encode(table.state)) == table.state)
            if table.call == nil {
                #expect(!table.shown.isEmpty && (channel == .sms || limits.fits(table.shown)), "\(table.shown)")
            }
            #expect(SessionCodec.encode(table.state).count < 8000)
        }
    }

    @Test(arguments: 0..<50)
    func `bytes that are no session are none, and never harm`(_ seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed) &+ 77)
        let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        _ = SessionCodec.decode(bytes)
        _ = SessionCodec.decode([1, 0, 0] + bytes)
        let whole = SessionCodec.encode(try Table(Opening(flow: "birth", segments: ["1", "2"])).state)
        for length in 0..<whole.count { #expect(SessionCodec.decode(Array(whole[..<length])) == nil) }
        var broken = whole
        broken[Int.random(in: 0..<whole.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
        _ = SessionCodec.decode(broken)
    }

    @Test func `doubts and items survive the codec`() throws {
        var state = try Table(Opening(flow: "report", arguments: "water")).state
        state.slots["x"] = .item([.init(name: "a", value: "ب"), .init(name: "b", value: "")])
        state.lists["l"] = [[.init(name: "n", value: "1")], []]
        state.arguments = ["k": "v"]
        for doubt in [
            SessionState.Doubt.nearKeyword(flow: "f", rest: "r"), .answerOrCommand(answer: "a", flow: "f", rest: ""),
        ] {
            state.doubt = doubt
            state.calls = 300
            #expect(SessionCodec.decode(SessionCodec.encode(state)) == state)
        }
    }

    @Test(arguments: 0..<200)
    func `the router takes any text`(_ seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed) &+ 5000)
        let engine = MenuEngine(program: City.program, limits: .standard, country: try Table.country())
        let router = Router(program: City.program)
        let table = try Table(Opening(flow: "report"), channel: .sms)
        for session in [nil, table.state] {
            let text = ["", "BIRTH ", "report "].randomElement(using: &random).map { $0 + noise(&random) } ?? ""
            let first = router.meaning(of: text, to: "1212", session: session, engine: engine)
            #expect(first == router.meaning(of: text, to: "1212", session: session, engine: engine))
            if case .command(let flow, let rest, _) = first {
                _ = try Table(Opening(flow: flow, arguments: rest), channel: .sms)
            }
        }
    }
}
