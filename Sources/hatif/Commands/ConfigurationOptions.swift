import ArgumentParser

/// `--config FILE`, which most commands have.
struct ConfigurationOptions: ParsableArguments {
    @Option(help: "The configuration file; Deploy/hatif.yaml when left out, else the built-in defaults.")
    var config: String?

    func load() throws(ConfigurationError) -> HatifConfiguration {
        try HatifConfiguration.load(path: config)
    }
}
