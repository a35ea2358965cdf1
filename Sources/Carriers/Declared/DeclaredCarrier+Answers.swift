import Gateway
import ShortText

/// Answers to webhooks, in the carrier's own words.
extension DeclaredCarrier {
    func respond(to reading: CarrierReading, answers: [CarrierAnswer]) -> CarrierResponse {
        let rule = reading.echo[Self.ruleKey].flatMap { Int($0) }.flatMap { index in
            declaration.rules.first { $0.index == index }
        }
        // One that cannot be stored lets the carrier bring all of them again; the others are known by then.
        for answer in answers {
            if case .unavailable(let wait) = answer.reply { return unavailable(wait, rule, reading) }
        }
        guard let event = reading.events.first, let answer = answers.first else {
            return accepted(.ignore, rule, scope(reading, nil))
        }
        var scope = scope(reading, answer)
        scope.put(event)
        switch answer.reply {
        case .screen(let text, let continues):
            guard case .ussd(let turn) = event else { return accepted(event.replyKind, rule, scope) }
            if declaration.answersLater { return accepted(.ignore, rule, scope) }
            return screen(text, continues: continues && !Self.isLast(rule), turn, rule, &scope)
        case .noSession, .sessionUnderWay:
            guard case .ussd = event else { return accepted(event.replyKind, rule, scope) }
            return closed(answer.reply == .noSession ? .unknownSession : .sessionOpen, rule, &scope)
        case .sessionState(let isActive):
            let kind: ReplyKind = isActive ? .sessionActive : .sessionInactive
            return written(kind, rule, scope) ?? CarrierResponse(status: 200, body: isActive ? "active" : "inactive")
        case .accepted, .unavailable:
            if case .ussd(let turn) = event, !declaration.answersLater, rule?.replies[.accepted] == nil {
                return screen("", continues: false, turn, rule, &scope)
            }
            return accepted(event.replyKind, rule, scope)
        }
    }

    func respond(to request: CarrierRequest, rejection: CarrierRejection) -> CarrierResponse {
        var scope = environment.scope(now: request.receivedAt)
        scope.document = WireDocument(request: request)
        scope.names["problem"] = rejection.line
        let rule = declaration.rules.first {
            $0.match(path: request.path) != nil && $0.methods.contains(request.method)
        }
        var status = rejection.usualStatus
        var kind = ReplyKind.error
        var headers: [String: String] = [:]
        switch rejection {
        case .notGenuine:
            kind = .forbidden
            status = guards.refusalStatus
            headers = guards.refusalHeaders
        case .refused(let problem): status = declaration.status(of: problem) ?? status
        case .missing, .malformed, .unreadableBody, .unknownPath: break
        }
        let template = rejection == .unknownPath ? nil : rule?.replies[kind] ?? declaration.replies[kind]
        var response = CarrierResponse(status: status, body: rejection.line + "\n")
        // A broken request may break what the answer echoes of it, too.
        if let template, let written = try? template.write(scope, status: status) { response = written }
        response.headers.merge(headers) { own, _ in own }
        return response
    }

    // MARK: - Kinds

    private static func isLast(_ rule: ReceiveRule?) -> Bool {
        if case .ussd(let fields)? = rule?.meaning { return fields.isLast }
        return false
    }

    private func scope(_ reading: CarrierReading, _ answer: CarrierAnswer?) -> ValueScope {
        var scope = environment.scope(now: Timestamp(milliseconds: 0))
        scope.echo = reading.echo
        if let carried = answer?.carried, !carried.isEmpty { scope.names = carried }
        for (key, value) in reading.echo where key.hasPrefix(Self.namePrefix) {
            scope.names[String(key.dropFirst(Self.namePrefix.count))] = value
        }
        return scope
    }

    private func screen(
        _ text: String,
        continues: Bool,
        _ turn: USSDTurn,
        _ rule: ReceiveRule?,
        _ scope: inout ValueScope
    ) -> CarrierResponse {
        let kind: ReplyKind = continues ? .screen : .end
        guard let template = rule?.replies[kind] ?? declaration.replies[kind] else {
            return CarrierResponse(status: 200, body: text)
        }
        put(text, template, &scope)
        scope.names["continues"] = continues ? "true" : "false"
        return response(template, scope, status: 200) ?? CarrierResponse(status: 200, body: text)
    }

