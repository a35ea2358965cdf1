import ArgumentParser
import Carriers
import Gateway
import MenuLanguage
import ShortText

/// `hatif test`.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the transcripts kept beside the menus; or let random citizens play.",
        discussion: """
            Example: hatif test Menus
                     hatif test --coverage          which branches no transcript walks
                     hatif test --random 10000      random citizens instead of transcripts
            Stops at the first difference, shows it as a diff and exits with 1.
            """
    )

    @Argument(help: "Files or folders; the configured menu folder when left out.")
    var paths: [String] = []
    @Flag(help: "Then list every option, outcome, answer and end that no transcript walks.")
    var coverage = false
    @Flag(help: "With --coverage: print the list as JSON.")
    var json = false
    @Option(help: "How many random sessions to play instead of the transcripts.")
    var random: Int?
    @Option(help: "With --random: the first session's seed; the same seed plays the same sessions.")
    var seed: UInt64?
    @OptionGroup var languages: LanguageOptions
    @OptionGroup var options: ConfigurationOptions

    func validate() throws {
        if json, !coverage { throw ValidationError("--json belongs to --coverage") }
        if seed != nil, random == nil { throw ValidationError("--seed belongs to --random") }
        if random != nil, coverage {
            throw ValidationError("--random and --coverage are two commands; run one after the other")
        }
        if let random, random < 1 { throw ValidationError("--random needs a number from 1") }
    }

    func run() async throws {
        let configuration = try options.load()
        let folder = try paths.isEmpty ? configuration.menuFolder() : MenuFolder(paths)
        let compilation = try folder.program(in: languages.chosen)
        guard let program = compilation.program else { return }
        let limits = configuration.carriers.first?.effectiveScreenLimits ?? .standard
        let phone = try MSISDN(e164: DialCommand.defaultPhone)
        if let random {
            let rehearsal = RandomRehearsal(
                program: program,
                limits: limits,
                country: configuration.country,
                phone: phone
            )
            return try await play(random, rehearsal)
        }
        guard coverage || !compilation.transcripts.isEmpty else {
            throw CommandFailure.failed("there is no test; write one as `test \"…\"` in a .test.menu file")
        }
        let runner = TranscriptRunner(program: program, limits: limits, country: configuration.country, phone: phone)
        let walked = try await run(compilation.transcripts, runner)
        if coverage {
            let report = CoverageReport(program: program, walked: walked, sources: folder.sources)
            if json {
                try Terminal.json(CoverageJSON(report, in: languages.chosen))
            } else {
                print(CoveragePrinter.render(report, in: languages.chosen))
            }
        }
    }

    private func run(_ transcripts: [Transcript], _ runner: TranscriptRunner) async throws -> Set<MenuBranch> {
        var walked: Set<MenuBranch> = []
        for (index, transcript) in transcripts.enumerated() {
            let (difference, branches) = await runner.walk(transcript)
            walked.formUnion(branches)
            if let difference {
                print(DifferencePrinter.render(difference))
                print("\(index) passed, 1 failed, \(transcripts.count - index - 1) not run")
                throw ExitCode(1)
            }
        }
        if !json { print("\(transcripts.count) passed, 0 failed") }
        return walked
    }

    private func play(_ sessions: Int, _ rehearsal: RandomRehearsal) async throws {
        let seed = seed ?? UInt64.random(in: 1...999_999_999)
        // Before the first session, so that the seed is known whatever happens.
        print("\(sessions) random sessions, seed \(seed)")
        let outcome = await rehearsal.play(sessions: sessions, seed: seed)
        if let failure = outcome.failure {
            print(FailurePrinter.render(failure))
            throw ExitCode(1)
        }
        print("\(outcome.sessions) sessions, \(outcome.steps) steps, \(outcome.walked.count) branches: no dead end")
    }
}

/// Lists what no transcript walks (MENU-LANGUAGE section 10, number 29).
enum CoveragePrinter {
    static func render(_ report: CoverageReport, in language: MessageLanguage) -> String {
        let printer = DiagnosticPrinter(language: language, hasColours: Terminal.hasColours)
        var lines: [String] = []
        for (number, gap) in report.gaps.enumerated() {
            lines += ["", printer.render(gap, number: number + 1)]
        }
        lines.append("")
        for flow in report.flows { lines.append("\(flow.flow): \(flow.walked) of \(flow.total)") }
        lines.append(sum(report, in: language))
        return lines.joined(separator: "\n")
    }

    private static func sum(_ report: CoverageReport, in language: MessageLanguage) -> String {
        switch language {
        case .english: report.summary
        case .french: "\(report.walked) branches parcourues sur \(report.total)"
        case .arabic: "الطرق المجربة: \(report.walked) من \(report.total)"
        }
    }
}

/// What `hatif test --coverage --json` prints.
private struct CoverageJSON: Encodable {
    struct FlowCount: Encodable {
        let flow: String
        let walked: Int
        let branches: Int
    }

    let walked: Int
    let branches: Int
    let flows: [FlowCount]
    let missing: [DiagnosticJSON]

    init(_ report: CoverageReport, in language: MessageLanguage) {
        walked = report.walked
        branches = report.total
        flows = report.flows.map { FlowCount(flow: $0.flow, walked: $0.walked, branches: $0.total) }
        missing = report.gaps.map { DiagnosticJSON($0, in: language) }
    }
}

/// Shows how a random citizen came to a bad end.
enum FailurePrinter {
    static func render(_ failure: RandomRehearsal.Failure) -> String {
        var lines = ["-- A RANDOM CITIZEN CAME TO A BAD END " + String(repeating: "-", count: 39), failure.what]
        lines.append("The road was:")
        lines += failure.road.map { "    " + $0 }
        lines.append("The phone showed:")
        for text in failure.shown { lines += text.split(separator: "\n").map { "    " + $0 } }
        lines.append("Play it again with: hatif test --random 1 --seed \(failure.seed)")
        return lines.joined(separator: "\n")
    }
}

/// Shows where a transcript went another way (MENU-LANGUAGE section 10, number 28).
enum DifferencePrinter {
    static func render(_ difference: TranscriptRunner.Difference) -> String {
        let place = "\(difference.source.file):\(difference.source.line)"
        let rule = String(repeating: "-", count: max(2, 76 - 33 - place.count))
        var lines = ["-- THE TEST SAW ANOTHER SCREEN \(rule) \(place)", "The test \"\(difference.test)\":"]
        for line in diff(difference.expected, difference.actual) { lines.append("    " + line) }
        lines.append("(- is what the test says, + is what the citizen would get.)")
        if !difference.road.isEmpty { lines.append("The road was: " + difference.road.joined(separator: ", ")) }
        return lines.joined(separator: "\n")
    }

    /// The two texts as one list of lines: common ones with two spaces, others with `-` or `+`.
    private static func diff(_ expected: [String], _ actual: [String]) -> [String] {
        var lines: [String] = []
        var rest = expected[...]
        let changes = actual.difference(from: expected)
        let removed = Set(changes.removals.map { if case .remove(let offset, _, _) = $0 { offset } else { -1 } })
        let inserted = Set(changes.insertions.map { if case .insert(let offset, _, _) = $0 { offset } else { -1 } })
        for (offset, line) in actual.enumerated() {
            while let first = rest.indices.first, removed.contains(first) {
                lines.append("- " + rest[first])
                rest = rest.dropFirst()
            }
            if inserted.contains(offset) {
                lines.append("+ " + line)
            } else {
                lines.append("  " + line)
                rest = rest.dropFirst()
            }
        }
        for line in rest { lines.append("- " + line) }
        return lines
    }
}
