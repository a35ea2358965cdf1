import ArgumentParser
import MenuLanguage

/// `hatif check`.
struct CheckCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check menu files: every mistake with its line and the mend.",
        discussion: "Example: hatif check Menus\nExits with 1 when there is an error; warnings alone exit with 0."
    )

    @Argument(help: "Files or folders; the configured menu folder when left out.")
    var paths: [String] = []
    @Option(help: "How to print: text, or json for editors.")
    var format: Format = .text
    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let folder = try MenuFolder(paths.isEmpty ? [options.load().menus] : paths)
        let compilation = try await folder.compile().addingMoved(in: folder, options)
        switch format {
        case .json: try Terminal.json(compilation.diagnostics.map(DiagnosticJSON.init))
        case .text: report(compilation, files: folder.sources.count)
        }
        if compilation.hasErrors { throw ExitCode(1) }
    }

    private func report(_ compilation: Compilation, files: Int) {
        for (number, diagnostic) in compilation.diagnostics.enumerated() {
            print(DiagnosticPrinter().render(diagnostic, number: number + 1))
            print()
        }
        let errors = compilation.diagnostics.count { $0.severity == .error }
        let warnings = compilation.diagnostics.count - errors
        print("\(files) files: \(errors) errors, \(warnings) warnings")
    }
}
