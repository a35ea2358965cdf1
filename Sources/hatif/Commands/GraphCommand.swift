import ArgumentParser
import MenuLanguage

/// `hatif graph`.
struct GraphCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case svg
        case mermaid
        case dot
    }

    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Draw the whole service, or one flow, for the wall.",
        discussion: """
            Example: hatif graph --language ar > service.svg
                     hatif graph --flow birth --language fr > birth.svg
            The picture goes to standard output. SVG opens in every browser and prints on A4 or larger paper.
            """
    )

    @Argument(help: "Files or folders; the configured menu folder when left out.")
    var paths: [String] = []
    @Option(help: "The flow to draw; the whole service when left out.")
    var flow: String?
    @Option(help: "What to write: svg, mermaid or dot.")
    var format: Format = .svg
    @Option(help: "The language of the texts, for example ar; the service's first when left out.")
    var language: String?
    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let compilation = try MenuFolder(paths.isEmpty ? [options.load().menus] : paths).program()
        guard let program = compilation.program else { return }
        if let language, !program.service.languages.contains(LanguageTag(language)) {
            let known = program.service.languages.map(\.code).joined(separator: ", ")
            throw CommandFailure.usage("the menus do not speak `\(language)`; they speak \(known)")
        }
        guard let chart = MenuChart.of(program, flow: flow, language: language.map(LanguageTag.init)) else {
            let known = program.flows.map(\.name).joined(separator: ", ")
            throw CommandFailure.usage("there is no flow `\(flow ?? "")`; there are \(known)")
        }
        switch format {
        case .svg: print(SVGWriter(chart).written(), terminator: "")
        case .mermaid: print(MermaidWriter(chart).written(), terminator: "")
        case .dot: print(DotWriter(chart).written(), terminator: "")
        }
    }
}
