import Carriers
import Configuration
import Foundation
import Gateway
import Services
import ShortText
import Stores

/// Turns the file and the environment into a checked configuration.
struct ConfigurationReading {
    private let file: ConfigurationFile
    private let reader: ConfigReader
    private let origins: ConfigurationOrigins

    init(file: ConfigurationFile) {
        self.file = file
        self.origins = ConfigurationOrigins(file)
        self.reader = ConfigReader(providers: [
            EnvironmentVariablesProvider().prefixKeys(with: "hatif"),
            InMemoryProvider(name: "file", values: file.values),
        ])
    }

    func configuration() throws(ConfigurationError) -> HatifConfiguration {
        try origins.checkVariables()
        let country = try country(at: "country", default: "DZ")
        var configuration = HatifConfiguration(country: country, origins: origins)
        if let listen = text("listen") { (configuration.host, configuration.port) = try address(listen) }
        configuration.menus = text("menus") ?? configuration.menus
        if let name = text("timeZone") {
            guard let zone = TimeZone(identifier: name) else {
                throw error("timeZone", "`\(name)` is no time zone", "write it as Africa/Algiers")
            }
            configuration.timeZone = zone
        }
        configuration.languages = list("languages") ?? []
        if let store = text("store") { configuration.store = try location(store) }
        configuration.node = text("node")
        configuration.pseudonymKeyFile = text("pseudonymKeyFile")
        configuration.logLevel = text("logLevel") ?? configuration.logLevel
        guard ["trace", "debug", "info", "notice", "warning", "error", "critical"].contains(configuration.logLevel)
        else {
            throw error("logLevel", "`\(configuration.logLevel)` is no log level", "use debug, info, warning or error")
        }
        configuration.maximumConnections = try number("maximumConnections", in: 1...100_000) ?? 1024
        configuration.http = try http()
        configuration.retention = try retention()
        configuration.keys = try keys()
        for name in file.carriers {
            let settings = try carrier(name, country: country, zone: configuration.timeZone)
            try origins.check(settings, country: country)
            try origins.checkAccess(
                settings,
                at: "carriers.\(name)",
                listensOnLoopback: configuration.listensOnLoopback
            )
            configuration.carriers.append(settings)
        }
        if file.carriers.isEmpty {
            let loopback = CarrierSettings.loopback(country: country)
            try origins.checkAccess(loopback, at: "listen", listensOnLoopback: configuration.listensOnLoopback)
            configuration.carriers = [loopback]
        }
        for name in file.services { configuration.services.append(try service(name)) }
        return configuration
    }

    private func carrier(_ name: String, country: Country, zone: TimeZone) throws(ConfigurationError) -> CarrierSettings
    {
        let key = "carriers.\(name)"
        guard let kind = text("\(key).kind") else {
            throw error(key, "the carrier `\(name)` has no `kind`", "add `kind: africastalking` or `kind: loopback`")
        }
        var settings = CarrierSettings(name: name, kind: kind)
        settings.country = try self.country(at: "\(key).country", default: country.code)
        settings.folders = CarrierFolders.standard(configured: text("carriersFolder"), beside: file.path)
        settings.file = text("\(key).file")
        try readOwn(&settings, key)
        settings.webhookSecret = try secret("\(key).webhookSecret")
        settings.allowFrom = list("\(key).allowFrom") ?? []
        settings.shortCodes = list("\(key).shortCodes") ?? []
        settings.serviceCodes = list("\(key).serviceCodes") ?? []
        settings.prefixes = list("\(key).prefixes") ?? []
        if let rate = text("\(key).messagesPerSecond") {
            guard let perSecond = Double(rate), perSecond > 0, perSecond <= 100_000 else {
                throw error(
                    "\(key).messagesPerSecond",
                    "`\(rate)` is no rate",
                    "write a number above 0, for example 30"
                )
            }
            settings.messagesPerSecond = perSecond
        }
        if let most = try number("\(key).maximumInFlight", in: 1...256) { settings.maximumInFlight = most }
        if let time = try duration("\(key).answerDeadline") { settings.answerDeadline = time }
        if let time = try duration("\(key).sessionTime") { settings.sessionTime = time }
        if let time = try duration("\(key).timeout") { settings.timeout = time }
        let septets = try number("\(key).screenSeptets", in: 20...1_000)
        let ucs2 = try number("\(key).screenUCS2", in: 20...1_000)
        if septets != nil || ucs2 != nil {
            let standard = ScreenLimits.standard
            settings.screenLimits = ScreenLimits(septets: septets ?? standard.septets, ucs2: ucs2 ?? standard.ucs2)
        }
        settings.delivery = try delivery(key, zone: zone)
        return settings
    }

