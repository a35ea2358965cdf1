import ArgumentParser
import Carriers
import Gateway
import MenuLanguage
import ShortText

/// `hatif test`.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the transcripts kept beside the menus.",
        discussion: "Example: hatif test Menus\nStops at the first difference, shows it as a diff and exits with 1."
    )

    @Argument(help: "Files or folders; the configured menu folder when left out.")
    var paths: [String] = []
    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let configuration = try options.load()
        let compilation = try (paths.isEmpty ? configuration.menuFolder() : MenuFolder(paths)).program()
        guard let program = compilation.program else { return }
        guard !compilation.transcripts.isEmpty else {
            throw CommandFailure.failed("there is no test; write one as `test \"…\"` in a .test.menu file")
        }
        let limits = configuration.carriers.first?.screenLimits ?? .standard
        let runner = TranscriptRunner(
            program: program,
            limits: limits,
            country: configuration.country,
            phone: try MSISDN(e164: DialCommand.defaultPhone)
        )
        for (index, transcript) in compilation.transcripts.enumerated() {
            if let difference = await runner.run(transcript) {
                print(DifferencePrinter.render(difference))
                print("\(index) passed, 1 failed, \(compilation.transcripts.count - index - 1) not run")
                throw ExitCode(1)
            }
        }
        print("\(compilation.transcripts.count) passed, 0 failed")
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
