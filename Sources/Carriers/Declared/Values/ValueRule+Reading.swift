import ShortText

extension ValueRule {
    private static let keys = [
        "read", "map", "match", "format", "zone", "charset", "default", "when", "lower", "upper", "masked", "country",
        "unknown", "strip-prefix", "remove", "calling-code",
    ]

    /// Reads a field of a file; `nil` when something is wrong with it, which is kept as a problem.
    static func read(_ node: DeclarationNode) -> ValueRule? {
        if node.isList {
            let rules = node.elements.compactMap { ValueRule.read($0) }
            guard !rules.isEmpty else {
                node.fail("`\(node.name)` is an empty list", mend: "write what is read, or take it out")
                return nil
            }
            return rules.count == 1 ? rules[0] : ValueRule(.alternatives(rules))
        }
        if node.isMapping { return mapping(node) }
        guard let text = node.text() else { return nil }
        return scalar(node.log.settled(text), at: node)
    }

    private static func scalar(_ text: String, at node: DeclarationNode) -> ValueRule? {
        if let source = ValueSource(parsing: text) { return ValueRule(.source(source)) }
        if ValueSource.isMeant(by: text), !text.contains("{") {
            node.fail("`\(text)` is no source", mend: "write it as query:NAME, json:$.a.b or xml:/a/b")
            return nil
        }
        guard let template = ValueTemplate.read(text, at: node) else { return nil }
        return ValueRule(template.constant.map(Form.constant) ?? .template(template))
    }

    private static func mapping(_ node: DeclarationNode) -> ValueRule? {
        guard node.allow(keys, in: "the value of `\(node.name)`") else { return nil }
        guard let readNode = node["read"] else {
            node.fail("`\(node.name)` does not say what is read", mend: "add `read: SOURCE`")
            return nil
        }
        guard let read = ValueRule.read(readNode.renamed(node.name)) else { return nil }
        var mapping = Mapping(read: read)
        mapping.condition = node["when"].flatMap { ValueCondition.read($0) }
        if let charset = node["charset"]?.word(among: WireCharset.allCases.map(\.rawValue)) {
            mapping.charset = WireCharset(rawValue: charset)
        }
        if let match = node["match"], let pattern = match.word() {
            mapping.pattern = TextPattern(pattern)
            if mapping.pattern == nil {
                match.fail(
                    "`\(pattern)` is no regular expression",
                    mend: "close its brackets; write `\\(` for the sign"
                )
            }
        }
        mapping.stripPrefix = node["strip-prefix"].flatMap { ValueTemplate.read($0) }
        if let remove = node["remove"], let pattern = remove.setting() {
            mapping.removed = TextPattern(pattern)
            if mapping.removed == nil {
                remove.fail(
                    "`\(pattern)` is no regular expression",
                    mend: "close its brackets; write `\\(` for the sign"
                )
            }
        }
        mapping.table = node["map"].flatMap { table($0) }
        mapping.refusesUnknown = node["unknown"]?.word(among: ["refuse", "keep"]) == "refuse"
        mapping.formats = node["format"].map { formats($0) } ?? []
        if let zone = node["zone"], let word = zone.setting() {
            if let rule = TimeZoneRule(word) {
                mapping.zone = rule
            } else {
                zone.fail("`\(word)` is no zone", mend: "write it as +05:30, Z or Africa/Algiers")
            }
        }
        if node["lower"]?.flag() == true { mapping.letters = .lower }
        if node["upper"]?.flag() == true { mapping.letters = .upper }
        mapping.fallback = node["default"].flatMap { ValueRule.read($0) }
        mapping.isMasked = node["masked"]?.flag() ?? false
        if let country = node["country"], let code = country.setting() {
            mapping.country = code
            if Country(code: code) == nil {
                country.fail("`\(code)` is no country", mend: "write its two letters (ISO 3166-1), for example NG")
            }
        }
        mapping.callingCode = node["calling-code"]?.setting()
        return ValueRule(.mapping(mapping))
    }

    private static func table(_ node: DeclarationNode) -> Table? {
        if node.isMapping { return .own(ValueTable(node.texts())) }
        guard let word = node.word() else { return nil }
        let name = String(word.drop { $0 == "{" }.prefix { $0 != "}" })
        guard node.log.tables.contains(name) else {
            let fault = TemplateFault.unknown("table", name, among: Array(node.log.tables))
            node.fail(fault.problem, mend: fault.mend)
            return nil
        }
        return .named(name)
    }

    private static func formats(_ node: DeclarationNode) -> [TimeFormat] {
        node.elements.compactMap { element in
            guard let word = element.word() else { return nil }
            let format = TimeFormat(word)
            if format == nil {
                element.fail(
                    "`\(word)` is no form of a time",
                    mend: "write iso, seconds, milliseconds, or a pattern such as \"yyyy-MM-dd HH:mm:ss\""
                )
            }
            return format
        }
    }
}

extension DeclarationLog {
    /// A text with the settings put in that stand in the name of a source: `any:{moFromField}`.
    func settled(_ text: String) -> String {
        guard ValueSource.isMeant(by: text), text.contains("{") else { return text }
        return filled(text)
    }

    /// A text with settings in place of their names.
    func filled(_ text: String) -> String {
        var text = text
        for (name, value) in settings where text.contains("{\(name)}") {
            text = text.replacing("{\(name)}", with: value)
        }
        return text
    }
}

extension DeclarationNode {
    /// A word, or what the setting holds that it names; `nil` when that is not set.
    func setting() -> String? {
        guard let word = word() else { return nil }
        let isName = word.hasPrefix("{") && word.hasSuffix("}") && word.dropFirst().dropLast().allSatisfy(\.isLetter)
        guard isName else { return word }
        return log.settings[String(word.dropFirst().dropLast())].flatMap { $0.isEmpty ? nil : $0 }
    }
}
