import Gateway
import MenuLanguage

/// Why a change of the menus does not go live, in one line.
struct MenuFault: Error, Equatable {
    /// Where and what, for example `birth.menu:26 NOTHING HAS THIS NAME`.
    var line: String
    /// How many mistakes there are.
    var count = 1

    init(_ line: String) { self.line = line }

    /// What reading the folder, or fitting it to the configuration, says.
    init(of error: any Error) { line = (error as? CommandFailure)?.line ?? "\(error)" }

    /// The first of the errors; `nil` when there is none.
    init?(_ compilation: Compilation) {
        let errors = compilation.diagnostics.filter { $0.severity == .error }
        guard let first = errors.first else { return nil }
        line = "\(first.source.file):\(first.source.line) \(first.title)"
        count = errors.count
    }

    /// A transcript that saw another screen.
    init(_ difference: TranscriptRunner.Difference) {
        line =
            "\(difference.source.file):\(difference.source.line) THE TEST SAW ANOTHER SCREEN (\"\(difference.test)\")"
    }

    /// The line, and how many more there are.
    var whole: String { count > 1 ? "\(line) (and \(count - 1) more)" : line }
}
