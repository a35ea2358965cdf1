import Gateway

extension ReceiveRule {
    private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    private static let commonKeys = [
        "at", "method", "body", "when", "event", "each", "let", "reply", "check", "guard",
    ]
    /// The events and their own keys.
    static let events: [String: [String]] = [
        "sms": ["id", "from", "to", "text", "empty", "time", "link", "part"],
        "ussd": ussdKeys, "ussd-begin": ussdKeys, "ussd-continue": ussdKeys, "ussd-last": ussdKeys,
        "ussd-end": ["session", "from", "outcome"],
        "ussd-query": ["session"],
        "report": ["id", "ours", "status", "raw", "reason", "opted-out", "from"],
        "opt-out": ["from"],
        "ignore": [],
        "refuse": ["problem", "status"],
    ]
    private static let ussdKeys = [
        "session", "from", "to", "input", "history", "strip-code", "first", "turn", "carry", "names-phone",
    ]

    /// Reads a rule of `receive`; `nil` when something is wrong with it.
    static func read(_ node: DeclarationNode, index: Int) -> ReceiveRule? {
        guard node.isMapping else {
            node.fail("a rule of `receive` must have keys", mend: "write `- at: PATH` and the other keys below it")
            return nil
        }
        guard let eventNode = node["event"] else {
            node.fail(
                "a rule of `receive` does not say what a request means",
                mend: "add `event: sms`, `ussd`, `report` …"
            )
            return nil
        }
        let names = events.keys.sorted()
        guard let event = eventNode.word(among: names), let keys = events[event] else { return nil }
        node.allow(commonKeys + keys, in: "a rule of `\(event)`")
        guard let at = node["at"] else {
            node.fail("a rule of `receive` has no path", mend: "add `at: sms`, the path behind /carriers/NAME/")
            return nil
        }
        let paths = paths(at)
        let lets = node["let"].map { pairs($0) } ?? []
        guard let meaning = meaning(event, node), !paths.isEmpty else { return nil }
        var rule = ReceiveRule(index: index, paths: paths, methods: methods(node), meaning: meaning)
        rule.lets = lets
        rule.body = node["body"]?.word(among: BodyKind.allCases.map(\.rawValue)).flatMap(BodyKind.init)
        rule.condition = node["when"].flatMap { ValueCondition.read($0) }
        rule.each = node["each"].flatMap { source($0) }
        rule.checks = node["check"].map { checks($0) } ?? []
        if let replies = node["reply"] { rule.replies = ReplySet.read(replies) }
        rule.isUnguarded = node["guard"]?.word(among: ["none"]) != nil
        return rule
    }

    private static func paths(_ node: DeclarationNode) -> [PathPattern] {
        node.elements.compactMap { element in
            guard let text = element.text() else { return nil }
            let pattern = PathPattern(text)
            if pattern == nil {
                element.fail(
                    "`\(text)` is no pattern of a path",
                    mend: "write it as sms, session/{sid}/start or suffix/{rest...}"
                )
            }
            return pattern
        }
    }

    private static func methods(_ node: DeclarationNode) -> Set<String> {
        guard let method = node["method"] else { return ["GET", "POST"] }
        return Set(method.elements.compactMap { $0.word(among: methods) })
    }

    private static func source(_ node: DeclarationNode) -> ValueSource? {
        guard let text = node.word() else { return nil }
        let source = ValueSource(parsing: node.log.settled(text))
        if source == nil {
            node.fail("`\(text)` is no source", mend: "write it as json:$.results or xml:/list/item")
        }
        return source
    }

    /// Names with their values, in order.
    static func pairs(_ node: DeclarationNode) -> [(name: String, value: ValueRule)] {
        guard node.isMapping else {
            node.fail("`\(node.name)` must be names with values", mend: "write `NAME: VALUE` lines below it")
            return []
        }
        return node.pairs.compactMap { key, value in
            guard let name = key.scalar, let rule = ValueRule.read(value) else { return nil }
            return (name, rule)
        }
    }

    private static func checks(_ node: DeclarationNode) -> [Check] {
        node.elements.compactMap { element in
            guard element.allow(["when", "refuse", "status"], in: "a check") else { return nil }
            guard let when = element["when"], let refuse = element["refuse"] else {
                element.fail("a check needs `when` and `refuse`", mend: "write {when: {SOURCE: TEST}, refuse: TEXT}")
                return nil
            }
            guard let condition = ValueCondition.read(when), let problem = ValueTemplate.read(refuse) else {
                return nil
            }
            let status = element["status"]?.integer(in: 400...499) ?? 400
            return Check(condition: condition, refusal: Refusal(problem: problem, status: status))
        }
    }

    // MARK: - Meanings

    private static func meaning(_ event: String, _ node: DeclarationNode) -> Meaning? {
        switch event {
        case "sms": sms(node).map(Meaning.sms)
        case "ussd": ussd(node, .unsaid).map(Meaning.ussd)
        case "ussd-begin": ussd(node, .begin).map(Meaning.ussd)
        case "ussd-continue": ussd(node, .goesOn).map(Meaning.ussd)
        case "ussd-last": ussd(node, .goesOn, isLast: true).map(Meaning.ussd)
        case "ussd-end": end(node).map(Meaning.ussdEnd)
        case "ussd-query": needed("session", node).map { .ussdQuery(session: $0) }
        case "report": report(node).map(Meaning.report)
        case "opt-out": needed("from", node).map { .optOut(from: $0) }
        case "refuse": refusal(node).map(Meaning.refuse)
        default: .ignore
        }
    }

