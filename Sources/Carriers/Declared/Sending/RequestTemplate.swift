import CurlClient
import Gateway

/// A request of ours as a carrier's description writes it.
struct RequestTemplate: Sendable {
    /// As whom we show ourselves.
    enum Credentials: Sendable {
        case none
        case basic(user: ValueTemplate, password: ValueTemplate)
        case bearer(ValueTemplate)
        /// The token that a log-in gave, behind a word such as `Bearer`.
        case token(scheme: String)
    }

    /// Where it goes: what follows the first address is tried when that cannot be reached.
    enum Addresses: Sendable {
        case listed([ValueTemplate])
        /// A setting that lists them, and what is appended to each.
        case setting(String, path: ValueTemplate)
    }

    /// A request with its values: without a deadline, to one or more addresses.
    struct Written {
        var request: HTTPRequest
        var addresses: [String]
    }

    /// The longest answer that is read.
    private static let longestAnswer = 64 * 1024

    var method: ValueTemplate
    var addresses: Addresses
    var query: [NamedValue] = []
    var headers: [NamedValue] = []
    var body: BodyTemplate?
    /// The content type when there is no body.
    var type: ValueTemplate?
    var credentials = Credentials.none
    /// How long to wait for the answer; the configuration's time when it is not said here.
    var timeout: Duration?
    /// Further values, in their order.
    var bindings: [NamedValue] = []
    /// Whether a token that the carrier refused is fetched anew, once.
    var retriesUnauthorized = true

    /// The request with its values.
    ///
    /// - Parameter scope: The values.
    /// - Returns: The request.
    /// - Throws: What is missing or cannot be written.
    func write(_ scope: ValueScope) throws(CarrierRejection) -> Written {
        var scope = scope
        scope.isStrict = true
        try scope.bind(bindings)
        guard let method = HTTPRequest.Method(rawValue: try method.text(in: scope).uppercased()) else {
            throw .malformed(field: "method", problem: "is none that is known")
        }
        let addresses = try addresses(scope)
        guard let first = addresses.first else { throw .missing(field: "url") }
        let content = try body?.write(scope)
        var contentType = content?.contentType
        if content == nil { contentType = try type?.text(in: scope) }
        let request = HTTPRequest(
            method: method,
            url: first,
            headers: try headers(scope, type: contentType),
            body: content?.bytes,
            maximumResponseBytes: Self.longestAnswer
        )
        return Written(request: request, addresses: addresses)
    }

    private func addresses(_ scope: borrowing ValueScope) throws(CarrierRejection) -> [String] {
        var written: [String] = []
        switch addresses {
        case .listed(let templates):
            for template in templates {
                guard let address = try template.write(scope, as: .url) else { continue }
                written.append(address)
            }
        case .setting(let name, let path):
            guard let path = try path.write(scope, as: .url) else { return [] }
            let hosts =
                scope.lists[name] ?? scope.name(name)?.split(whereSeparator: \.isWhitespace).map(String.init) ?? []
            written = hosts.map { ($0.hasSuffix("/") && path.hasPrefix("/") ? String($0.dropLast()) : $0) + path }
        }
        var pairs: [UInt8] = []
        for field in query {
            guard let value = try field.value.value(in: scope) else { continue }
            if !pairs.isEmpty { pairs.append(UInt8(ascii: "&")) }
            PercentEncoding.write(field.name, blank: nil, to: &pairs)
            pairs.append(UInt8(ascii: "="))
            PercentEncoding.write(value, blank: nil, to: &pairs)
        }
        guard !pairs.isEmpty else { return written }
        let text = String(decoding: pairs, as: UTF8.self)
        return written.map { $0 + ($0.contains("?") ? "&" : "?") + text }
    }

    private func headers(
        _ scope: borrowing ValueScope,
        type contentType: String?
    ) throws(CarrierRejection) -> [(String, String)] {
        var fields: [(String, String)] = []
        for field in headers {
            guard let value = try field.value.value(in: scope) else { continue }
            fields.append((field.name, Escaping.header.text(value)))
        }
        switch credentials {
        case .none: break
        case .basic(let user, let password):
            let pair = try user.text(in: scope) + ":" + password.text(in: scope)
            fields.append(("Authorization", "Basic " + Base64.encode(Array(pair.utf8))))
        case .bearer(let token):
            if let token = try token.write(scope, as: .header) { fields.append(("Authorization", "Bearer " + token)) }
        case .token(let scheme):
            guard let token = scope.name("token") else { throw .missing(field: "token") }
            fields.append(("Authorization", Escaping.header.text(scheme + " " + token)))
        }
        guard !fields.contains(where: { $0.0.isCaseVariant(of: "Content-Type") }) else { return fields }
        if let type = contentType { fields.append(("Content-Type", Escaping.header.text(type))) }
        return fields
    }
}

/// A name with its value: a pair of a query, a header, or one of `let:`.
struct NamedValue: Sendable {
    var name: String
    var value: ValueRule
}

extension ValueScope {
    /// Adds further values, each of which may use those before it; one that is not there is no name.
    mutating func bind(_ bindings: [NamedValue]) throws(CarrierRejection) {
        for binding in bindings { names[binding.name] = try binding.value.value(in: self) }
    }
}

extension NamedValue {
    /// Reads pairs of names and values.
    static func read(_ node: DeclarationNode?) -> [NamedValue] {
        guard let node else { return [] }
        guard node.isMapping else {
            node.fail("`\(node.name)` must be pairs", mend: "write `NAME: VALUE` lines below it")
            return []
        }
        return node.pairs.compactMap { key, value in
            guard let name = key.scalar, let rule = ValueRule.read(value) else { return nil }
            return NamedValue(name: name, value: rule)
        }
    }

    /// Reads `let:`; each value may use the names before it, and what follows may use all of them.
    ///
    /// - Parameter node: The pairs.
    /// - Returns: The values, and the names that the log knows from now on.
    static func bindings(_ node: DeclarationNode?) -> (values: [NamedValue], added: Set<String>) {
        guard let node else { return ([], []) }
        guard node.isMapping else {
            node.fail("`let` must be pairs", mend: "write `NAME: VALUE` lines below it")
            return ([], [])
        }
        var values: [NamedValue] = []
        var added: Set<String> = []
        for (key, value) in node.pairs {
            guard let name = key.scalar else { continue }
            if let rule = ValueRule.read(value) { values.append(NamedValue(name: name, value: rule)) }
            if node.log.names.insert(name).inserted { added.insert(name) }
        }
        return (values, added)
    }
}
