import CurlClient
import Gateway

/// How the carrier is asked what became of a message: `inquiry:`.
struct InquiryTemplate: Sendable {
    private static let keys = RequestTemplate.keys + ["request", "answer"]
    private static let absent = "absent"
    private static let untold = "untold"
    /// The words for where a message stands.
    private static let states = [
        "queued": DeliveryStatus.queued, "sent": .sent, "buffered": .buffered, "delivered": .delivered,
        "failed": .failed,
        "expired": .expired, "rejected": .rejected, "undeliverable": .undeliverable,
    ]

    /// One way in which the carrier answers.
    struct Rule: Sendable {
        var condition: ValueCondition?
        var state: ValueRule
        var id: ValueRule?
    }

    var request: RequestTemplate
    var rules: [Rule]

    /// Reads `inquiry:`; the request's keys stand beside the others, or below `request:`.
    static func read(_ node: DeclarationNode?, token: String?) -> InquiryTemplate? {
        guard let node, node.allow(keys) else { return nil }
        guard let request = RequestTemplate.read(node["request"] ?? node, token: token) else { return nil }
        let rules = node["answer"]?.elements.compactMap { rule($0) } ?? []
        if rules.isEmpty {
            node.fail("`inquiry` has no rules for the answer", mend: "add `answer:` with rules that say `state:`")
        }
        return InquiryTemplate(request: request, rules: rules)
    }

    private static func rule(_ node: DeclarationNode) -> Rule? {
        guard node.allow(["when", "state", "id"], in: "a rule for answers") else { return nil }
        guard let state = node["state"] else {
            node.fail("the rule does not say where the message stands", mend: "add `state: delivered`, or another word")
            return nil
        }
        guard let rule = ValueRule.read(state) else { return nil }
        if case .constant = rule.form { _ = state.word(among: states.keys.sorted() + [absent, untold]) }
        return Rule(
            condition: node["when"].flatMap { ValueCondition.read($0) },
            state: rule,
            id: node["id"].flatMap { ValueRule.read($0) }
        )
    }

    /// What the carrier knows; nothing when no rule holds.
    func knowledge(_ response: HTTPResponse, _ scope: ValueScope) -> SendInquiry {
        let scope = scope.reading(response)
        for rule in rules {
            let answer = AnswerRule(condition: rule.condition, meaning: .unknown)
            guard answer.holds(in: scope), let word = try? rule.state.value(in: scope) else { continue }
            if word == Self.absent { return .absent }
            guard let status = Self.states[word] else { return .untold }
            return .known(carrierMessageID: (try? rule.id?.value(in: scope)) ?? nil, status: status)
        }
        return .untold
    }
}
