import Foundation
import ShortText

/// Where each value of the configuration came from, so that an error can name the line or the environment variable.
struct ConfigurationOrigins: Sendable {
    /// Variables that begin with `HATIF_` and are no configuration: two of the command, four of the tests.
    private static let others = [
        "HATIF_ACTOR", "HATIF_LANGUAGE", "HATIF_BENCH", "HATIF_FUZZ", "HATIF_KILLS", "HATIF_FAULTS",
        "HATIF_TEST_POSTGRESQL",
    ]
    private static let prefix = "HATIF_"

    private let file: String
    private let lines: [String: Int]
    private let carriers: [String]
    private let services: [String]
    private let ownKeys: [String: [String]]
    /// The names of all environment variables that begin with `HATIF_`.
    private let variables: Set<String>

    /// Says where the values of a file, and those that the environment puts above them, came from.
    init(_ file: ConfigurationFile, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.file = file.path
        self.lines = file.lines
        self.carriers = file.carriers
        self.services = file.services
        self.ownKeys = file.ownKeys
        self.variables = Set(environment.keys.filter { $0.hasPrefix(Self.prefix) })
    }

    /// An error about a value, at the place where it came from.
    ///
    /// - Parameters:
    ///   - key: The value's path, for example `carriers.mobilis.baseURL`.
    ///   - problem: What is wrong; a problem that begins with the value in quotes gets the key before it.
    ///   - mend: What to do.
    /// - Returns: The error.
    func error(_ key: String, _ problem: String, _ mend: String) -> ConfigurationError {
        ConfigurationError(
            place: place(of: key),
            problem: problem.hasPrefix("`") ? "`\(key)`: \(problem)" : problem,
            mend: mend
        )
    }

    /// Whether a value is set, in the file or in the environment.
    func isSet(_ key: String) -> Bool { variables.contains(Self.variable(key)) || lines[key] != nil }

    /// Where a value came from: its variable, its line, or the line of the member that lacks it.
    private func place(of key: String) -> String? {
        let variable = Self.variable(key)
        if variables.contains(variable) { return variable }
        guard !file.isEmpty else { return nil }
        let member = key.split(separator: ".").prefix(2).joined(separator: ".")
        return (lines[key] ?? lines[member]).map { "\(file):\($0)" } ?? file
    }

    /// Refuses variables that set nothing: a slip in a name would otherwise leave a setting as it was, unseen.
    func checkVariables() throws(ConfigurationError) {
        let known = Self.others + settings.map(Self.variable)
        let unknown = variables.subtracting(known).sorted()
        guard let first = unknown.first else { return }
        let near = closest(to: first, among: known).first
        throw ConfigurationError(
            place: first,
            problem: "this environment variable sets nothing",
            mend: near.map { "did you mean `\($0)`?" }
                ?? "unset it; the names are HATIF_ and a key of the README, carriers and services by their names in the file"
        )
    }

    /// The paths of all values that the environment can set.
    private var settings: [String] {
        let top = ConfigurationFile.topKeys.filter {
            !["carriers", "services", "http", "retention", "keys"].contains($0)
        }
        let ofHTTP = ConfigurationFile.httpKeys.map { "http.\($0)" }
        let ofRetention =
            ConfigurationFile.retentionKeys.map { "retention.\($0)" } + ConfigurationFile.keysKeys.map { "keys.\($0)" }
        let ofCarriers = carriers.flatMap { name in
            let own = (ownKeys[name] ?? []).flatMap { $0.hasSuffix("File") ? [$0, String($0.dropLast(4))] : [$0] }
            return (ConfigurationFile.carrierKeys + own).map { "carriers.\(name).\($0)" }
        }
        let ofServices = services.flatMap { name in ConfigurationFile.serviceKeys.map { "services.\(name).\($0)" } }
        return top + ofHTTP + ofRetention + ofCarriers + ofServices
    }

    /// The variable of a path, as swift-configuration forms it: `carriers.mobilis.baseURL` is
    /// `HATIF_CARRIERS_MOBILIS_BASE_URL`.
    static func variable(_ key: String) -> String {
        var name = prefix
        var wasLower = false
        for character in key {
            if character.isUppercase, wasLower { name.append("_") }
            wasLower = character.isLowercase
            name += character.isLetter || character.isNumber ? character.uppercased() : "_"
        }
        return name
    }
}
