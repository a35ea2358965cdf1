import ArgumentParser
import Gateway
import Logging
import MenuLanguage
import Metrics
import Webhook

/// `hatif serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "The daemon: answers carriers' webhooks and sends messages.",
        discussion: """
            Example: hatif serve --config Deploy/hatif.yaml
            Without --config it reads Deploy/hatif.yaml, else it runs on SQLite in ./var with Menus/ and a loopback carrier.
            SIGTERM stops it: nothing new is accepted, what is under way is finished, exit 0.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let configuration = try options.load()
        let level = Logger.Level(rawValue: configuration.logLevel) ?? .info
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        let daemon = Daemon(
            configuration: configuration,
            registry: registry,
            logger: Logger(label: "hatif")
        )
        try await daemon.run()
    }
}

extension HatifConfiguration {
    /// Puts the configured order of languages into a program: the first is the default.
    func apply(to program: inout MenuProgram) throws(CommandFailure) {
        guard !languages.isEmpty else { return }
        let known = program.service.languages
        for language in languages where !known.contains(LanguageTag(language)) {
            throw .usage(
                "`languages` names `\(language)`, which the menus do not speak; they speak "
                    + known.map(\.code).joined(separator: ", ")
            )
        }
        let chosen = languages.map(LanguageTag.init)
        program.service.languages = chosen + known.filter { !chosen.contains($0) }
    }
}
