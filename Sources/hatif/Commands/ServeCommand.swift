import ArgumentParser
import Gateway
import Logging
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
