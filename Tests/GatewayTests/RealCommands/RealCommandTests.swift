import Foundation
import MenuLanguage
import ShortText
import Testing

@testable import Gateway

/// Real commands, written as menu files under `Tests/Menus`, are answered rightly on the phone that `hatif sms` and
/// `hatif dial` hold.
@Suite struct RealCommandTests {
    private func program(_ menu: String) throws -> MenuProgram {
        let url = SharedFiles.package.appending(path: "Tests/Menus/" + menu)
        let sources =
            menu.hasSuffix(".menu")
            ? [MenuSource(path: url.lastPathComponent, text: try String(contentsOf: url, encoding: .utf8))]
            : try MenuFiles.sources(in: url)
        let compilation = MenuCompiler().compile(sources)
        for diagnostic in compilation.diagnostics where diagnostic.severity == .error {
            Issue.record("\(diagnostic.source.file):\(diagnostic.source.line): \(diagnostic.message)")
        }
        return try #require(compilation.program)
    }

    private func phone(_ program: MenuProgram, _ desk: TrialDesk) throws -> TrialPhone {
        TrialPhone(
            program: program,
            phone: try MSISDN(e164: "+213550000001"),
            language: program.service.languages[0],
            country: try Table.country(),
            clock: HandClock().clock,
            answerer: { desk.answer($0) }
        )
    }

    @Test(.enabled(if: SharedFiles.exist(RealCommand.path)))
    func `every command that the language can express`() async throws {
        let commands = try RealCommand.all()
        var texts = 0
        var dialled = 0
        for command in commands where RealCommand.beyond[command.id] == nil {
            let menu = try #require(command.menu, "\(command.id) has no menu file")
            let program = try program(menu)
            if command.channel == "SMS" {
                try await checkMessage(command, program)
                texts += 1
            } else {
                try await checkDialog(command, program)
                dialled += 1
            }
        }
        print("real commands: \(texts) by SMS and \(dialled) by USSD of \(commands.count) are answered rightly;")
        print("  of them \(RealCommand.cutByTheHandler.count) hold a list that the handler cuts;")
        for (id, reason) in RealCommand.beyond.sorted(by: { $0.key < $1.key }) { print("  not \(id): \(reason)") }
        #expect(texts + dialled + RealCommand.beyond.count == commands.count)
    }

    // MARK: - USSD

    private func checkDialog(_ command: RealCommand, _ program: MenuProgram) async throws {
        let desk = TrialDesk(program, outcomes: command.outcomes)
        var phone = try phone(program, desk)
        var received = try #require(await phone.dial(command.keys[0]), "\(command.id): nobody has \(command.keys[0])")
        for key in command.keys.dropFirst() {
            try #require(phone.isOpen, "\(command.id): the session ended before \(key)")
            received = await phone.reply(key)
        }
        let place = try #require(RealCommand.places[command.id]).split(separator: ".").map(String.init)
        if let open = phone.openStep {
            #expect([open.flow, open.step] == place, "\(command.id)")
        } else {
            let flow = try #require(program.flow(named: place[0]))
            let index = try #require(flow.stepIndex[place[1]])
            let text = try #require(received.first.flatMap { if case .screen(let text, _) = $0 { text } else { nil } })
            guard case .end(let end) = flow.steps[index].kind, let template = end.text[program.service.languages[0]]
            else {
                Issue.record("\(command.id): \(place) is no end")
                return
            }
            #expect(TemplateMatch(template).fits(text), "\(command.id): \(text)")
        }
    }

    // MARK: - SMS

