import ArgumentParser
import Carriers
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
            hatif serve --simulate bad shows how a service behaves on a network that loses, doubles and delays.
            A change of the menu files goes live by itself when it has no mistake and its tests pass.
            What is wrong never goes live. At a start a mistake ends the command (exit 2); with --last-good the last
            version that was live serves instead. When only a test fails, that version serves in any case; a first
            start, which has none, ends.
            SIGTERM stops it: nothing new is accepted, what is under way is finished, exit 0.
            """
    )

    @Flag(help: "When the menu folder holds a mistake, serve the last good version instead of stopping.")
    var lastGood = false
    @Option(
        help: ArgumentHelp(
            "Put a bad network before the loopback carrier: `bad`, or words such as `drop 10%, delay 2s, seed 7`.",
            valueName: "plan"
        )
    )
    var simulate: String?
    @OptionGroup var languages: LanguageOptions
    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let configuration = try options.load()
        let plan = try plan(for: configuration)
        FreedMemory.keepSome()
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
            usesLastGood: lastGood,
            simulation: plan,
            language: languages.chosen,
            logger: Logger(label: "hatif")
        )
        try await daemon.run()
    }

    /// The network to simulate; real carriers' networks are bad enough.
    private func plan(for configuration: HatifConfiguration) throws(CommandFailure) -> NetworkPlan? {
        guard let simulate else { return nil }
        guard configuration.carriers.contains(where: \.isLoopback) else {
            throw .usage(
                "--simulate needs a carrier of the kind `loopback`, and none is configured; add one, or leave it out"
            )
        }
        do {
            return try NetworkPlan(parsing: simulate)
        } catch {
            throw .usage("--simulate: \(error)")
        }
    }
}
