import Configuration
import ShortText
import Yams

/// The YAML file, read with the line of every value, so that an error can name it; unknown keys are refused, never ignored.
///
/// swift-configuration knows no lists of objects, so the members of `carriers` and `services` are filed under their names:
/// `carriers.mobilis.baseURL`. An environment variable overrides any of them: `HATIF_CARRIERS_MOBILIS_BASE_URL`.
struct ConfigurationFile {
    /// The values, by their path.
    private(set) var values: [AbsoluteConfigKey: ConfigValue] = [:]
    /// The line of each path.
    private(set) var lines: [String: Int] = [:]
    /// The names in the `carriers` list, in order.
    private(set) var carriers: [String] = []
    /// The keys of each carrier that only its own file knows.
    private(set) var ownKeys: [String: [String]] = [:]
    /// The paths of those whose values are lists.
    private(set) var lists: Set<String> = []
    /// Those whose values are tables, by their path.
    private(set) var tables: [String: [String: String]] = [:]
    /// The names in the `services` list, in order.
    private(set) var services: [String] = []
    /// The file's path, for errors.
    let path: String

    static let topKeys = [
        "listen", "menus", "country", "languages", "store", "storePasswordFile", "pseudonymKeyFile", "logLevel",
        "node", "carriers", "services", "maximumConnections", "timeZone", "http", "carriersFolder", "retention", "keys",
    ]
    static let httpKeys = [
        "proxy", "proxyFile", "proxyExceptions", "certificateAuthorityFile", "certificateFile", "keyFile",
        "keyPassword", "keyPasswordFile", "keepAlive", "connectTimeout",
    ]
    static let retentionKeys = [
        "texts", "messages", "cases", "failedLookUps", "unknownWords", "optionCounts", "audit", "menus", "at",
    ]
    static let keysKeys = ["file", "encrypt"]
    static let carrierKeys = [
        "name", "kind", "file", "baseURL", "username", "apiKeyFile", "apiKey", "publicURL", "webhookSecretFile",
        "webhookSecret",
        "allowFrom",
        "shortCodes", "serviceCodes", "messagesPerSecond", "maximumInFlight", "prefixes", "answerDeadline",
        "sessionTime",
        "screenSeptets", "screenUCS2", "timeout", "country", "burst", "weight", "quietHours", "reconcileAfter",
        "resendUnknown", "resumeAfter", "resendInterrupted",
    ]
    static let serviceKeys = [
        "name", "url", "secretFile", "secret", "timeout", "allowedNetworks", "deniedNetworks",
    ]
    /// The keys whose values are lists.
    private static let listKeys: Set = [
        "languages", "allowFrom", "shortCodes", "serviceCodes", "prefixes", "allowedNetworks", "deniedNetworks",
        "proxyExceptions",
    ]

    /// An empty file: the built-in defaults.
    init() {
        path = ""
    }