    /// Puts a screen's text under its name, as the carrier can show it.
    private func put(_ text: String, _ template: ReplyTemplate, _ scope: inout ValueScope) {
        var isMarkup = false
        if case .xml? = template.body?.form { isMarkup = true }
        let shown = declaration.screen.applied(to: text, isMarkup: isMarkup)
        scope.names["text"] = shown
        scope.newline = isMarkup ? declaration.screen.markupNewline : nil
        if template.usesEncoding { scope.names["encoding"] = TextMeasure(shown).encoding.rawValue }
    }

    /// A session that is not known, or is known already: it is ended politely when the file says nothing else.
    private func closed(_ kind: ReplyKind, _ rule: ReceiveRule?, _ scope: inout ValueScope) -> CarrierResponse {
        let text =
            kind == .unknownSession
            ? "This session has ended. Please dial again." : "A session is already open. Please dial again later."
        let template =
            rule?.replies[kind] ?? declaration.replies[kind] ?? rule?.replies[.end] ?? declaration.replies[.end]
        guard let template else { return accepted(.ignore, rule, scope) }
        put(text, template, &scope)
        scope.names["continues"] = "false"
        return response(template, scope, status: 200) ?? CarrierResponse(status: 200, body: "")
    }

    private func accepted(_ kind: ReplyKind, _ rule: ReceiveRule?, _ scope: ValueScope) -> CarrierResponse {
        let template =
            rule?.replies[kind] ?? rule?.replies[.accepted] ?? declaration.replies[kind]
            ?? declaration.replies[.accepted]
        return template.flatMap { response($0, scope, status: 200) } ?? CarrierResponse(status: 200, body: "")
    }

    private func written(_ kind: ReplyKind, _ rule: ReceiveRule?, _ scope: ValueScope) -> CarrierResponse? {
        (rule?.replies[kind] ?? declaration.replies[kind]).flatMap { response($0, scope, status: 200) }
    }

    private func unavailable(_ wait: Duration, _ rule: ReceiveRule?, _ reading: CarrierReading) -> CarrierResponse {
        var scope = scope(reading, nil)
        let seconds = String(max(1, (wait.wholeMilliseconds + 999) / 1000))
        scope.names["retryAfter"] = seconds
        scope.names["problem"] = "the gateway cannot store it now; send it again"
        if let event = reading.events.first { scope.put(event) }
        var response = CarrierResponse(status: 503, body: "the gateway cannot store it now; send it again")
        if let template = rule?.replies[.unavailable] ?? declaration.replies[.unavailable],
            let written = self.response(template, scope, status: 503)
        {
            response = written
        }
        response.headers["Retry-After"] = seconds
        return response
    }

    /// The answer; `nil` when a placeholder of it cannot be written, which the file's checks leave to few.
    private func response(_ template: ReplyTemplate, _ scope: ValueScope, status: Int) -> CarrierResponse? {
        try? template.write(scope, status: status)
    }
}

extension ValueScope {
    /// Puts what an event says under the names that answers use.
    fileprivate mutating func put(_ event: InboundEvent) {
        switch event {
        case .ussd(let turn):
            names["session"] = turn.sessionID
            if let from = turn.from { names["from"] = from.e164 }
            if let code = turn.serviceCode {
                names["to"] = code
                names["serviceCode"] = code
            }
        case .ussdEnded(let end):
            names["session"] = end.sessionID
            if let from = end.from { names["from"] = from.e164 }
        case .ussdQuery(let session): names["session"] = session
        case .sms(let sms):
            names["from"] = sms.from.e164
            names["to"] = sms.to
            names["id"] = sms.externalID
        case .report(let report): names["id"] = report.reference.id
        case .optOut(let phone): names["from"] = phone.e164
        }
    }
}

extension InboundEvent {
    /// The answer that says that it was taken.
    fileprivate var replyKind: ReplyKind {
        switch self {
        case .sms: .sms
        case .ussd, .ussdQuery: .accepted
        case .ussdEnded: .ussdEnd
        case .report: .report
        case .optOut: .optOut
        }
    }
}

extension CarrierDeclaration {
    /// The status that the file gives to a refusal.
    fileprivate func status(of problem: String) -> Int? {
        for rule in rules {
            if case .refuse(let refusal) = rule.meaning, refusal.problem.constant == problem { return refusal.status }
            for check in rule.checks where check.refusal.problem.constant == problem { return check.refusal.status }
        }
        return nil
    }
}
