import ArgumentParser
import Carriers
import Foundation

extension CarrierCommand {
    /// `hatif carrier check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check carriers' files, and show what they can do.",
            discussion: """
                Example: hatif carrier check Deploy/carriers/*.yaml
                Every problem is shown as FILE:LINE:COLUMN with its mend; with one, the exit code is 1.
                """
        )

        @Argument(help: "The files.")
        var files: [String]
        @Flag(help: "Print as JSON.")
        var json = false

        func run() throws {
            var problems: [DeclarationProblem] = []
            var pictures: [CarrierPicture] = []
            for file in files {
                guard let data = FileManager.default.contents(atPath: file) else {
                    throw CommandFailure.usage("\(file) cannot be read; check the path, and that you may read it")
                }
                do throws(DeclarationProblems) {
                    pictures.append(try CarrierPicture(yaml: String(decoding: data, as: UTF8.self), file: file))
                } catch {
                    problems += error.problems
                }
            }
            if json {
                try Terminal.json(Report(problems: problems.map(ProblemView.init), carriers: pictures))
            } else {
                for picture in pictures { print(picture.text) }
                for problem in problems { print(problem) }
            }
            if !problems.isEmpty { throw ExitCode(1) }
        }
    }

    /// What `check --json` prints.
    private struct Report: Encodable {
        var problems: [ProblemView]
        var carriers: [CarrierPicture]
    }

    /// A problem as `check --json` prints it.
    private struct ProblemView: Encodable {
        var file: String
        var line: Int
        var column: Int
        var message: String
        var hint: String

        init(_ problem: DeclarationProblem) {
            file = problem.file
            line = problem.line
            column = problem.column
            message = problem.problem
            hint = problem.mend
        }
    }
}
