extension ReceiveRule {
    /// Whether it looks at header fields.
    var readsHeaders: Bool {
        let own = sources + echoed + checks.flatMap(\.condition.sources)
        return own.contains(where: \.isHeader)
            || replies.all.flatMap(\.template.templates).contains(where: \.readsHeaders)
    }

    /// The sources of its fields and conditions.
    private var sources: [ValueSource] {
        var rules: [ValueRule?] = lets.map(\.value)
        switch meaning {
        case .sms(let fields):
            rules += [fields.id, fields.from, fields.to, fields.text, fields.time, fields.link]
            if let part = fields.part { rules += [part.reference, part.number, part.total] }
        case .ussd(let fields):
            rules += [fields.session, fields.from, fields.to, fields.input, fields.turn]
            rules += fields.carry.map(\.value)
        case .ussdEnd(let fields): rules += [fields.session, fields.from, fields.outcome]
        case .ussdQuery(let session): rules.append(session)
        case .report(let fields):
            rules += [fields.id, fields.ours, fields.status, fields.raw, fields.reason, fields.from]
        case .optOut(let from): rules.append(from)
        case .ignore, .refuse: break
        }
        return rules.compactMap(\.self).flatMap(\.sources) + (condition?.sources ?? [])
    }
}

extension ValueSource {
    /// Whether it is a header field, or a part of one.
    var isHeader: Bool {
        switch place {
        case .header, .cookie: true
        default: false
        }
    }
}

extension ValueTemplate {
    /// Whether it shows header fields of the request.
    var readsHeaders: Bool { placeholders.contains { $0.source?.isHeader ?? false } }
}
