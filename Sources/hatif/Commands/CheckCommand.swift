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
        discussion: """
            Example: hatif check Menus --language fr
            Screens are measured by the narrowest of the configured carriers; files that are
            named, by the standard, unless --config names a configuration, too.
            Exits with 1 when there is an error; warnings alone exit with 0. `hatif explain CODE` says more about a check.

            --format json prints an array for editors, in the order of the files; it is
            empty when nothing is wrong. Each member has
              file, line, column, endLine, endColumn: the place; all count from 1,
                columns in Unicode scalars, and endColumn is the first one after it
              severity: error or warning
              code: the check, for `hatif explain`
              title, message, hint: what is wrong, and how to mend it, in the language
              quote: the line as it stands in the file
            """
    )

    @Argument(help: "Files or folders; the configured menu folder when left out.")
    var paths: [String] = []
    @Option(help: "How to print: text, or json for editors.")
    var format: Format = .text
    @OptionGroup var languages: LanguageOptions
    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        // Files by name are checked by what the standard allows, unless a configuration is named, too.
        let configuration = try paths.isEmpty || options.config != nil ? options.load() : nil
        let folder = try paths.isEmpty ? options.load().menuFolder() : MenuFolder(paths)
        let bounds = try configuration?.carrierBounds() ?? CarrierBounds()
        let compilation = try await folder.compile(bounds: bounds).noting(KeptTranslations.warnings(folder))
            .addingMoved(in: folder, options)
        switch format {
        case .json: try Terminal.json(compilation.diagnostics.map { DiagnosticJSON($0, in: languages.chosen) })
        case .text: report(compilation, files: folder.sources.count)
        }
        if compilation.hasErrors { throw ExitCode(1) }
    }

    private func report(_ compilation: Compilation, files: Int) {
        let printer = DiagnosticPrinter(language: languages.chosen, hasColours: Terminal.hasColours)
        for (number, diagnostic) in compilation.diagnostics.enumerated() {
            print(printer.render(diagnostic, number: number + 1))
            if Explanation.of(diagnostic.code) != nil { print(more + "hatif explain " + diagnostic.code) }
            print()
        }
        let errors = compilation.diagnostics.count { $0.severity == .error }
        let warnings = compilation.diagnostics.count - errors
        print(sum(files: files, errors: errors, warnings: warnings))
    }

    /// What stands before the command that says more; in Arabic the command has a line of its own.
    private var more: String {
        switch languages.chosen {
        case .english: "More: "
        case .french: "Plus : "
        case .arabic: "للمزيد:\n    "
        }
    }

    private func sum(files: Int, errors: Int, warnings: Int) -> String {
        switch languages.chosen {
        case .english: "\(files.counted("file")): \(errors.counted("error")), \(warnings.counted("warning"))"
        case .french:
            "\(files.counted("fichier")) : \(errors.counted("erreur")), \(warnings.counted("avertissement"))"
        case .arabic: "الملفات: \(files)، الأخطاء: \(errors)، التنبيهات: \(warnings)"
        }
    }
}
