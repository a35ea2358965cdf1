/// A carrier's file, read and checked: all that the engine needs to speak with the carrier.
struct CarrierDeclaration: Sendable {
    /// The file's path.
    let file: String
    /// The name; the file's, too.
    let name: String
    let title: String
    /// Where what the file says was read.
    let source: String
    var settings: [SettingDeclaration]
    let limits: CarrierLimits
    let tables: [String: ValueTable]
    let rules: [ReceiveRule]
    let replies: ReplySet
    let screen: ScreenPolicy
    /// Whether screens go out by requests of their own.
    let answersLater: Bool
    let guards: GuardList
    /// What we send; `nil` when the file says nothing of it.
    let sending: SendingDeclaration?
    /// The whole file.
    let yaml: String

    /// The section `cases`: how recorded cases are read; nothing that the daemon uses.
    var cases: DeclarationNode? { DeclarationNode.read(yaml: yaml, log: DeclarationLog(file: file))?["cases"] }

    /// The names of the file's sections.
    static let keys = [
        "carrier", "title", "source", "settings", "limits", "tables", "receive", "reply", "screen", "answers", "send",
        "push", "token", "inquiry", "guard", "cases", "let",
    ]

    /// The name that a file must have.
    private static func name(of file: String) -> String {
        let last = file.split(separator: "/").last.map(String.init) ?? file
        return last.hasSuffix(".yaml")
            ? String(last.dropLast(5)) : last.hasSuffix(".yml") ? String(last.dropLast(4)) : last
    }

    /// Reads a carrier's file.
    ///
    /// - Parameters:
    ///   - yaml: What it says.
    ///   - file: Its path, for problems.
    ///   - given: The settings of the configuration, where they are known; they may stand in the names of sources.
    /// - Returns: What the file declares.
    /// - Throws: All that is wrong with it.
    static func read(
        yaml: String,
        file: String,
        settings given: [String: String] = [:]
    ) throws(DeclarationProblems) -> CarrierDeclaration {
        let log = DeclarationLog(file: file)
        guard let root = DeclarationNode.read(yaml: yaml, log: log) else {
            try log.finish()
            throw DeclarationProblems(problems: [])
        }
        let declaration = read(root, log, yaml, given)
        try log.finish()
        guard let declaration else { throw DeclarationProblems(problems: []) }
        return declaration
    }

    private static func read(
        _ root: DeclarationNode,
        _ log: DeclarationLog,
        _ yaml: String,
        _ given: [String: String]
    ) -> CarrierDeclaration? {
        guard root.allow(keys, in: "a carrier's file") else { return nil }
        let settings = root["settings"].map { SettingDeclaration.readAll($0) } ?? []
        let tables = tables(root)
        prepare(log, root, settings: settings, tables: tables, given: given)
        let replies = root["reply"].map { ReplySet.read($0) } ?? ReplySet()
        let rules = rules(root).map { $0.echoing(replies) }
        var answersLater = false
        if let answers = root["answers"] { answersLater = answers.word(among: ["later", "now"]) == "later" }
        checkAnswers(root, rules, replies, answersLater)
        return CarrierDeclaration(
            file: log.file,
            name: name(root, log),
            title: needed("title", root, "write how the carrier is called"),
            source: needed("source", root, "write where its interface is described"),
            settings: settings,
            limits: root["limits"].map { CarrierLimits.read($0) } ?? CarrierLimits(),
            tables: tables,
            rules: rules,
            replies: replies,
            screen: root["screen"].map { ScreenPolicy.read($0) } ?? ScreenPolicy(),
            answersLater: answersLater,
            guards: GuardList.read(root["guard"]),
            sending: SendingDeclaration.keys.contains { root[$0] != nil } ? SendingDeclaration(root) : nil,
            yaml: yaml
        )
    }

    private static func name(_ root: DeclarationNode, _ log: DeclarationLog) -> String {
        let expected = name(of: log.file)
        guard let node = root["carrier"] else {
            root.fail("the file does not name its carrier", mend: "add `carrier: \(expected)`")
            return expected
        }
        guard let name = node.word() else { return expected }
        if name != expected {
            node.fail(
                "`\(name)` is not the name of the file",
                mend: "write `carrier: \(expected)`, or rename the file to \(name).yaml"
            )
        }
        return name
    }

    private static func needed(_ key: String, _ root: DeclarationNode, _ mend: String) -> String {
        guard let node = root[key] else {
            root.fail("the file has no `\(key)`", mend: "\(mend): `\(key): …`")
            return ""
        }
        return node.word() ?? ""
    }

    private static func tables(_ root: DeclarationNode) -> [String: ValueTable] {
        guard let node = root["tables"] else { return [:] }
        guard node.isMapping else {
            node.fail("`tables` must be names with tables", mend: "write `NAME: {WORD: VALUE}` lines below it")
            return [:]
        }
        var tables: [String: ValueTable] = [:]
        for (key, value) in node.pairs { tables[key.scalar ?? ""] = ValueTable(value.texts()) }
        return tables
    }

    private static func rules(_ root: DeclarationNode) -> [ReceiveRule] {
        guard let node = root["receive"] else {
            root.fail(
                "the file takes no webhooks",
                mend: "add `receive:` with a rule such as `- {at: sms, event: sms, …}`"
            )
            return []
        }
        guard node.isList else {
            node.fail("`receive` must be a list of rules", mend: "write each as `- at: PATH` with its keys below")
            return []
        }
        return node.elements.enumerated().compactMap { ReceiveRule.read($1, index: $0) }
    }

    /// Whether USSD rules have answers to give.
    private static func checkAnswers(
        _ root: DeclarationNode,
        _ rules: [ReceiveRule],
        _ replies: ReplySet,
        _ answersLater: Bool
    ) {
        let takesScreens = rules.contains { rule in
            if case .ussd = rule.meaning { return rule.replies[.end] == nil }
            return false
        }
        guard takesScreens else { return }
        if answersLater {
            if root["push"] == nil {
                root.fail("screens go out later, but nothing says how", mend: "add `push:` with `continue` and `end`")
            }
        } else if replies[.screen] == nil || replies[.end] == nil {
            (root["reply"] ?? root).fail(
                "USSD screens come, but nothing says how they are answered",
                mend: "add `reply: {continue: …, end: …}`, for example \"CON {text}\" and \"END {text}\""
            )
        }
    }
}
