import Carriers
import Configuration
import CurlClient
import Foundation
import Gateway
import Services
import ShortText
import Stores

/// The whole configuration, read once at the start and checked; nothing of it changes afterwards.
struct HatifConfiguration: Sendable {
    /// The address that the daemon listens on.
    var host = "127.0.0.1"
    /// The port that the daemon listens on.
    var port = 8080
    /// The folder of menu files.
    var menus = "Menus"
    /// The country by which national numbers are read.
    var country: Country
    /// Where days are counted: due dates and the like.
    var timeZone = TimeZone.current
    /// The languages, the first being the default; the menus' own when empty.
    var languages: [String] = []
    /// Where everything is kept.
    var store = StoreLocation.sqlite(path: "var/hatif.db")
    /// What tells this process from the others that serve on the same store.
    var node: String?
    /// The file with the key of the pseudonyms in logs; made beside the data base when there is none.
    var pseudonymKeyFile: String?
    /// The log level: trace, debug, info, notice, warning, error.
    var logLevel = "info"
    /// How many connections are served at once.
    var maximumConnections = 1024
    /// How carriers and ministries' systems are reached.
    var http = CurlConfiguration()
    /// How long things are kept.
    var retention = RetentionPlan()
    /// The key that seals what is personal; `nil` leaves it readable for whoever has the files of the store.
    var keys: StoreKeys?
    /// The carriers, in the order of the file.
    var carriers: [CarrierSettings] = []
    /// The ministries' systems.
    var services: [RemoteSettings] = []
    /// Where the values came from, for errors that show only with the menus.
    var origins: ConfigurationOrigins

    /// The file that is read when no other is named.
    static let defaultPath = "Deploy/hatif.yaml"

    /// Whether the daemon can be reached from this machine only.
    var listensOnLoopback: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    /// Reads the configuration.
    /// - Parameter path: the file; without one `Deploy/hatif.yaml`, else the built-in defaults.
    /// - Returns: the checked configuration.
    /// - Throws: what is wrong, with file, line and mend.
    static func load(path: String?) throws(ConfigurationError) -> HatifConfiguration {
        let file: ConfigurationFile
        if let chosen = path ?? (FileManager.default.fileExists(atPath: defaultPath) ? defaultPath : nil) {
            guard let data = FileManager.default.contents(atPath: chosen) else {
                throw ConfigurationError(
                    file: chosen,
                    problem: "the configuration file cannot be read",
                    mend: "check the path given to --config, and that you may read it"
                )
            }
            guard let yaml = String(validating: data, as: UTF8.self) else {
                throw ConfigurationError(file: chosen, problem: "the file is not UTF-8", mend: "save it as UTF-8")
            }
            file = try ConfigurationFile(yaml: yaml, path: chosen)
        } else {
            file = ConfigurationFile()
        }
        return try ConfigurationReading(file: file).configuration()
    }
}
