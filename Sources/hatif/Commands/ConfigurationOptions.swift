import ArgumentParser

/// `--config FILE`, which most commands have.
struct ConfigurationOptions: ParsableArguments {
    @Option(help: "The configuration file; Deploy/hatif.yaml when left out, else the built-in defaults.")
    var config: String?

    func load() throws(ConfigurationError) -> HatifConfiguration {
        try HatifConfiguration.load(path: config)
    }
}

/// `--json` and `--config FILE`, which every command on the store has.
struct StoreOptions: ParsableArguments {
    @Flag(help: "Print as JSON.")
    var json = false
    @OptionGroup var configuration: ConfigurationOptions

    func load() throws(ConfigurationError) -> HatifConfiguration {
        try configuration.load()
    }

    /// Refuses a limit that lists nothing.
    static func check(limit: Int) throws {
        guard limit > 0 else { throw ValidationError("`--limit \(limit)` would list nothing; write 1 or more") }
    }
}