    /// Reads YAML.
    init(yaml: String, path: String) throws(ConfigurationError) {
        self.path = path
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
            let key = keys.first ?? ""
            throw ConfigurationError(
                file: path,
                line: Self.secondLine(of: key, after: context.mark, in: yaml) ?? context.mark.line,
                problem: "the key `\(key)` is written a second time",
                mend: "keep one of the two"
            )
        } catch {
            throw ConfigurationError(
                file: path,
                line: Self.line(of: error),
                problem: "this is not YAML: \(Self.problem(of: error))",
                mend: "mind the indentation, and quote values with special characters"
            )
        }
        guard let root else {
            throw ConfigurationError(
                file: path,
                problem: "the file sets nothing",
                mend: "write the settings into it, or take it away: the built-in defaults hold then"
            )
        }
        guard let mapping = root.mapping else {
            throw error(
                root,
                root.sequence == nil ? "the file is one plain text" : "the whole file is a list",
                "write settings as `key: value` lines, for example `listen: 127.0.0.1:8080`"
            )
        }
        for (keyNode, value) in mapping {
            let key = try name(of: keyNode, among: Self.topKeys, in: "the configuration")
            switch key {
            case "carriers": carriers = try members(value, key: key, keys: Self.carrierKeys)
            case "services": services = try members(value, key: key, keys: Self.serviceKeys)
            case "http": try section(value, key: key, keys: Self.httpKeys)
            case "retention": try section(value, key: key, keys: Self.retentionKeys)
            case "keys": try section(value, key: key, keys: Self.keysKeys)
            default: try put(value, at: [key])
            }
        }
    }

    private mutating func section(_ node: Node, key: String, keys: [String]) throws(ConfigurationError) {
        guard let mapping = node.mapping else {
            throw error(
                node,
                "`\(key)` must have keys of its own",
                "write them below it: \(keys.joined(separator: ", "))"
            )
        }
        lines[key] = node.mark?.line
        for (keyNode, value) in mapping {
            try put(value, at: [key, try name(of: keyNode, among: keys, in: "`\(key)`")])
        }
    }

    private mutating func members(
        _ node: Node,
        key: String,
        keys: [String]
    ) throws(ConfigurationError) -> [String] {
        guard let sequence = node.sequence else {
            throw error(node, "`\(key)` must be a list", "write each member as `- name: …` on its own line")
        }
        var names: [String] = []
        for member in sequence {
            guard let mapping = member.mapping else {
                throw error(
                    member,
                    "a member of `\(key)` must have keys",
                    "write `- name: …` and the other keys below it"
                )
            }
            guard let name = mapping["name"]?.string, !name.isEmpty else {
                throw error(member, "a member of `\(key)` has no `name`", "add `name: …`")
            }
            guard name.utf8.allSatisfy({ Self.isNameByte($0) }) else {
                throw error(member, "the name `\(name)` of `\(key)` has other signs than a-z, 0-9 and -", "rename it")
            }
            guard !names.contains(name) else {
                throw error(member, "the name `\(name)` is used twice in `\(key)`", "rename one of the two")
            }
            names.append(name)
            lines["\(key).\(name)"] = member.mark?.line
            for (keyNode, value) in mapping {
                if key == "carriers", let own = keyNode.string, !keys.contains(own) {
                    // A setting that the carrier's own file knows, which is checked when that is read.
                    try putOwn(value, named: own, of: name)
                    continue
                }
                let field = try self.name(of: keyNode, among: keys, in: "a member of `\(key)`")
                try put(value, at: [key, name, field])
            }
        }
        return names
    }

    /// Keeps a setting that only the carrier's file knows: a value, a list or a table.
    private mutating func putOwn(_ node: Node, named key: String, of carrier: String) throws(ConfigurationError) {
        let path = ["carriers", carrier, key].joined(separator: ".")
        guard !key.isEmpty, !key.contains(".") else {
            throw error(node, "`\(key)` is no key of a carrier", "rename it")
        }
        ownKeys[carrier, default: []].append(key)
        lines[path] = node.mark?.line
        if let mapping = node.mapping {
            var table: [String: String] = [:]
            for (word, value) in mapping {
                guard let word = word.string, let text = value.scalar?.string else {
                    throw error(value, "`\(path)` must be a table of plain values", "write it as {a: b}")
                }
                table[word] = text
            }
            tables[path] = table
        } else if let sequence = node.sequence {
            lists.insert(path)
            let texts = sequence.compactMap { $0.scalar?.string }
            values[AbsoluteConfigKey(["carriers", carrier, key])] = ConfigValue(.stringArray(texts), isSecret: false)
        } else if let scalar = node.scalar {
            // Which of them are secrets only the carrier's file knows.
            values[AbsoluteConfigKey(["carriers", carrier, key])] = ConfigValue(.string(scalar.string), isSecret: true)
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }

    private mutating func put(_ node: Node, at path: [String]) throws(ConfigurationError) {
        let key = path.joined(separator: ".")
        lines[key] = node.mark?.line
        let isList = Self.listKeys.contains(path.last ?? "")
        if let sequence = node.sequence {
            guard isList else { throw error(node, "`\(key)` must be one value, not a list", "take the brackets away") }
            var texts: [String] = []
            for element in sequence {
                guard let text = element.scalar?.string else {
                    throw error(element, "`\(key)` must be a list of plain values", "write them as [a, b]")
                }
                texts.append(text)
            }
            values[AbsoluteConfigKey(path)] = ConfigValue(.stringArray(texts), isSecret: false)
        } else if let scalar = node.scalar {
            guard !isList else {
                throw error(node, "`\(key)` must be a list", "write it as [\(scalar.string)]")
            }
            values[AbsoluteConfigKey(path)] = ConfigValue(.string(scalar.string), isSecret: path.last == "apiKey")
        } else {
            throw error(node, "`\(key)` must be a plain value", "see Configuration in the README")
        }
    }

    private func name(of node: Node, among known: [String], in place: String) throws(ConfigurationError) -> String {
        let name = node.string ?? ""
        guard known.contains(name) else {
            let near = closest(to: name, among: known).first
            throw error(
                node,
                "`\(name)` is no key of \(place)",
                near.map { "did you mean `\($0)`?" } ?? "known keys: " + known.joined(separator: ", ")
            )
        }
        return name
    }

    private func error(_ node: Node, _ problem: String, _ mend: String) -> ConfigurationError {
        ConfigurationError(file: path, line: node.mark?.line, problem: problem, mend: mend)
    }

    private static func line(of error: any Error) -> Int? {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: nil
        }
    }

    /// The line of a key's second time: the next one that has the key at the same column as the first.
    private static func secondLine(of key: String, after first: Mark, in yaml: String) -> Int? {
        let lines = yaml.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let next = lines.dropFirst(first.line).firstIndex { line in
            let rest = line.dropFirst(first.column - 1).drop { $0 == "\"" || $0 == "'" }
            let before = line.prefix(first.column - 1)
            return before.allSatisfy { $0 == " " } && rest.hasPrefix(key)
                && rest.dropFirst(key.count).drop { $0 == "\"" || $0 == "'" || $0 == " " }.first == ":"
        }
        return next.map { $0 + 1 }
    }

    private static func problem(of error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        default: "\(error)"
        }
    }
}