    private func checkMessage(_ command: RealCommand, _ program: MenuProgram) async throws {
        let engine = MenuEngine(program: program, limits: .smsMessage, country: try Table.country())
        let meaning = Router(program: program)
            .meaning(of: command.input, to: command.code, session: nil, engine: engine)
        guard case .command(let name, let rest, _) = meaning, let flow = program.flow(named: name) else {
            Issue.record("\(command.id) opens no flow: \(meaning)")
            return
        }
        let words = command.expect.keyword?.split(separator: " ").map(String.init) ?? []
        if let keyword = words.first {
            let keywords = flow.keywords.values.joined().map(TextKey.match)
            #expect(keywords.contains(TextKey.match(keyword)), "\(command.id) opens \(name)")
        } else {
            #expect(flow.shortCodes.contains(command.code), "\(command.id) opens \(name)")
        }
        let reader = AnswerReader(program: program, country: engine.country)
        let found = ArgumentCutter(reader: reader, flow: flow).cut(rest)
        let expected = words.dropFirst() + (command.expect.args ?? [])
        compare(flow.takes.compactMap { found[$0] }, with: Array(expected), of: command)
        try await checkAnswer(command, program, flow, found)
    }

    private func compare(_ found: [String], with expected: [String], of command: RealCommand) {
        let isCutHere = found.map(TextKey.match) == expected.map(TextKey.match)
        guard RealCommand.cutByTheHandler.contains(command.id) else {
            #expect(isCutHere, "\(command.id): \(found), not \(expected)")
            return
        }
        #expect(!isCutHere && pieces(found) == pieces(expected), "\(command.id): \(found), not \(expected)")
    }

    private func pieces(_ texts: [String]) -> [String] {
        TextKey.match(texts.joined(separator: " ")).unicodeScalars
            .split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
            .map { String(String.UnicodeScalarView($0)) }
    }

    /// What is wrong or missing is asked; when nothing is, the handler is given every value, and the answer is an end.
    private func checkAnswer(
        _ command: RealCommand,
        _ program: MenuProgram,
        _ flow: Flow,
        _ found: [String: String]
    ) async throws {
        let desk = TrialDesk(program, outcomes: command.outcomes)
        var phone = try phone(program, desk)
        let received = await phone.send(command.input, to: command.code)
        guard case .sms(let text)? = received.first, received.count == 1 else {
            Issue.record("\(command.id): \(received)")
            return
        }
        let kept = flow.takes.map { name in (name: name, value: found[name].flatMap { keep($0, name, flow, program) }) }
        if let open = kept.first(where: { $0.value == nil })?.name, phone.isOpen || found[open] != nil {
            let shown = try #require(question(flow, open, isWrong: found[open] != nil)[program.service.languages[0]])
            #expect(TemplateMatch(shown).fits(text), "\(command.id): \(text)")
            #expect(phone.openStep?.step == open, "\(command.id)")
            return
        }
        let call = try #require(desk.calls.last, "\(command.id): no handler was called")
        for (name, value) in kept where value != nil {
            #expect(call.arguments[name]?.line == value, "\(command.id): \(name)")
        }
        let isEnd = flow.steps.contains { step in
            guard case .end(let end) = step.kind, let template = end.text[program.service.languages[0]] else {
                return false
            }
            return TemplateMatch(template).fits(text)
        }
        #expect(isEnd && !phone.isOpen, "\(command.id): \(text)")
    }

    private func keep(_ value: String, _ name: String, _ flow: Flow, _ program: MenuProgram) -> String? {
        guard let index = flow.stepIndex[name], let country = try? Table.country() else { return nil }
        switch flow.steps[index].kind {
        case .ask(let ask): return AnswerReader(program: program, country: country).read(value, as: ask.kind)
        case .choose(let choose):
            return OptionReader(program: program).option(value, of: choose)?.value
        default: return nil
        }
    }

    private func question(_ flow: Flow, _ name: String, isWrong: Bool) -> LocalizedText {
        switch flow.stepIndex[name].map({ flow.steps[$0].kind }) {
        case .ask(let ask)?: isWrong ? ask.wrong ?? ask.text : ask.text
        case .choose(let choose)?: choose.text
        default: LocalizedText(texts: [:], source: anywhere)
        }
    }
}
