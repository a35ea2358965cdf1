import ArgumentParser
import MenuLanguage

/// `hatif tidy`.
struct TidyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidy",
        abstract: "Give menu files their one layout; what they say stays.",
        discussion: """
            Example: hatif tidy Menus

            Two spaces for each level and no tabs; a blank line between declarations
            and between steps, but not between two `end` steps; languages in the
            order of the service; one space between words; no invisible characters;
            composed letters (NFC); LF at the end of each line. Comments stay above
            their lines. Texts, and what tests send, stay as they are. Tidying twice
            changes nothing more.

            A file with a line that cannot be read is left alone, and the message
            says which line: run `hatif check` first. Tabs and invisible characters
            are no hindrance. Exits with 1 when a file was left alone and, with
            --check, when a file is not tidy.
            """
    )

    @Argument(help: "Files or folders; the configured menu folder when left out.")
    var paths: [String] = []
    @Flag(help: "Change nothing; name the files that are not tidy, and exit with 1 when there is one.")
    var check = false
    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let files = try MenuFiles(paths.isEmpty ? [options.load().menus] : paths)
        let tidier = MenuTidier(service: try files.service())
        var changed: [(path: String, text: String)] = []
        var hasFailed = false
        for source in files.sources {
            let place = files.place(of: source)
            switch tidier.tidy(source) {
            case .tidy: continue
            case .changed(let text): changed.append((place, text))
            case .unreadable(let line, let message):
                hasFailed = true
                Terminal.error("\(place):\(line): left alone, because this line cannot be read. \(message)")
            case .unclearTabs(let line):
                hasFailed = true
                Terminal.error(
                    "\(place):\(line): left alone, because it means one thing or another by how wide tabs are. "
                        + "Type two spaces for each level instead"
                )
            }
        }
        if !check { try MenuFiles.write(changed) }
        for (path, _) in changed { print(check ? "\(path) is not tidy" : "tidied \(path)") }
        let count = files.sources.count
        if changed.isEmpty, !hasFailed { print("\(count) files are tidy") }
        if hasFailed || (check && !changed.isEmpty) { throw ExitCode(1) }
    }
}
