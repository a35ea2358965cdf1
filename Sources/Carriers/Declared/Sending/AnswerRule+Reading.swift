extension AnswerRule {
    private static let keys = ["when", "outcome", "id", "reason", "wait"]

    /// Reads a list of rules.
    static func readAll(_ node: DeclarationNode?) -> [AnswerRule] { node?.elements.compactMap { read($0) } ?? [] }

    private static func read(_ node: DeclarationNode) -> AnswerRule? {
        guard node.allow(keys, in: "a rule for answers") else { return nil }
        guard let outcome = node["outcome"] else {
            node.fail("the rule does not say what the answer means", mend: "add `outcome: accepted`, or another word")
            return nil
        }
        guard let word = outcome.word(among: Meaning.allCases.map(\.rawValue)), let meaning = Meaning(rawValue: word)
        else { return nil }
        if let id = node["id"], meaning != .accepted {
            id.fail("only a message that was accepted has an id", mend: "take `id` out, or write `outcome: accepted`")
        }
        if let wait = node["wait"], meaning != .throttled {
            wait.fail("only `outcome: throttled` waits", mend: "take `wait` out, or write `outcome: throttled`")
        }
        return AnswerRule(
            condition: node["when"].flatMap { ValueCondition.read($0) },
            meaning: meaning,
            id: node["id"].flatMap { ValueRule.read($0) },
            reason: node["reason"].flatMap { ValueRule.read($0) },
            wait: node["wait"].flatMap { SpokenDuration.read($0) }
        )
    }
}

extension AnswerRules {
    private static let eachKeys = ["list", "key", "answer"]

    /// Reads `answer:` and `answerEach:` of a section.
    static func read(_ node: DeclarationNode) -> AnswerRules {
        AnswerRules(rules: AnswerRule.readAll(node["answer"]), each: node["answerEach"].flatMap { each($0) })
    }

    private static func each(_ node: DeclarationNode) -> Each? {
        guard node.allow(eachKeys) else { return nil }
        guard let list = node["list"], let text = list.word() else {
            node.fail("`answerEach` does not say where the list is", mend: "add `list: json:$.messages`")
            return nil
        }
        guard let source = ValueSource(parsing: text) else {
            list.fail("`\(text)` is no source", mend: "write it as json:$.a.b or xml:/a/b")
            return nil
        }
        let rules = AnswerRule.readAll(node["answer"])
        if rules.isEmpty {
            node.fail("`answerEach` has no rules", mend: "add `answer:` with rules that read item:NAME")
        }
        return Each(list: source, key: node["key"].flatMap { ValueRule.read($0) }, rules: rules)
    }
}
