import ArgumentParser
import Carriers
import Foundation

extension CarrierCommand {
    /// `hatif carrier test`.
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replay recorded requests: what a carrier sends us, and what we send it.",
            discussion: """
                Example: hatif carrier test cases.json
                         hatif carrier test cases.json --only infobip
                Shows a line for each case that does not hold and for each that is skipped, then `N passed, N failed`; with a
                failure the exit code is 1. The carriers' files are read by the same code as the daemon's.
                """
        )

        @Argument(help: "The file of cases.")
        var file: String
        @Option(help: "Only the cases of this carrier, or with this id or direction.")
        var only: [String] = []
        @Flag(help: "Print as JSON.")
        var json = false
        @OptionGroup var folder: FolderOption

        func run() async throws {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw CommandFailure.usage("\(file) cannot be read; check the path, and that you may read it")
            }
            let cases: [RecordedCase]
            do {
                cases = try CaseFile(String(decoding: data, as: UTF8.self)).cases.filter(isWanted)
            } catch {
                throw CommandFailure.usage("\(file): \(error)")
            }
            guard !cases.isEmpty else {
                let wanted = only.isEmpty ? "" : " for " + only.joined(separator: ", ")
                throw CommandFailure.usage("\(file) has no case\(wanted)")
            }
            let shelf = try folder.shelf()
            for fault in shelf.faults { Terminal.error(fault) }
            var outcomes: [CaseOutcome] = []
            for recorded in cases {
                let outcome = await shelf.replay(recorded)
                if !json, let line = outcome.line { print(Terminal.safe(line)) }
                outcomes.append(outcome)
            }
            try finish(outcomes)
        }

        private func finish(_ outcomes: [CaseOutcome]) throws {
            let tally = CaseTally(outcomes)
            if json {
                try Terminal.json(tally)
            } else {
                print(tally.line)
            }
            if tally.failed > 0 { throw ExitCode(1) }
        }

        private func isWanted(_ recorded: RecordedCase) -> Bool {
            let names = [recorded.id, recorded.carrier, recorded.direction.rawValue, recorded.name]
            return only.isEmpty || only.contains { names.contains($0) }
        }
    }
}
