import ArgumentParser
import Foundation
import Gateway
import MenuLanguage
import ShortText

/// `hatif record`.
struct RecordCommand: AsyncParsableCommand {
    enum Channel: String, ExpressibleByArgument, CaseIterable {
        case ussd
        case sms
    }

    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Play a flow in the terminal and keep the dialog as a test.",
        discussion: """
            Example: hatif record birth --lang fr --to Menus/birth.test.menu
                     hatif record status --channel sms --inputs 44190276
            The phone is drawn on standard error, the test goes to standard output or to the end of the file.
            An empty end of input (Ctrl-D) stops the dialog where it is.
            """
    )

    @Argument(help: "The flow, for example birth.")
    var flow: String
    @Option(help: "How the dialog is held: ussd or sms.")
    var channel: Channel = .ussd
    @Option(help: "Answers, one for each screen, separated by commas; without it they are asked.")
    var inputs: String?
    @Option(help: "A value that the event of the flow brings, for example reference=44190276; may be repeated.")
    var value: [String] = []
    @Option(help: "The test's name.")
    var name: String?
    @Option(help: "The file at whose end the test is kept; standard output when left out.")
    var to: String?
    @OptionGroup var options: PhoneOptions

    func run() async throws {
        let trial = try await options.trial()
        guard let flow = trial.program.flow(named: flow) else {
            let known = trial.program.flows.map(\.name).joined(separator: ", ")
            throw CommandFailure.usage("there is no flow `\(self.flow)`; there are \(known)")
        }
        var recorder = TranscriptRecorder(
            program: trial.program,
            phone: trial.number,
            language: trial.language,
            limits: trial.limits,
            country: trial.country,
            answerer: { call in await trial.gateway.answer(call) }
        )
        let opening = try opening(of: flow, in: trial)
        show(try await open(opening, &recorder), opening.line, trial.limits)
        try await play(&recorder, opening.line, trial.limits)
        await trial.gateway.close()
        let test = recorder.transcript(named: try testName(of: flow))
        try await prove(test, trial)
        try keep(test)
    }

    // MARK: - The dialog

    private enum Opening {
        case dial(String)
        case send(String)
        case event(String, values: [String: String])

        var line: String {
            switch self {
            case .dial(let code): code
            case .send(let text): text
            case .event(let name, _): name
            }
        }
    }

    private func opening(of flow: Flow, in trial: PhoneOptions.Trial) throws -> Opening {
        if let event = flow.startEvent {
            let names = trial.program.events[event]?.gives.map(\.name) ?? []
            return .event(event, values: try eventValues(names))
        }
        switch channel {
        case .ussd:
            guard let code = flow.dialCodes.first else {
                throw CommandFailure.usage(
                    "`\(flow.name)` has no code to dial; add `dial …` to it, or record it with --channel sms"
                )
            }
            return .dial(code.dialled)
        case .sms:
            let languages = [trial.language].compactMap { $0 } + trial.program.service.languages
            guard let keyword = languages.lazy.compactMap({ flow.keywords[$0]?.first }).first else {
                throw CommandFailure.usage(
                    "`\(flow.name)` has no keyword; add `keyword` to it, or record it with --channel ussd"
                )
            }
            return .send(keyword)
        }
    }

    private func eventValues(_ names: [String]) throws -> [String: String] {
        var values: [String: String] = [:]
        for pair in value {
            guard let equals = pair.firstIndex(of: "=") else {
                throw CommandFailure.usage("`\(pair)` is no value; write it as reference=44190276")
            }
            values[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
        }
        for name in names where values[name] == nil {
            guard inputs == nil, let typed = Terminal.line(prompt: "\(name) = ", on: .standardError) else {
                throw CommandFailure.usage(
                    "the event brings \(names.joined(separator: " and ")); add --value \(name)=…"
                )
            }
            values[name] = typed
        }
        return values
    }

    private func open(_ opening: Opening, _ recorder: inout TranscriptRecorder) async throws -> [TrialPhone.Received] {
        switch opening {
        case .dial(let code):
            guard let received = await recorder.dial(code) else {
                throw CommandFailure.failed("no flow has the code \(code)")
            }
            return received
        case .send(let text): return await recorder.send(text)
        case .event(let name, let values): return await recorder.event(name, values: values)
        }
    }

    private func play(_ recorder: inout TranscriptRecorder, _ title: String, _ limits: ScreenLimits) async throws {
        var given = inputs.map {
            $0.isEmpty ? [] : $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        while recorder.phone.isOpen {
            let input: String
            if given != nil {
                guard let next = given?.first else { break }
                given?.removeFirst()
                Terminal.note("> \(next)")
                input = next
            } else if let typed = Terminal.line(prompt: "> ", on: .standardError) {
                input = typed
            } else {
                break
            }
            guard !input.allSatisfy(\.isWhitespace) else {
                Terminal.note("(a test cannot hold an empty answer; type something, or Ctrl-D to stop)")
                continue
            }
            show(await recorder.reply(input), title, limits)
        }
        if let rest = given, !rest.isEmpty {
            throw CommandFailure.failed(
                "the session ended before these inputs were used: \(rest.joined(separator: ","))"
            )
        }
    }

    private func show(_ received: [TrialPhone.Received], _ title: String, _ limits: ScreenLimits) {
        for item in received { Terminal.note(ReceivedPicture.drawn(item, code: title, limits: limits)) }
    }

    // MARK: - The test

    private func folder() throws -> MenuFolder {
        try options.menus.isEmpty ? options.configuration.load().menuFolder() : MenuFolder(options.menus)
    }

    /// The name that was given, or one that no test has yet.
    private func testName(of flow: Flow) throws -> String {
        if let name { return name }
        let taken = Set(try folder().compile().transcripts.map(\.name))
        // An event speaks to the citizen by SMS.
        let channel = flow.startEvent == nil ? channel : .sms
        let base = "\(flow.name) by \(channel.rawValue)" + (options.lang.map { " in \($0)" } ?? "") + ", recorded"
        return ([base] + (2...10_000).map { "\(base) \($0)" }).first { !taken.contains($0) } ?? base
    }

    /// Reads the test as the menu files are read and plays it: what is kept passes.
    private func prove(_ test: String, _ trial: PhoneOptions.Trial) async throws {
        let path = "(recorded).test.menu"
        var sources = try folder().sources
        sources.append(MenuSource(path: path, text: test))
        let compilation = MenuCompiler().compile(sources)
        for diagnostic in compilation.diagnostics where diagnostic.source.file == path {
            Terminal.note([diagnostic], in: options.languages.chosen)
        }
        let recorded = compilation.transcripts.filter { $0.source.file == path }
        guard compilation.program != nil, let transcript = recorded.first else {
            throw CommandFailure.failed("the dialog cannot be written as a test; nothing was kept")
        }
        let runner = TranscriptRunner(
            program: trial.program,
            limits: trial.limits,
            country: trial.country,
            phone: try MSISDN(e164: DialCommand.defaultPhone)
        )
        if let difference = await runner.run(transcript) {
            Terminal.note(DifferencePrinter.render(difference))
            throw CommandFailure.failed(
                "the dialog goes another way when it is played again, for one handler answered twice differently in one "
                    + "step; nothing was kept"
            )
        }
    }

    private func keep(_ test: String) throws {
        guard let to else {
            print(test, terminator: "")
            return
        }
        var text = "# Dialogs that must stay as they are. Run them with: hatif test\n"
        if FileManager.default.fileExists(atPath: to) {
            guard let data = FileManager.default.contents(atPath: to), let old = String(validating: data, as: UTF8.self)
            else { throw CommandFailure.usage("`\(to)` cannot be read as UTF-8 text; name another file") }
            text = old.isEmpty || old.hasSuffix("\n") ? old : old + "\n"
            if !text.isEmpty { text += "\n" }
        }
        do {
            try Data((text + test).utf8).write(to: URL(filePath: to), options: .atomic)
        } catch {
            throw CommandFailure.usage("`\(to)` cannot be written: \(error.localizedDescription)")
        }
        Terminal.note("(kept in \(to))")
    }
}
