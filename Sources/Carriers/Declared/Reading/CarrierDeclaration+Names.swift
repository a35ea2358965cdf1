extension CarrierDeclaration {
    /// The names that the engine gives to templates.
    static let givenNames: Set<String> = [
        "text", "session", "from", "to", "to[]", "continues", "encoding", "problem", "retryAfter", "now", "receivedAt",
        "carrier", "callback", "callbackURL", "publicURL", "country", "shortCode", "serviceCode", "originator", "id",
        "partId", "part", "partCount", "link", "language", "parts", "characters", "priority", "validity", "token",
        "carrierMessageID", "splitAt", "variant",
    ]

    /// Tells the log which names and tables there are, so that others are found to be wrong.
    static func prepare(
        _ log: DeclarationLog,
        _ root: DeclarationNode,
        settings: [SettingDeclaration],
        tables: [String: ValueTable],
        given: [String: String]
    ) {
        var values: [String: String] = [:]
        for setting in settings {
            if case .text(let text)? = setting.fallback { values[setting.name] = text }
        }
        log.settings = values.merging(given) { _, given in given }
        log.names = givenNames.union(settings.map(\.name)).union(given.keys)
        log.tables = Set(tables.keys).union(settings.map(\.name))
        // Settings that are absent leave an empty place in the name of a source.
        for setting in settings where setting.isOptional && log.settings[setting.name] == nil {
            log.settings[setting.name] = ""
        }
        collect(root, to: &log.names)
    }

    /// The names that `let` and `carry` make, wherever they stand.
    private static func collect(_ node: DeclarationNode, to names: inout Set<String>) {
        if node.isList {
            for element in node.elements { collect(element, to: &names) }
            return
        }
        for (key, value) in node.pairs {
            if key.scalar == "let" || key.scalar == "carry" {
                for (name, _) in value.pairs { names.insert(name.scalar ?? "") }
            }
            collect(value, to: &names)
        }
    }
}

extension ReceiveRule {
    /// The rule with what its answers need of the request again.
    func echoing(_ general: ReplySet) -> ReceiveRule {
        var rule = self
        var sources: Set<ValueSource> = []
        var names: Set<String> = []
        let own = Set(lets.map(\.name)).union(["now", "receivedAt"])
        for template in (general.all + replies.all).flatMap(\.template.templates) {
            for placeholder in template.placeholders {
                if let source = placeholder.source { sources.insert(source) }
                if let name = placeholder.name, own.contains(name) { names.insert(name) }
            }
        }
        rule.echoed = sources.sorted { $0.text < $1.text }
        rule.echoedNames = names.sorted()
        return rule
    }
}
