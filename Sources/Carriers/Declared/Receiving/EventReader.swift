import Gateway
import ShortText

/// Makes events of a request by the rule that fits it.
struct EventReader {
    let rule: ReceiveRule
    /// The short codes of the carrier: what a message was sent to when the request does not say it.
    let shortCodes: [String]

    /// The events of a request; several when the rule has `each`.
    func events(_ scope: ValueScope) throws(CarrierRejection) -> [InboundEvent] {
        guard let each = rule.each, let document = scope.document else { return try event(scope) }
        var events: [InboundEvent] = []
        for item in try document.items(each) {
            var inner = scope
            inner.document = item
            events += try event(inner)
        }
        return events
    }

    private func event(_ outer: ValueScope) throws(CarrierRejection) -> [InboundEvent] {
        var scope = outer
        for (name, value) in rule.lets { scope.names[name] = try value.value(in: scope) }
        for check in rule.checks where try check.condition.holds(in: scope) {
            throw .refused(problem: try check.refusal.problem.text(in: scope))
        }
        let fields = FieldReader(scope: scope)
        switch rule.meaning {
        case .sms(let rules): return [.sms(try sms(rules, fields))]
        case .ussd(let rules): return [.ussd(try turn(rules, fields))]
        case .ussdEnd(let rules): return [.ussdEnded(try end(rules, fields))]
        case .ussdQuery(let session): return [.ussdQuery(sessionID: try fields.word(session))]
        case .report(let rules): return try report(rules, fields)
        case .optOut(let from): return [.optOut(try fields.phone(from))]
        case .ignore: return []
        case .refuse(let refusal): throw .refused(problem: try refusal.problem.text(in: scope))
        }
    }

    // MARK: - Messages

    private func sms(_ rules: ReceiveRule.SMSFields, _ fields: FieldReader) throws(CarrierRejection) -> InboundSMS {
        let from = try fields.phone(rules.from)
        let text = try fields.text(rules.text)
        if text.isEmpty, !rules.allowsEmpty { throw .malformed(field: rules.text.field, problem: "is empty") }
        return InboundSMS(
            externalID: try fields.identifier(rules.id),
            from: from,
            to: try fields.address(rules.to) ?? shortCodes.first ?? "",
            text: text,
            linkID: try fields.optionalWord(rules.link),
            sentAt: try rules.time?.moment(in: fields.scope),
            part: try part(rules.part, fields)
        )
    }

    private func part(
        _ rules: ReceiveRule.PartFields?,
        _ fields: FieldReader
    ) throws(CarrierRejection) -> InboundSMS.Part? {
        guard let rules else { return nil }
        if let condition = rules.condition, try !condition.holds(in: fields.scope) { return nil }
        guard let total = try fields.optionalWord(rules.total), total != "0", total != "1" else { return nil }
        let part = InboundSMS.Part(
            reference: try fields.word(rules.reference),
            number: try fields.small(rules.number),
            total: try fields.small(rules.total)
        )
        guard part.number <= part.total else {
            throw .malformed(field: rules.number.field, problem: "is more than there are parts")
        }
        return part
    }

    // MARK: - Sessions

    private func turn(_ rules: ReceiveRule.USSDFields, _ fields: FieldReader) throws(CarrierRejection) -> USSDTurn {
        let session = try rules.session.map { (rule) throws(CarrierRejection) in try fields.word(rule) }
        let from =
            try rules.namesPhone ? rules.from.map { (rule) throws(CarrierRejection) in try fields.phone(rule) } : nil
        guard let sessionID = session ?? from?.e164 else { throw .missing(field: "session") }
        let code = try fields.identifier(rules.to)
        let isBegin = rules.phase == .begin
        var text = try input(rules, fields)
        if rules.stripsCode, let written = text { text = Self.stripped(written, code: code) }
        var carried: [String: String] = [:]
        for (name, value) in rules.carry { carried[name] = try value.value(in: fields.scope) }
        let input: USSDTurn.Input
        if let history = rules.history {
            // The engine joins by stars.
            input = .cumulative(history == "*" ? text ?? "" : (text ?? "").replacing(history, with: "*"))
        } else {
            input = .latest(isBegin && rules.first != .input ? nil : text)
        }
        return USSDTurn(
            sessionID: sessionID,
            turnID: try turnID(rules, fields, text),
            from: from,
            serviceCode: code,
            input: input,
            phase: rules.phase,
            dialledExtra: rules.first == .extra && (rules.phase != .goesOn) ? text ?? "" : "",
            carried: carried
        )
    }

    private func input(_ rules: ReceiveRule.USSDFields, _ fields: FieldReader) throws(CarrierRejection) -> String? {
        guard let rule = rules.input else { return nil }
        if rules.phase == .begin { return try rule.value(in: fields.scope).map { $0.filter { $0 != "\0" } } }
        return try fields.text(rule)
    }