    /// The settings that the carrier's own file names; a secret may stand in a file, `KEYFile`.
    private func readOwn(_ settings: inout CarrierSettings, _ key: String) throws(ConfigurationError) {
        for name in file.ownKeys[settings.name] ?? [] {
            let path = "\(key).\(name)"
            if let table = file.tables[path] {
                settings.ownTables[name] = table
            } else if file.lists.contains(path), let values = list(path) {
                settings.ownLists[name] = values
            } else if name.hasSuffix("File"), let value = try secret(String(path.dropLast(4))) {
                settings.own[String(name.dropLast(4))] = value
            } else {
                settings.own[name] = text(path)
            }
        }
        // What comes from the environment stands in no file: the names that most carriers' files have.
        for name in ["baseURL", "username", "publicURL"] where settings.own[name] == nil {
            settings.own[name] = text("\(key).\(name)")
        }
        if settings.own["apiKey"] == nil { settings.own["apiKey"] = try secret("\(key).apiKey") }
    }

    private func delivery(_ key: String, zone: TimeZone) throws(ConfigurationError) -> DeliverySettings {
        var delivery = DeliverySettings()
        delivery.burst = try number("\(key).burst", in: 1...100_000)
        if let text = text("\(key).weight") {
            guard let weight = Double(text), weight > 0, weight <= 1_000_000 else {
                throw error("\(key).weight", "`\(text)` is no weight", "write a number above 0; the usual one is 1")
            }
            delivery.weight = weight
        }
        if let time = try duration("\(key).reconcileAfter") { delivery.reconcileAfter = time }
        if let time = try duration("\(key).resumeAfter") { delivery.resumeAfter = time }
        delivery.resendsUnknown = try flag("\(key).resendUnknown") ?? delivery.resendsUnknown
        delivery.resendsInterrupted = try flag("\(key).resendInterrupted") ?? delivery.resendsInterrupted
        delivery.quietHours = try quietHours("\(key).quietHours", zone: zone)
        return delivery
    }

