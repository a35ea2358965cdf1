import CurlClient
import Gateway
import ShortText

/// What a carrier's answers mean: the first rule that holds decides, else the general rule.
struct AnswerRules: Sendable {
    /// A list in the answer with an element for each recipient, or for each part of a message.
    struct Each: Sendable {
        var list: ValueSource
        /// The recipient's number in an element; elements are in the order of the recipients when it is not said.
        var key: ValueRule?
        var rules: [AnswerRule]
    }

    var rules: [AnswerRule] = []
    var each: Each?

    /// Whether good answers are told from bad ones.
    var tellApart: Bool { !rules.isEmpty || each != nil }

    /// What came of one message.
    ///
    /// - Parameters:
    ///   - response: The carrier's answer.
    ///   - scope: The values that the request was written with.
    ///   - words: What cleans reasons.
    ///   - matter: What no reason may hold.
    /// - Returns: What came of it.
    func outcome(
        _ response: HTTPResponse,
        _ scope: ValueScope,
        _ words: CarrierWords,
        about matter: PrivateMatter
    ) -> SendOutcome {
        let verdict = Verdict(scope: scope.reading(response), response: response, words: words, matter: matter)
        if let outcome = verdict.outcome(rules) { return outcome }
        if let each, let items = verdict.items(each.list), !items.isEmpty {
            return Self.combined(items.map { verdict.outcome(of: $0, each.rules) })
        }
        return GeneralOutcome.of(response, hasRules: tellApart)
    }

    /// What came of several messages that went in one request.
    func outcomes(
        _ response: HTTPResponse,
        _ scope: ValueScope,
        _ words: CarrierWords,
        messages: [OutboundMessage]
    ) -> [SendOutcome] {
        let document = scope.reading(response)
        func verdict(_ message: OutboundMessage) -> Verdict {
            Verdict(
                scope: document,
                response: response,
                words: words,
                matter: PrivateMatter(phone: message.to, text: message.text)
            )
        }
        guard let first = messages.first else { return [] }
        if let whole = verdict(first).outcome(rules) {
            // An id that many messages have tells none of their reports from another.
            guard case .accepted(.some) = whole else { return messages.map { verdict($0).outcome(rules) ?? whole } }
            return messages.map { _ in .accepted(carrierMessageID: nil) }
        }
        guard let each, let items = verdict(first).items(each.list), !items.isEmpty else {
            return messages.map { _ in GeneralOutcome.of(response, hasRules: tellApart) }
        }
        return messages.enumerated().map { index, message in
            let verdict = verdict(message)
            guard let item = each.item(for: message, at: index, of: messages.count, among: items, verdict) else {
                return .unknown(reason: "the answer does not name this recipient")
            }
            return verdict.outcome(of: item, each.rules)
        }
    }

    /// What came of a message whose parts were answered one by one.
    private static func combined(_ outcomes: [SendOutcome]) -> SendOutcome {
        guard let first = outcomes.first else { return .unknown(reason: "the answer is empty") }
        let taken = outcomes.count(where: \.isAccepted)
        guard taken > 0, taken < outcomes.count else { return first }
        return .unknown(reason: "\(taken) of \(outcomes.count) parts were taken")
    }
}

extension AnswerRules.Each {
    /// The element about a message.
    fileprivate func item(
        for message: OutboundMessage,
        at index: Int,
        of count: Int,
        among items: [WireDocument],
        _ verdict: Verdict
    ) -> WireDocument? {
        guard let key else { return items.count == count ? items[index] : nil }
        let number = String(message.to.number)
        return items.first { item in
            var scope = verdict.scope
            scope.document = item
            let digits = (try? key.value(in: scope))?.filter { $0.isASCII && $0.isNumber } ?? ""
            return !digits.isEmpty && (digits == number || digits == "00" + number)
        }
    }
}

/// One answer, as it is judged for one message.
private struct Verdict {
    /// What carriers write where there is no id.
    private static let noIDs: Set<String> = ["", "null", "none", "undefined"]

    var scope: ValueScope
    var response: HTTPResponse
    var words: CarrierWords
    var matter: PrivateMatter

    /// The elements of a list; `nil` when there is none.
    func items(_ list: ValueSource) -> [WireDocument]? { try? scope.document?.items(list) }

    /// What the first rule that holds says.
    func outcome(_ rules: [AnswerRule]) -> SendOutcome? {
        rules.first { $0.holds(in: scope) }.map { outcome(by: $0, in: scope) }
    }

    /// What the first rule that holds says of an element.
    func outcome(of item: WireDocument, _ rules: [AnswerRule]) -> SendOutcome {
        var scope = scope
        scope.document = item
        guard let rule = rules.first(where: { $0.holds(in: scope) }) else {
            return GeneralOutcome.of(response, hasRules: true)
        }
        return outcome(by: rule, in: scope)
    }

    private func outcome(by rule: AnswerRule, in scope: ValueScope) -> SendOutcome {
        switch rule.meaning {
        case .accepted: .accepted(carrierMessageID: id(rule, scope))
        case .rejected: .permanentFailure(reason: reason(rule, scope))
        case .account: .accountRefused(reason: reason(rule, scope))
        case .transient: .transientFailure(reason: reason(rule, scope))
        case .throttled: .throttled(retryAfter: rule.wait?.duration(in: scope) ?? RetryAfter.wait(response))
        case .optedOut: .optedOut(reason: reason(rule, scope))
        case .unknown: .unknown(reason: reason(rule, scope))
        }
    }

    private func id(_ rule: AnswerRule, _ scope: ValueScope) -> String? {
        guard let id = (try? rule.id?.value(in: scope))?.trimmingBlanks, id.utf8.count <= WireBounds.wordBytes,
            !Self.noIDs.contains(id.lowercased())
        else { return nil }
        return id
    }

    private func reason(_ rule: AnswerRule, _ scope: ValueScope) -> String {
        let said = words.line(try? rule.reason?.value(in: scope), about: matter)
        return said ?? "HTTP \(response.status), and the carrier gave no reason"
    }
}

extension ValueScope {
    /// The same values, with the answer as what sources read; what the answer does not have is empty.
    func reading(_ response: HTTPResponse) -> ValueScope {
        var scope = self
        scope.document = WireDocument(response: response)
        scope.isStrict = false
        return scope
    }
}
