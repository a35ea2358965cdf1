extension ValueCondition {
    private static let tests = [
        "is", "not", "in", "matches", "starts", "ends", "contains", "present", "empty",
    ]

    /// Reads a condition: a mapping of sources to tests, with `any:`, `all:` and `not:` among them; or a list, all of
    /// which must hold.
    static func read(_ node: DeclarationNode) -> ValueCondition? {
        if node.isList { return .all(node.elements.compactMap { read($0) }) }
        guard node.isMapping else {
            node.fail(
                "`\(node.name)` is no condition",
                mend: "write it as {SOURCE: VALUE}, for example {\"form:type\": sms}"
            )
            return nil
        }
        var conditions: [ValueCondition] = []
        for (key, value) in node.pairs {
            switch key.scalar {
            case "any": conditions.append(.any(value.elements.compactMap { read($0) }))
            case "all": conditions.append(.all(value.elements.compactMap { read($0) }))
            case "not":
                if let inner = read(value) { conditions.append(.not(inner)) }
            default:
                guard let rule = subject(key), let test = test(value) else { continue }
                conditions.append(.test(rule, test))
            }
        }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private static func subject(_ key: DeclarationNode) -> ValueRule? {
        guard let text = key.text() else { return nil }
        if key.log.names.contains(text), !ValueSource.words.contains(text),
            let source = ValueSource(parsing: "name:\(text)")
        {
            return ValueRule(.source(source))
        }
        guard let rule = ValueRule.read(key) else { return nil }
        if case .constant = rule.form {
            key.fail(
                "`\(text)` is no source, so that nothing is tested",
                mend: "write it as form:NAME, json:$.a.b, header:NAME or status"
            )
            return nil
        }
        return rule
    }

    private static func test(_ node: DeclarationNode) -> ValueTest? {
        guard node.isMapping else { return ValueTest(parts: [.among(words(node))]) }
        guard node.allow(tests, in: "a test") else { return nil }
        var parts: [ValueTest.Part] = []
        for (key, value) in node.pairs {
            switch key.scalar {
            case "is", "in": parts.append(.among(words(value)))
            case "not": parts.append(.notAmong(words(value)))
            case "starts": parts.append(.starts(words(value)))
            case "ends": parts.append(.ends(words(value)))
            case "contains": parts.append(.contains(words(value)))
            case "present": parts.append(.present(value.flag() ?? true))
            case "empty": parts.append(.empty(value.flag() ?? true))
            default:
                guard let pattern = pattern(value) else { continue }
                parts.append(pattern)
            }
        }
        return ValueTest(parts: parts)
    }

    private static func words(_ node: DeclarationNode) -> [ValueTemplate] {
        node.elements.compactMap { ValueTemplate.read($0) }
    }

    private static func pattern(_ node: DeclarationNode) -> ValueTest.Part? {
        guard let text = node.text() else { return nil }
        // A pattern has braces of its own, `\d{3}`; only one that is nothing but a name is a setting's.
        let isSetting = text.hasPrefix("{") && text.hasSuffix("}") && text.dropFirst().dropLast().allSatisfy(\.isLetter)
        if isSetting { return ValueTemplate.read(node).map { .matches($0, nil) } }
        guard let pattern = TextPattern(text) else {
            node.fail("`\(text)` is no regular expression", mend: "close its brackets; write `\\(` for the sign")
            return nil
        }
        return .matches(ValueTemplate(literal: text), pattern)
    }
}
