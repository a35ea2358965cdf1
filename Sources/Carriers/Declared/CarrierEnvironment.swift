import Gateway
import ShortText

/// What a carrier's file meets in this place: the settings of the configuration and what follows from them.
struct CarrierEnvironment: Sendable {
    /// The carrier's name in the configuration.
    let carrier: String
    /// Settings and the names that the place gives, such as `callback`.
    let settings: [String: String]
    /// Settings that are lists.
    let lists: [String: [String]]
    /// The tables of the file, and settings that are tables.
    let tables: [String: ValueTable]
    /// The names of secret settings, which no reason may show.
    let secrets: Set<String>
    let country: Country
    let shortCodes: [String]
    /// How long to wait for an answer of the carrier.
    let timeout: Duration

    /// Where templates begin.
    func scope(now: Timestamp) -> ValueScope {
        ValueScope(lists: lists, settings: settings, tables: tables, now: now, country: country)
    }
}

extension CarrierEnvironment {
    /// Settles what a file wants and what the configuration gives.
    ///
    /// - Throws: Which setting is missing, unknown or cannot be used.
    init(
        _ declaration: CarrierDeclaration,
        _ configured: CarrierSettings,
        _ defaults: CarrierDefaults
    ) throws(CarrierSettingsError) {
        var texts: [String: String] = [:]
        var lists: [String: [String]] = [:]
        var tables = declaration.tables
        for setting in declaration.settings {
            switch try Self.value(of: setting, configured) {
            case .text(let text)?: texts[setting.name] = text
            case .list(let list)?:
                lists[setting.name] = list
                texts[setting.name] = list.joined(separator: " ")
            case .table(let table)?: tables[setting.name] = ValueTable(table.map { ($0, $1) })
            case nil: break
            }
        }
        for name in CarrierSettings.commonNames {
            if let value = configured.own[name] { texts[name] = value }
        }
        try Self.checkNames(declaration, configured)
        texts["carrier"] = configured.name
        let country = configured.country ?? defaults.country
        texts["country"] = country.code
        let shortCodes = configured.shortCodes.isEmpty ? defaults.shortCodes : configured.shortCodes
        texts["shortCode"] = shortCodes.first
        if let callback = configured.callback {
            texts["callbackURL"] = callback
            if texts["callback"] == nil { texts["callback"] = callback }
        }
        self.init(
            carrier: configured.name,
            settings: try Self.settled(texts, declaration, configured.name),
            lists: lists,
            tables: tables,
            secrets: Set(declaration.settings.filter(\.isSecret).map(\.name)),
            country: country,
            shortCodes: shortCodes,
            timeout: configured.timeout
        )
    }

    private static func value(
        of setting: SettingDeclaration,
        _ configured: CarrierSettings
    ) throws(CarrierSettingsError) -> SettingDeclaration.Value? {
        if let text = configured.own[setting.name], !text.isEmpty { return .text(text) }
        if let list = configured.ownLists[setting.name] { return .list(list) }
        if let table = configured.ownTables[setting.name] { return .table(table) }
        if let fallback = setting.fallback { return fallback }
        guard setting.isOptional else {
            let key = setting.isSecret ? setting.name + "File" : setting.name
            let example = setting.isSecret ? "FILE`, with it as the only line" : "VALUE`"
            throw .missing(
                carrier: configured.name,
                key: key,
                mend: "add `\(key): \(example)" + (setting.help.isEmpty ? "" : ": \(setting.help)")
            )
        }
        return nil
    }

    /// Refuses settings that the file does not know.
    private static func checkNames(
        _ declaration: CarrierDeclaration,
        _ configured: CarrierSettings
    ) throws(CarrierSettingsError) {
        let known = Set(declaration.settings.map(\.name)).union(CarrierSettings.commonNames)
        let given = Array(configured.own.keys) + configured.ownLists.keys + configured.ownTables.keys
        for name in given.sorted() where !known.contains(name) {
            throw .malformed(
                carrier: configured.name,
                key: name,
                problem: "is no setting of \(declaration.name)",
                mend: CarrierSettings.near(name, among: known.sorted())
                    ?? "it has: \(known.sorted().joined(separator: ", "))"
            )
        }
    }

    /// Puts settings into defaults that name them, and checks addresses and secrets.
    private static func settled(
        _ texts: [String: String],
        _ declaration: CarrierDeclaration,
        _ carrier: String
    ) throws(CarrierSettingsError) -> [String: String] {
        var settled = texts
        for setting in declaration.settings {
            guard var text = texts[setting.name] else { continue }
            if case .text(let fallback)? = setting.fallback, fallback == text, text.contains("{") {
                for (name, value) in texts where name != setting.name && text.contains("{\(name)}") {
                    text = text.replacing("{\(name)}", with: value)
                }
            }
            if setting.isSecret {
                guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                    throw .malformed(
                        carrier: carrier,
                        key: setting.name,
                        problem: "holds signs that no key has",
                        mend: "copy it again; the file holds it as its only line"
                    )
                }
            } else if setting.name.hasSuffix("URL"), !text.contains("{") {
                text = try SettingAddress.checked(text, key: setting.name, carrier: carrier)
            }
            settled[setting.name] = text
        }
        return settled
    }
}

/// Addresses that settings hold.
enum SettingAddress {
    /// The address without slashes at its end.
    static func checked(_ text: String, key: String, carrier: String) throws(CarrierSettingsError) -> String {
        let scheme = text.firstRange(of: "://").map { text[..<$0.lowerBound].lowercased() } ?? ""
        let rest = text.dropFirst(scheme.count + 3)
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let isBase = key.hasPrefix("base") || key == "publicURL"
        guard ["http", "https"].contains(scheme), !host.isEmpty, !host.hasPrefix(":"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !isBase || !rest.contains("?"), !rest.contains("#")
        else {
            throw .malformed(
                carrier: carrier,
                key: key,
                problem: "is no http or https URL",
                mend: "write it as https://api.example.com"
            )
        }
        var text = text[...]
        while isBase, text.hasSuffix("/") { text = text.dropLast() }
        return String(text)
    }
}