    private static func needed(_ key: String, _ node: DeclarationNode) -> ValueRule? {
        guard let value = node[key] else {
            node.fail(
                "the rule does not say where `\(key)` is read",
                mend: "add `\(key): SOURCE`, for example `\(key): form:\(key)`"
            )
            return nil
        }
        return ValueRule.read(value)
    }

    private static func optional(_ key: String, _ node: DeclarationNode) -> ValueRule? {
        node[key].flatMap { ValueRule.read($0) }
    }

    private static func sms(_ node: DeclarationNode) -> SMSFields? {
        guard let from = needed("from", node), let text = needed("text", node) else { return nil }
        var fields = SMSFields(from: from, text: text)
        fields.id = optional("id", node)
        fields.to = optional("to", node)
        fields.time = optional("time", node)
        fields.link = optional("link", node)
        fields.allowsEmpty = node["empty"]?.word(among: ["allow", "refuse"]) == "allow"
        fields.part = node["part"].flatMap { part($0) }
        return fields
    }

    private static func part(_ node: DeclarationNode) -> PartFields? {
        guard node.allow(["when", "reference", "number", "total"]), let reference = needed("reference", node),
            let number = needed("number", node), let total = needed("total", node)
        else { return nil }
        let condition = node["when"].flatMap { ValueCondition.read($0) }
        return PartFields(condition: condition, reference: reference, number: number, total: total)
    }

    private static func ussd(_ node: DeclarationNode, _ phase: USSDTurn.Phase, isLast: Bool = false) -> USSDFields? {
        var fields = USSDFields()
        fields.phase = phase
        fields.isLast = isLast
        fields.namesPhone = node["names-phone"]?.flag() ?? true
        fields.session = optional("session", node)
        fields.from = optional("from", node)
        fields.to = optional("to", node)
        fields.input = optional("input", node)
        fields.history = node["history"]?.word()
        fields.stripsCode = node["strip-code"]?.flag() ?? false
        fields.first =
            node["first"]?.word(among: USSDFields.First.allCases.map(\.rawValue)).flatMap(USSDFields.First.init)
            ?? .ignore
        fields.turn = optional("turn", node)
        fields.carry = node["carry"].map { pairs($0) } ?? []
        if fields.from == nil, fields.namesPhone {
            node.fail("the rule does not say whose phone it is", mend: "add `from: SOURCE`, or `names-phone: false`")
            return nil
        }
        if fields.session == nil, fields.from == nil {
            node.fail("the rule does not say which session it is", mend: "add `session: SOURCE`")
            return nil
        }
        return fields
    }

    private static func end(_ node: DeclarationNode) -> USSDEndFields? {
        let fields = USSDEndFields(
            session: optional("session", node),
            from: optional("from", node),
            outcome: node["outcome"].flatMap { ValueRule.read($0) }
        )
        if let outcome = node["outcome"], let rule = fields.outcome {
            check(rule.outputs, among: USSDSessionEnd.Outcome.allCases.map(\.rawValue), at: outcome)
        }
        guard fields.session != nil || fields.from != nil else {
            node.fail("the rule does not say which session ended", mend: "add `session: SOURCE`")
            return nil
        }
        return fields
    }

    private static func report(_ node: DeclarationNode) -> ReportFields? {
        var fields = ReportFields()
        fields.id = optional("id", node)
        fields.ours = optional("ours", node)
        fields.status = optional("status", node)
        fields.raw = optional("raw", node)
        fields.reason = optional("reason", node)
        fields.optedOut = node["opted-out"].flatMap { ValueCondition.read($0) }
        fields.from = optional("from", node)
        if let rule = fields.status, let status = node["status"] {
            let words = DeliveryStatus.reported.map(\.rawValue) + ["unknown", "ignore", ""]
            check(rule.outputs, among: words, at: status)
        }
        guard fields.id != nil || fields.ours != nil else {
            node.fail(
                "the rule does not say which message the report is about",
                mend: "add `id: SOURCE`, or `ours: SOURCE`"
            )
            return nil
        }
        guard fields.status != nil || node["status"] != nil else {
            node.fail(
                "the rule does not say what became of the message",
                mend: "add `status: {read: SOURCE, map: {…}}`"
            )
            return nil
        }
        return fields
    }

    /// Checks the words that a field can give.
    private static func check(_ outputs: [String], among words: [String], at node: DeclarationNode) {
        for output in outputs where !words.contains(output.lowercased()) {
            let fault = TemplateFault.unknown("value of `\(node.name)`", output, among: words.filter { !$0.isEmpty })
            node.fail(fault.problem, mend: fault.mend)
        }
    }

    private static func refusal(_ node: DeclarationNode) -> Refusal? {
        guard let problem = node["problem"] else {
            node.fail("the rule does not say why it refuses", mend: "add `problem: TEXT`")
            return nil
        }
        return ValueTemplate.read(problem).map {
            Refusal(problem: $0, status: node["status"]?.integer(in: 400...499) ?? 400)
        }
    }
}

extension ValueRule {
    /// The words that constants and tables give.
    var outputs: [String] {
        switch form {
        case .constant(let text): return [text]
        case .alternatives(let rules): return rules.flatMap(\.outputs)
        case .mapping(let mapping):
            let own: [String] =
                if case .own(let table)? = mapping.table { table.values } else if mapping.table == nil {
                    mapping.read.outputs
                } else { [] }
            return own + (mapping.fallback?.outputs ?? [])
        default: return []
        }
    }
}
