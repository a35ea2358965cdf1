import Gateway

/// What can be answered.
enum ReplyKind: String, Sendable, CaseIterable {
    case screen = "continue"
    case end
    case unknownSession = "unknown-session"
    case sessionOpen = "session-open"
    case sessionActive = "session-active"
    case sessionInactive = "session-inactive"
    case accepted
    case sms
    case report
    case optOut = "opt-out"
    case ussdEnd = "ussd-end"
    case ignore
    case error
    case unavailable
    case forbidden

    /// Those that stand in for ``accepted`` after an event of one kind.
    static let events: [ReplyKind] = [.sms, .report, .optOut, .ussdEnd, .ignore]
}

/// One answer of a file.
struct ReplyTemplate: Sendable {
    var status: Int?
    var body: BodyTemplate?
    var headers: [(name: String, value: ValueTemplate)] = []
    /// Whether the encoding of the text must be known.
    private(set) var usesEncoding = false

    /// The templates in it.
    var templates: [ValueTemplate] { (body?.templates ?? []) + headers.map(\.value) }

    /// The same, with what must be known of it found once.
    fileprivate var settled: ReplyTemplate {
        var reply = self
        reply.usesEncoding = templates.flatMap(\.placeholders).contains {
            $0.name == "encoding" || $0.source?.place == .name("encoding")
        }
        return reply
    }

    /// Writes the answer.
    ///
    /// - Parameters:
    ///   - scope: The names.
    ///   - usual: The status when the file does not say it.
    /// - Returns: The answer.
    /// - Throws: Which value cannot be written.
    func write(_ scope: borrowing ValueScope, status usual: Int) throws(CarrierRejection) -> CarrierResponse {
        var response = CarrierResponse(status: status ?? usual, body: try body?.text(scope) ?? "")
        if let body { response.contentType = try body.type?.text(in: scope) ?? body.defaultType }
        for (name, template) in headers {
            guard let value = try template.write(scope, as: .header) else { continue }
            response.headers[name] = value
        }
        return response
    }
}

/// The answers of a file, or those that a rule has of its own.
struct ReplySet: Sendable {
    private var replies: [ReplyKind: ReplyTemplate] = [:]

    var isEmpty: Bool { replies.isEmpty }

    subscript(kind: ReplyKind) -> ReplyTemplate? {
        get { replies[kind] }
        set { replies[kind] = newValue }
    }

    /// The answers that are there.
    var all: [(kind: ReplyKind, template: ReplyTemplate)] {
        ReplyKind.allCases.compactMap { kind in replies[kind].map { (kind, $0) } }
    }

    // MARK: - Reading

    /// Reads the answers of a file.
    static func read(_ node: DeclarationNode) -> ReplySet {
        var set = ReplySet()
        guard node.allow(ReplyKind.allCases.map(\.rawValue)) else { return set }
        for (key, value) in node.pairs {
            guard let kind = key.scalar.flatMap(ReplyKind.init) else { continue }
            let events = ReplyKind.events.map(\.rawValue)
            if kind == .accepted, value.isMapping, !value.pairs.isEmpty,
                value.pairs.allSatisfy({ events.contains($0.key.scalar ?? "") })
            {
                for (event, reply) in value.pairs {
                    event.scalar.flatMap(ReplyKind.init).map { set.replies[$0] = template(reply) }
                }
            } else {
                set.replies[kind] = template(value)
            }
        }
        return set
    }

    private static func template(_ node: DeclarationNode) -> ReplyTemplate? {
        if node.isScalar {
            return ValueTemplate.read(node).map { ReplyTemplate(body: BodyTemplate(form: .text($0))).settled }
        }
        guard node.allow(["status", "type", "headers", "cookies"] + BodyTemplate.keys) else { return nil }
        var reply = ReplyTemplate()
        reply.status = node["status"]?.integer(in: 200...599)
        reply.body = BodyTemplate.read(node, isRequest: false)
        reply.headers = node["headers"].map { headers($0) } ?? []
        if let cookies = node["cookies"] {
            let pairs = headers(cookies)
            if pairs.count > 1 { cookies.fail("an answer can set one cookie", mend: "keep one of them") }
            for (name, value) in pairs.prefix(1) {
                reply.headers.append(("Set-Cookie", ValueTemplate(parts: [.literal(name + "=")] + value.parts)))
            }
        }
        return reply.settled
    }

    private static func headers(_ node: DeclarationNode) -> [(name: String, value: ValueTemplate)] {
        guard node.isMapping else {
            node.fail("`\(node.name)` must be pairs", mend: "write `NAME: VALUE` lines below it")
            return []
        }
        return node.pairs.compactMap { key, value in
            guard let name = key.word(), let template = ValueTemplate.read(value) else { return nil }
            return (name, template)
        }
    }
}
