import Gateway

extension GuardEntry {
    private static let kinds = [
        "twilio", "vonage", "plivo-v2", "plivo-v3", "sinch", "telnyx", "messagebird", "jwt", "hmac", "ed25519", "basic",
        "parameter",
    ]
    private static let commonKeys = ["kind", "required", "when", "at", "status"]

    /// Reads a guard of a file; `nil` when something is wrong with it, which is kept as a problem.
    static func read(_ node: DeclarationNode) -> GuardEntry? {
        if let list = node["any"], node["kind"] == nil {
            node.allow(["any", "required", "when", "at", "status"])
            let entries = list.elements.compactMap { read($0) }
            return entry(.alternatives(entries), node)
        }
        guard let kindNode = node["kind"] else {
            node.fail(
                "a guard does not say of which kind it is",
                mend: "add `kind:`, one of \(kinds.joined(separator: ", "))"
            )
            return nil
        }
        guard let kind = kindNode.word(among: kinds), let scheme = scheme(kind, node) else { return nil }
        return entry(scheme, node)
    }

    private static func entry(_ scheme: Scheme, _ node: DeclarationNode) -> GuardEntry {
        var entry = GuardEntry(scheme: scheme)
        let keys = node["key"] ?? node["equals"]
        entry.keys = keys?.elements.compactMap { ValueTemplate.read($0) } ?? []
        entry.isRequired = node["required"]?.flag() ?? false
        entry.condition = node["when"].flatMap { ValueCondition.read($0) }
        entry.paths = Set(node["at"]?.words() ?? [])
        entry.status = node["status"]?.integer(in: 400...499)
        if let span = node["window"]?.duration() { entry.window = ReplayWindow(span: span) }
        return entry
    }

    private static func scheme(_ kind: String, _ node: DeclarationNode) -> Scheme? {
        switch kind {
        case "twilio": return keyed(.twilio, node)
        case "plivo-v2": return keyed(.plivoSecond, node)
        case "plivo-v3": return keyed(.plivoThird, node)
        case "sinch": return keyed(.sinch, node, ["window"])
        case "telnyx": return keyed(.telnyx, node, ["window"])
        case "messagebird": return keyed(.messageBird, node, ["window"])
        case "vonage":
            return keyed(
                .vonage(method: node["method"].flatMap { ValueTemplate.read($0) }),
                node,
                ["method", "window"]
            )
        case "jwt": return token(node)
        case "hmac", "ed25519": return signed(kind, node)
        case "basic":
            node.allow(commonKeys + ["user", "password"])
            guard let user = template("user", node), let password = template("password", node) else { return nil }
            return .basic(user: user, password: password)
        default:
            node.allow(commonKeys + ["read", "equals"])
            guard let read = needed("read", node), let rule = ValueRule.read(read) else { return nil }
            return needed("equals", node).map { _ in .parameter(rule) }
        }
    }

    private static func keyed(_ scheme: Scheme, _ node: DeclarationNode, _ more: [String] = []) -> Scheme? {
        node.allow(commonKeys + ["key"] + more)
        return needed("key", node).map { _ in scheme }
    }

    private static func token(_ node: DeclarationNode) -> Scheme? {
        let body = node["bodyHash"]
        return keyed(
            .token(
                header: node["header"]?.word(),
                issuer: node["issuer"].flatMap { ValueTemplate.read($0) },
                urlClaim: node["urlHash"]?.word(),
                bodyClaim: body.map { $0.word() } ?? "payload_hash"
            ),
            node,
            ["header", "issuer", "urlHash", "bodyHash", "window"]
        )
    }

    private static func signed(_ kind: String, _ node: DeclarationNode) -> Scheme? {
        let keys = ["over", "key", "signature", "as", "strip", "timestamp", "window"]
        node.allow(commonKeys + keys + (kind == "hmac" ? ["hash"] : []))
        guard let over = template("over", node), let place = needed("signature", node),
            let signature = ValueRule.read(place), needed("key", node) != nil
        else { return nil }
        var signed = Signed(over: over, signature: signature)
        signed.writing = node["as"]?.word(among: SignatureText.allCases.map(\.rawValue)).flatMap(SignatureText.init)
        signed.prefix = node["strip"]?.text() ?? ""
        signed.time = node["timestamp"].flatMap { ValueRule.read($0) }
        if kind == "ed25519" { return .ed25519(signed) }
        let hashes = HashKind.allCases.map(\.rawValue)
        guard let word = needed("hash", node)?.word(among: hashes), let hash = HashKind(rawValue: word) else {
            return nil
        }
        return .hmac(hash, signed)
    }

    private static func template(_ key: String, _ node: DeclarationNode) -> ValueTemplate? {
        needed(key, node).flatMap { ValueTemplate.read($0) }
    }

    private static func needed(_ key: String, _ node: DeclarationNode) -> DeclarationNode? {
        if let value = node[key] { return value }
        node.fail("the guard has no `\(key)`", mend: "add `\(key):`")
        return nil
    }
}