    /// What tells the step from others: a field of its own, else all inputs so far.
    private func turnID(
        _ rules: ReceiveRule.USSDFields,
        _ fields: FieldReader,
        _ text: String?
    ) throws(CarrierRejection) -> String? {
        if let rule = rules.turn { return try fields.optionalWord(rule) }
        return rules.history == nil ? nil : text ?? ""
    }

    /// A history without the code that it begins with: `*415*33*1#` of `*415*33#` is `1`.
    private static func stripped(_ text: String, code: String?) -> String {
        var rest = text[...]
        let dialled = (code ?? "").filter { $0 != "#" }
        if !dialled.isEmpty, rest.hasPrefix(dialled) {
            rest = rest.dropFirst(dialled.count)
        } else if !dialled.isEmpty, rest.hasPrefix(dialled.dropFirst()), dialled.hasPrefix("*") {
            rest = rest.dropFirst(dialled.count - 1)
        }
        if let sign = rest.firstIndex(of: "#") {
            // What was dialled ends there; answers may follow.
            rest = rest[..<sign] + rest[rest.index(after: sign)...]
        }
        return String(rest.hasPrefix("*") ? rest.dropFirst() : rest)
    }

    private func end(
        _ rules: ReceiveRule.USSDEndFields,
        _ fields: FieldReader
    ) throws(CarrierRejection) -> USSDSessionEnd {
        let from = try rules.from.map { (rule) throws(CarrierRejection) in try fields.phone(rule) }
        let session = try rules.session.map { (rule) throws(CarrierRejection) in try fields.word(rule) }
        guard let sessionID = session ?? from?.e164 else { throw .missing(field: "session") }
        var outcome = USSDSessionEnd.Outcome.left
        if let rule = rules.outcome {
            guard let raw = try rule.raw(in: fields.scope) else { throw .missing(field: rule.field) }
            if raw.isEmpty { throw .malformed(field: rule.field, problem: "is empty") }
            // Of a word that is not known nobody can say that the session came to its end.
            outcome =
                try rule.value(in: fields.scope).flatMap { USSDSessionEnd.Outcome(rawValue: $0.lowercased()) } ?? .left
        }
        return USSDSessionEnd(sessionID: sessionID, from: from, outcome: outcome)
    }

    // MARK: - Reports

    private func report(
        _ rules: ReceiveRule.ReportFields,
        _ fields: FieldReader
    ) throws(CarrierRejection) -> [InboundEvent] {
        let reference: MessageReference
        if let ours = rules.ours, rules.id == nil {
            reference = .ours(try fields.word(ours))
        } else if let id = rules.id {
            if let ours = try fields.optionalWord(rules.ours) {
                reference = .ours(ours)
            } else {
                reference = .carriers(try fields.word(id))
            }
        } else {
            throw .missing(field: "id")
        }
        var events: [InboundEvent] = []
        if let status = rules.status {
            let raw = try word(rules.raw, or: status, fields)
            let word = try status.value(in: fields.scope)?.trimmingBlanks.lowercased()
            if word != "ignore" {
                let report = DeliveryReport(
                    reference,
                    status: word.flatMap(DeliveryStatus.init(reported:)),
                    raw: raw,
                    reason: try rules.reason?.value(in: fields.scope).flatMap {
                        $0.isEmpty ? nil : String($0.prefix(200))
                    }
                )
                events.append(.report(report))
            }
        }
        if let condition = rules.optedOut, let from = rules.from, try condition.holds(in: fields.scope) {
            events.append(.optOut(try fields.phone(from)))
        }
        return events
    }

    /// The carrier's own word: as the file reads it, else what the status is read of.
    private func word(
        _ rule: ValueRule?,
        or status: ValueRule,
        _ fields: FieldReader
    ) throws(CarrierRejection) -> String {
        let kept = try rule?.value(in: fields.scope).flatMap { $0.isEmpty ? nil : $0 }
        let rule = kept == nil ? status : rule ?? status
        let own = try kept == nil ? status.raw(in: fields.scope) : kept
        guard let raw = own else { throw .missing(field: rule.field) }
        let word = raw.trimmingBlanks
        guard !word.isEmpty else { throw .malformed(field: rule.field, problem: "is empty") }
        guard word.utf8.count <= WireBounds.wordBytes, word.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .malformed(field: rule.field, problem: "is no word of a status")
        }
        return word
    }
}

extension DeliveryStatus {
    /// The states that a report may tell.
    static let reported: [DeliveryStatus] = [.queued, .sent, .buffered, .delivered, .failed, .expired, .rejected]

    fileprivate init?(reported word: String) {
        guard let status = DeliveryStatus(rawValue: word), Self.reported.contains(status) else { return nil }
        self = status
    }
}
