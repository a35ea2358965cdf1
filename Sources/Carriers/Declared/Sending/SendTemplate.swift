import Gateway

/// How messages go out: one of the variants of `send:`.
struct SendTemplate: Sendable {
    /// How a long text is cut.
    struct Split: Sendable {
        /// How many characters a part holds; a text that is no number above 0 means that the carrier cuts.
        var characters: ValueTemplate
        /// How many when the text is not written in GSM 7-bit; as many when it is not said.
        var ucs2: Int?
        /// The array of the JSON body that takes the parts, so that they go in one request.
        var list: [String]?
    }

    /// How several messages go in one request.
    struct Batch: Sendable {
        var most: Int
        var joining: BatchJoining
    }

    /// The name by which the configuration chooses it.
    var variant: String?
    var request: RequestTemplate
    /// What the text becomes before anything is computed of it.
    var message: ValueRule?
    var answers: AnswerRules
    var split: Split?
    var batch: Batch?
    /// Whether the carrier finds repeats by our id.
    var findsRepeats = false
}

extension SendTemplate {
    private static let keys =
        RequestTemplate.keys + ["variant", "message", "answer", "answerEach", "split", "batch", "findsRepeats"]
    /// More messages in one request than any carrier takes.
    private static let mostInBatch = 1000

    /// Reads `send:`: one mapping, or a list of variants of which the first is the default.
    static func readAll(_ node: DeclarationNode?, token: String?) -> [SendTemplate] {
        guard let node else { return [] }
        let templates = node.elements.compactMap { read($0, token: token) }
        if node.isList, node.elements.count > 1 {
            for element in node.elements where element["variant"] == nil {
                element.fail("a variant of `send` has no name", mend: "add `variant: NAME`")
            }
        }
        return templates
    }

    private static func read(_ node: DeclarationNode, token: String?) -> SendTemplate? {
        guard node.allow(keys), let request = RequestTemplate.read(node, token: token) else { return nil }
        var template = SendTemplate(request: request, answers: AnswerRules.read(node))
        template.variant = node["variant"]?.word()
        template.message = node["message"].flatMap { ValueRule.read($0) }
        template.split = node["split"].flatMap { split($0) }
        template.batch = node["batch"].flatMap { batch($0) }
        template.findsRepeats = node["findsRepeats"]?.flag() ?? false
        return template
    }

    private static func split(_ node: DeclarationNode) -> Split? {
        guard node.allow(["characters", "ucs2", "optional", "list"]) else { return nil }
        let isOptional = node["optional"]?.flag() ?? false
        guard let characters = node["characters"] else {
            node.fail("`split` does not say how long a part is", mend: "add `characters: 160`")
            return nil
        }
        guard var template = ValueTemplate.read(characters) else { return nil }
        if let constant = template.constant, Int(constant) ?? 0 < 1 {
            characters.fail("`\(constant)` is no number of characters", mend: "write a number above 0, for example 160")
        }
        if isOptional, let setting = try? ValueTemplate(parsing: "{splitAt}") { template = setting }
        return Split(
            characters: template,
            ucs2: node["ucs2"]?.integer(in: 1...100_000),
            list: node["list"]?.word().map { $0.split(separator: ".").map(String.init) }
        )
    }

    private static func batch(_ node: DeclarationNode) -> Batch? {
        guard node.allow(["most", "join", "list"]) else { return nil }
        guard let most = node["most"] else {
            node.fail("`batch` does not say how many messages go at once", mend: "add `most: 100`")
            return nil
        }
        guard let count = most.integer(in: 1...mostInBatch) else { return nil }
        switch (node["join"]?.text(), node["list"]?.word()) {
        case (let separator?, nil): return Batch(most: count, joining: .joined(by: separator))
        case (nil, let list?):
            return Batch(most: count, joining: .list(list.split(separator: ".").map(String.init)))
        default:
            node.fail("`batch` must have either `join` or `list`", mend: "write `join: \",\"`, or `list: to`")
            return nil
        }
    }
}
