import ArgumentParser
import MenuLanguage

/// `hatif explain`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a check is for, with a small mistake and its mend.",
        discussion: """
            Example: hatif explain S01 --language fr
            Without a code: the list of all checks.
            """
    )

    @Argument(help: "The code of a check, as `hatif check --format json` shows it, for example S01.")
    var code: String?
    @OptionGroup var languages: LanguageOptions

    func run() throws {
        let printer = ExplanationPrinter(language: languages.chosen, hasColours: Terminal.hasColours)
        guard let code else {
            print(printer.list(Explanation.all))
            return
        }
        guard let explanation = Explanation.of(code) else {
            throw CommandFailure.failed("there is no check `\(code)`; `hatif explain` shows all of them")
        }
        print(printer.render(explanation))
    }
}
