import CurlClient
import Gateway
import ShortText

/// Messages that the carrier takes in parts, and messages that it takes together.
extension DeclaredSender {
    /// The parts of a text; the text itself when the carrier cuts.
    func parts(of text: String, _ template: SendTemplate, now: Timestamp) -> [String] {
        guard let split = template.split,
            let most = (try? split.characters.text(in: values.scope([:], now: now))).flatMap({ Int($0) }), most > 0
        else { return [text] }
        return TextSplitter(septets: most, ucs2: split.ucs2 ?? most).parts(text)
    }

    /// Hands over the parts of a message: in one request where the carrier takes a list of them, else one after the other.
    ///
    /// Another try goes on with the first part that the carrier does not have.
    func send(
        _ message: OutboundMessage,
        parts: [String],
        _ template: SendTemplate,
        from start: Timestamp
    ) async -> SendOutcome {
        let end = start + CarrierLine.longest
        func scope(_ index: Int) -> ValueScope {
            let part = (number: index + 1, count: parts.count)
            return values.scope(SendingNames.of(message, text: parts[index], now: start, part: part), now: start)
        }
        if let list = template.split?.list {
            return await send(message, template, parts.indices.map(scope), joining: .list(list), until: end)
        }
        var progress = taken.progress(of: message.id)
        for index in parts.indices.dropFirst(progress.count) {
            let outcome = await send(message, template, [scope(index)], until: end)
            guard case .accepted(let id) = outcome else {
                if outcome.leavesNothingToSend { taken.forget(message.id) }
                return index == 0 ? outcome : outcome.prefixed("part \(index + 1) of \(parts.count): ")
            }
            if index == 0 { progress.firstID = id }
            progress.count = index + 1
            taken.set(progress, of: message.id)
        }
        taken.forget(message.id)
        return .accepted(carrierMessageID: progress.firstID)
    }

    /// Hands several messages over, in as few requests as the carrier takes.
    func send(_ messages: [OutboundMessage]) async -> [SendOutcome] {
        guard let template, let batch = template.batch, batch.most > 1, messages.count > 1,
            messages.allSatisfy({ $0.goesTogether(with: messages[0]) })
        else { return await oneByOne(messages) }
        var outcomes: [SendOutcome] = []
        var rest = messages[...]
        while !rest.isEmpty {
            outcomes += await send(together: Array(rest.prefix(batch.most)), template, batch)
            rest = rest.dropFirst(batch.most)
        }
        return outcomes
    }

    private func send(
        together messages: [OutboundMessage],
        _ template: SendTemplate,
        _ batch: SendTemplate.Batch
    ) async -> [SendOutcome] {
        let start = now
        guard messages.count > 1, let text = try? text(of: messages[0], template, now: start),
            parts(of: text, template, now: start).count == 1
        else { return await oneByOne(messages) }
        let first = SendingNames.of(messages[0], text: text, now: start)
        let scopes = messages.map { message in
            // What is joined must differ in nothing but the recipient.
            var names = batch.joining.isJoined ? first : SendingNames.of(message, text: text, now: start)
            names["to"] = message.to.e164
            return values.scope(names, now: start)
        }
        func judge(_ response: HTTPResponse) -> [SendOutcome] {
            template.answers.outcomes(response, scopes[0], words, messages: messages)
        }
        let call = call(template, scopes, joining: batch.joining) { judge($0).allSatisfy(\.isTransient) }
        switch await line.send(call, until: start + CarrierLine.longest) {
        case .answered(let response): return judge(response)
        case .failed(let outcome): return messages.map { _ in outcome }
        case .unwritable: return await oneByOne(messages)
        }
    }

    private func oneByOne(_ messages: [OutboundMessage]) async -> [SendOutcome] {
        var outcomes: [SendOutcome] = []
        for message in messages { outcomes.append(await send(message)) }
        return outcomes
    }
}

extension BatchJoining {
    fileprivate var isJoined: Bool {
        if case .joined = self { true } else { false }
    }
}

extension OutboundMessage {
    /// Whether two messages differ in their recipients at most.
    fileprivate func goesTogether(with other: OutboundMessage) -> Bool {
        text == other.text && originator == other.originator && linkID == other.linkID && language == other.language
            && priority == other.priority
    }
}

extension SendOutcome {
    /// Whether no further try follows.
    fileprivate var leavesNothingToSend: Bool {
        switch self {
        case .accepted, .permanentFailure, .optedOut: true
        case .accountRefused, .transientFailure, .throttled, .unknown: false
        }
    }

    /// The same with words before the reason.
    fileprivate func prefixed(_ words: String) -> SendOutcome {
        func bounded(_ reason: String) -> String { String((words + reason).prefix(CarrierWords.longest)) }
        switch self {
        case .accepted, .throttled: return self
        case .permanentFailure(let reason): return .permanentFailure(reason: bounded(reason))
        case .accountRefused(let reason): return .accountRefused(reason: bounded(reason))
        case .transientFailure(let reason): return .transientFailure(reason: bounded(reason))
        case .optedOut(let reason): return .optedOut(reason: bounded(reason))
        case .unknown(let reason): return .unknown(reason: bounded(reason))
        }
    }
}
