/// A setting that a carrier's file wants of the configuration.
struct SettingDeclaration: Sendable, Equatable {
    /// What a setting holds.
    enum Value: Sendable, Equatable {
        case text(String)
        case list([String])
        case table([String: String])
    }

    var name: String
    /// What it is, for whoever writes the configuration.
    var help: String
    var isSecret = false
    var isOptional = false
    /// What it is when the configuration does not say it.
    var fallback: Value?

    /// Whether the configuration must have it.
    var isRequired: Bool { !isOptional && fallback == nil }

    /// Reads `settings:`.
    static func readAll(_ node: DeclarationNode) -> [SettingDeclaration] {
        guard node.isMapping else {
            node.fail("`settings` must be names", mend: "write `NAME: what it is` lines below it")
            return []
        }
        return node.pairs.compactMap { key, value in
            guard let name = key.word() else { return nil }
            if ValueSource.words.contains(name) || name == "text" || name == "to" {
                key.fail("a setting cannot be called `\(name)`, which means something else", mend: "rename it")
                return nil
            }
            return read(value, name: name)
        }
    }

    private static func read(_ node: DeclarationNode, name: String) -> SettingDeclaration? {
        if node.isScalar { return node.text().map { SettingDeclaration(name: name, help: $0) } }
        guard node.allow(["help", "secret", "default", "optional"], in: "the setting `\(name)`") else { return nil }
        var setting = SettingDeclaration(name: name, help: node["help"]?.text() ?? "")
        setting.isSecret = node["secret"]?.flag() ?? false
        setting.isOptional = node["optional"]?.flag() ?? false
        if let fallback = node["default"] { setting.fallback = value(fallback) }
        return setting
    }

    private static func value(_ node: DeclarationNode) -> Value? {
        if node.isMapping { return .table(Dictionary(node.texts()) { first, _ in first }) }
        if node.isList { return .list(node.words()) }
        return node.text().map(Value.text)
    }
}
