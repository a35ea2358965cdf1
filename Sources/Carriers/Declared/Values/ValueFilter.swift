/// A hash function.
enum HashKind: String, Sendable, CaseIterable {
    case md5
    case sha1
    case sha256
    case sha512
}

/// What becomes of a value between its source and its place: `{to|digits}`, `{now|date:yyyyMMdd}`.
indirect enum ValueFilter: Sendable {
    // Numbers
    case digits
    case plus
    case national
    case subscriber
    case tel
    // Texts
    case lower
    case upper
    case trim
    case first
    case last
    case before(ValueTemplate)
    case after(ValueTemplate)
    case cut(Int)
    case drop(Int)
    case strip(String)
    case stripPrefix(ValueTemplate)
    case or(ValueTemplate)
    case replace(ValueTemplate, ValueTemplate)
    case choose(ValueTemplate, ValueTemplate)
    case map(String)
    case fill(String?)
    case oneline
    case plain
    case length
    // Bytes
    case base64
    case base64url
    case base64decode
    case hex
    case hash(HashKind, raw: Bool)
    case hmac(HashKind, key: String, raw: Bool)
    case gsmhex
    case ucs2hex
    // Times
    case date(TimePattern, TimeZoneRule)
    case seconds
    case milliseconds
    // Places
    case number
    case boolean
    case url
    case json
    case markup
    case attribute
    case breaks

    /// The names, for diagnostics.
    static let names: [String] = {
        var names = [
            "digits", "plus", "national", "subscriber", "tel", "lower", "upper", "trim", "first", "last", "before",
            "after", "cut", "drop", "strip", "strip-prefix", "or", "replace", "choose", "map", "fill", "oneline",
            "plain",
            "length", "base64", "base64url", "base64decode", "hex", "gsmhex", "ucs2hex", "date", "seconds",
            "milliseconds",
            "number", "boolean", "url", "json", "xml", "attribute", "br",
        ]
        for kind in HashKind.allCases {
            for word in [kind.rawValue, "hmac-" + kind.rawValue] { names += [word, word + "raw"] }
        }
        return names
    }()

    /// Reads a filter without the bar.
    init(parsing text: String) throws(TemplateFault) {
        let name = String(text.prefix { $0 != ":" })
        let argument = text.count > name.count ? String(text.dropFirst(name.count + 1)) : nil
        if let simple = Self.simple[name] {
            guard argument == nil else {
                throw TemplateFault("the filter `\(name)` takes nothing behind it", "write `|\(name)`")
            }
            self = simple
            return
        }
        if let hashing = try Self.hashing(name, argument) {
            self = hashing
            return
        }
        if name == "fill" {
            self = .fill(argument)
            return
        }
        guard Self.names.contains(name) else { throw .unknown("filter", name, among: Self.names) }
        guard let argument else {
            throw TemplateFault("the filter `\(name)` needs something behind a colon", "write `|\(name):…`")
        }
        self = try Self.withArgument(name, argument)
    }

    private static let simple: [String: ValueFilter] = [
        "digits": .digits, "plus": .plus, "national": .national, "subscriber": .subscriber, "tel": .tel,
        "lower": .lower, "upper": .upper, "trim": .trim, "first": .first, "last": .last, "oneline": .oneline,
        "plain": .plain, "length": .length, "base64": .base64, "base64url": .base64url, "base64decode": .base64decode,
        "hex": .hex,
        "gsmhex": .gsmhex, "ucs2hex": .ucs2hex, "seconds": .seconds, "milliseconds": .milliseconds,
        "number": .number, "boolean": .boolean, "url": .url, "json": .json, "xml": .markup,
        "attribute": .attribute, "br": .breaks,
    ]

    private static func hashing(_ name: String, _ argument: String?) throws(TemplateFault) -> ValueFilter? {
        let isKeyed = name.hasPrefix("hmac-")
        let isRaw = name.hasSuffix("raw")
        let word = String(name.dropFirst(isKeyed ? 5 : 0).dropLast(isRaw ? 3 : 0))
        guard let kind = HashKind(rawValue: word) else { return nil }
        guard isKeyed else { return .hash(kind, raw: isRaw) }
        guard let argument, !argument.isEmpty else {
            throw TemplateFault("the filter `\(name)` needs the name of a key", "write `|\(name):NAME`")
        }
        return .hmac(kind, key: argument, raw: isRaw)
    }

    private static func withArgument(_ name: String, _ argument: String) throws(TemplateFault) -> ValueFilter {
        switch name {
        case "before": return .before(try ValueTemplate(parsing: argument))
        case "after": return .after(try ValueTemplate(parsing: argument))
        case "strip": return .strip(argument)
        case "strip-prefix": return .stripPrefix(try ValueTemplate(parsing: argument))
        case "or": return .or(try ValueTemplate(parsing: argument))
        case "map": return .map(argument)
        case "cut", "drop":
            guard let count = Int(argument), count >= 0 else {
                throw TemplateFault("`\(name):\(argument)` is no number of characters", "write `|\(name):160`")
            }
            return name == "cut" ? .cut(count) : .drop(count)
        case "date": return try date(argument)
        default:
            let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw TemplateFault("the filter `\(name)` needs two parts", "write `|\(name):ONE:OTHER`")
            }
            let first = try ValueTemplate(parsing: String(parts[0]))
            let second = try ValueTemplate(parsing: String(parts[1]))
            return name == "replace" ? .replace(first, second) : .choose(first, second)
        }
    }

    /// `PATTERN` or `PATTERN:ZONE`; a pattern has colons too, so the zone is tried at each of them.
    private static func date(_ argument: String) throws(TemplateFault) -> ValueFilter {
        for colon in argument.indices where argument[colon] == ":" {
            let zone = String(argument[argument.index(after: colon)...])
            if let rule = TimeZoneRule(zone), let pattern = TimePattern(String(argument[..<colon])) {
                return .date(pattern, rule)
            }
        }
        guard let pattern = TimePattern(argument) else {
            throw TemplateFault(
                "`\(argument)` is no pattern of a date",
                "write it of yyyy MM dd HH mm ss SSS, other letters in '…'"
            )
        }
        return .date(pattern, .utc)
    }

    /// The name of a table that it needs.
    var table: String? {
        if case .map(let name) = self { return name }
        return nil
    }

    /// The templates in it.
    var templates: [ValueTemplate] {
        switch self {
        case .before(let one), .after(let one), .stripPrefix(let one), .or(let one): [one]
        case .replace(let one, let other), .choose(let one, let other): [one, other]
        default: []
        }
    }
}