    /// `21:00-08:00`, in local time.
    private func quietHours(_ key: String, zone: TimeZone) throws(ConfigurationError) -> QuietHours? {
        guard let text = text(key) else { return nil }
        let minutes = text.split(separator: "-").map { part -> Int? in
            let numbers = part.split(separator: ":").map { Int($0.trimmingCharacters(in: .whitespaces)) }
            guard numbers.count == 2, let hour = numbers[0], let minute = numbers[1], (0...24).contains(hour),
                (0...59).contains(minute), hour * 60 + minute <= 1440
            else { return nil }
            return hour * 60 + minute
        }
        guard minutes.count == 2, let from = minutes[0], let until = minutes[1] else {
            throw error(key, "`\(text)` are no hours", "write them as \"21:00-08:00\"")
        }
        return QuietHours(from: from, until: until) { moment in
            .seconds(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)))
        }
    }

    private func flag(_ key: String) throws(ConfigurationError) -> Bool? {
        guard let text = text(key) else { return nil }
        switch text.lowercased() {
        case "true", "yes": return true
        case "false", "no": return false
        default: throw error(key, "`\(text)` is neither yes nor no", "write true or false")
        }
    }

    private func service(_ name: String) throws(ConfigurationError) -> RemoteSettings {
        let key = "services.\(name)"
        guard let url = text("\(key).url"), url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw error("\(key).url", "the service `\(name)` has no http or https `url`", "add `url: https://…`")
        }
        guard let secret = try secret("\(key).secret") else {
            throw error(
                key,
                "the service `\(name)` has no secret to sign with",
                "add `secretFile: secrets/\(name).key`"
            )
        }
        let timeout = try duration("\(key).timeout") ?? .seconds(5)
        do {
            return try RemoteSettings(
                name: name,
                url: url,
                secret: Array(secret.utf8),
                timeout: timeout,
                allowedNetworks: list("\(key).allowedNetworks") ?? [],
                deniedNetworks: list("\(key).deniedNetworks")
            )
        } catch {
            let part =
                switch error {
                case .badName: key
                case .badURL: "\(key).url"
                case .noSecret: "\(key).secretFile"
                case .badTimeout: "\(key).timeout"
                case .badNetwork:
                    origins.isSet("\(key).allowedNetworks") ? "\(key).allowedNetworks" : "\(key).deniedNetworks"
                }
            throw self.error(part, "the service `\(name)` cannot be used", "\(error)")
        }
    }

    // MARK: - Kinds of values

    func text(_ key: String) -> String? {
        reader.string(forKey: ConfigKey(key.split(separator: ".").map(String.init)))
    }

    func list(_ key: String) -> [String]? {
        reader.stringArray(forKey: ConfigKey(key.split(separator: ".").map(String.init)))
    }

    private func number(_ key: String, in range: ClosedRange<Int>) throws(ConfigurationError) -> Int? {
        guard let text = text(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw error(
                key,
                "`\(text)` is out of range",
                "write a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    /// `2s`, `500ms`, `10m`, `3h`.
    func duration(_ key: String) throws(ConfigurationError) -> Duration? {
        guard let text = text(key) else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits), number > 0, number < 1_000_000 else {
            throw error(key, "`\(text)` is no time", "write it as 500ms, 2s, 10m or 3h")
        }
        switch text.dropFirst(digits.count) {
        case "ms": return .milliseconds(number)
        case "s": return .seconds(number)
        case "m": return .seconds(number * 60)
        case "h": return .seconds(number * 3600)
        default: throw error(key, "`\(text)` is no time", "write it as 500ms, 2s, 10m or 3h")
        }
    }

    /// A secret: the value itself (environment), or the content of the file that `…File` names.
    func secret(_ key: String) throws(ConfigurationError) -> String? {
        if let value = text(key) {
            guard !value.isEmpty else { throw error(key, "the secret is empty", "set it, or take the key out") }
            return value
        }
        guard let path = text(key + "File") else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw error(
                key + "File",
                "the secret file `\(path)` cannot be read",
                "create it, with the secret as its only line"
            )
        }
        let secret = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else {
            throw error(key + "File", "the secret file `\(path)` is empty", "write the secret into it")
        }
        return secret
    }

    private func country(at key: String, default code: String) throws(ConfigurationError) -> Country {
        let code = text(key) ?? code
        guard let country = Country(code: code) else {
            throw error(key, "`\(code)` is no country", "write its two letters (ISO 3166-1), for example DZ")
        }
        return country
    }

    private func address(_ listen: String) throws(ConfigurationError) -> (String, Int) {
        guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]),
            (0...65_535).contains(port)
        else { throw error("listen", "`\(listen)` is no address", "write it as 127.0.0.1:8080") }
        var host = String(listen[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty else { throw error("listen", "`\(listen)` has no host", "write it as 127.0.0.1:8080") }
        return (host, port)
    }

    private func location(_ store: String) throws(ConfigurationError) -> StoreLocation {
        let passwordFile = text("storePasswordFile")
        if PostgreSQLAddress.isAddress(store) {
            return .postgresql(PostgreSQLAddress(store, passwordFile: passwordFile))
        }
        if passwordFile != nil {
            throw error("storePasswordFile", "only a PostgreSQL store has a password", "leave it out")
        }
        if store.hasPrefix("sqlite:"), store != "sqlite:" {
            return .sqlite(path: String(store.dropFirst("sqlite:".count)))
        }
        throw error(
            "store",
            "`\(PostgreSQLAddress(store).shown)` is no store",
            "write it as sqlite:var/hatif.db or postgresql://USER@HOST/DATABASE"
        )
    }

    func error(_ key: String, _ problem: String, _ mend: String) -> ConfigurationError {
        origins.error(key, problem, mend)
    }
}
