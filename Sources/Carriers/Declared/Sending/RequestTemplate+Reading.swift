import CurlClient

extension RequestTemplate {
    /// The keys of a request.
    static let keys = [
        "method", "url", "urls", "path", "query", "headers", "form", "json", "xml", "text", "xmlrpc", "type", "basic",
        "bearer", "timeout", "retryOnUnauthorized", "let",
    ]

    /// Reads a request; what is wrong with it is kept as a problem.
    ///
    /// - Parameters:
    ///   - node: The mapping that holds the keys, perhaps with others beside them.
    ///   - token: How the token of the description is shown where the request does not say it; `nil` when there is none.
    /// - Returns: The request, or `nil`.
    static func read(_ node: DeclarationNode, token: String? = nil) -> RequestTemplate? {
        let bindings = NamedValue.bindings(node["let"])
        defer { for binding in bindings.added { node.log.names.remove(binding) } }
        let body = BodyTemplate.read(node, isRequest: true)
        checkLines(body, node)
        guard let addresses = addresses(node) else { return nil }
        var request = RequestTemplate(
            method: method(node) ?? ValueTemplate(literal: body == nil ? "GET" : "POST"),
            addresses: addresses
        )
        request.bindings = bindings.values
        request.body = body
        request.query = NamedValue.read(node["query"])
        request.headers = NamedValue.read(node["headers"])
        request.type = node["type"].flatMap { ValueTemplate.read($0) }
        request.timeout = node["timeout"]?.duration()
        request.retriesUnauthorized = node["retryOnUnauthorized"]?.flag() ?? true
        request.credentials = credentials(node) ?? shown(token, in: request)
        return request
    }

    /// A line with an optional placeholder is left out, and that must not be the whole body.
    private static func checkLines(_ body: BodyTemplate?, _ node: DeclarationNode) {
        guard case .xml(let template)? = body?.form else { return }
        let hasLines = template.parts.contains { part in
            if case .literal(let text) = part { text.contains("\n") } else { false }
        }
        guard !hasLines, let optional = template.placeholders.first(where: \.isOptional) else { return }
        (node["xml"] ?? node).fail(
            "`{\(optional.text)?}` without a value leaves its line out, and the body has only one",
            mend: "write `{\(optional.text)|or:}`, which is empty then, or break the lines"
        )
    }

    private static func method(_ node: DeclarationNode) -> ValueTemplate? {
        guard let method = node["method"], let template = ValueTemplate.read(method) else { return nil }
        if let word = template.constant, HTTPRequest.Method(rawValue: word.uppercased()) == nil {
            method.fail("`\(word)` is no method", mend: "write GET, POST, PUT, PATCH or DELETE")
        }
        return template
    }

    private static func addresses(_ node: DeclarationNode) -> Addresses? {
        if let urls = node["urls"] {
            if node["url"] != nil { urls.fail("`url` and `urls` cannot both be there", mend: "keep one of them") }
            let path = node["path"].flatMap { ValueTemplate.read($0) } ?? ValueTemplate(literal: "")
            if urls.isScalar, let name = ValueTemplate.read(urls)?.onlyPlaceholder?.name {
                return .setting(name, path: path)
            }
            let templates = urls.elements.compactMap { address($0) }
            return templates.isEmpty ? nil : .listed(templates.map { ValueTemplate(parts: $0.parts + path.parts) })
        }
        guard let url = node["url"] else {
            node.fail("`\(node.name)` does not say where it goes", mend: "add `url: \"{baseURL}/…\"`")
            return nil
        }
        return address(url).map { .listed([$0]) }
    }

    /// An address: a name that it begins with stands for a whole beginning of one, and stays as it is.
    private static func address(_ node: DeclarationNode) -> ValueTemplate? {
        guard var template = ValueTemplate.read(node) else { return nil }
        switch template.parts.first {
        case .placeholder(var placeholder):
            placeholder.escaping = Escaping.none
            template.parts[0] = .placeholder(placeholder)
        case .literal(let text) where text.hasPrefix("http://") || text.hasPrefix("https://"): break
        default: node.fail("`\(node.name)` is no address", mend: "begin it with a setting, http:// or https://")
        }
        return template
    }

    private static func credentials(_ node: DeclarationNode) -> Credentials? {
        if let basic = node["basic"] {
            guard basic.allow(["user", "password"]) else { return nil }
            guard let user = basic["user"].flatMap({ ValueTemplate.read($0) }),
                let password = basic["password"].flatMap({ ValueTemplate.read($0) })
            else {
                basic.fail(
                    "`basic` needs a user and a password",
                    mend: "write {user: \"{username}\", password: \"{password}\"}"
                )
                return nil
            }
            return .basic(user: user, password: password)
        }
        return node["bearer"].flatMap { ValueTemplate.read($0) }.map(Credentials.bearer)
    }

    /// A token that the request does not show by itself.
    private static func shown(_ scheme: String?, in request: RequestTemplate) -> Credentials {
        let shows =
            (request.query + request.headers).contains { $0.value.names.contains("token") }
            || request.body?.templates.contains { $0.placeholders.contains { $0.name == "token" } } ?? false
            || request.headers.contains { $0.name.isCaseVariant(of: "Authorization") }
        return shows ? .none : scheme.map(Credentials.token) ?? .none
    }
}
