import Gateway

/// A request as its sender signed it.
struct SignedRequest {
    /// The request as it arrived.
    let request: CarrierRequest
    /// What the templates and sources of a description read; `nil` for guards that have none.
    let scope: ValueScope?
    /// The URLs by which the carrier may have called.
    let urls: [PublicURL]
    /// The pairs of the query.
    let query: [SignedPair]
    /// The pairs of the body; none unless it is a form by its content type.
    let form: [SignedPair]

    /// Reads what signatures are made over.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - base: Where the carrier's webhooks are for the carrier; by `Host` when `nil`.
    ///   - scope: What templates and sources read.
    init(_ request: CarrierRequest, base: PublicURL.Base?, scope: ValueScope? = nil) {
        self.request = request
        self.scope = scope
        urls = base.map { Self.urls(of: request, $0) } ?? Self.urls(byHostOf: request)
        query = SignedPair.read(request.query.utf8)
        form = request.contentType == Self.formType ? SignedPair.read(request.body) : []
    }

    private static let formType = "application/x-www-form-urlencoded"

    /// The body as it arrived.
    var body: [UInt8] { request.body }

    /// When it arrived.
    var receivedAt: Timestamp { request.receivedAt }

    /// Whether the body is a form by its content type, or there is none: all of it is in ``form``.
    var isBodyInForm: Bool { request.contentType == Self.formType || request.body.isEmpty }

    /// The value of the first header field with a name.
    func header(_ name: String) -> String? { request.header(name) }

    /// The URLs, for guards that cannot do without.
    func requiredURLs() throws(CarrierRejection) -> [PublicURL] {
        guard !urls.isEmpty else {
            throw .notGenuine(problem: "the request names no host, and the configuration no `publicURL`")
        }
        return urls
    }

    /// Behind a public URL of the carrier's webhooks stands what is behind the carrier's name and secret here; one without
    /// a path names the gateway, and then the request line stands behind it.
    private static func urls(of request: CarrierRequest, _ base: PublicURL.Base) -> [PublicURL] {
        let target = target(of: request)
        let path = target.prefix { $0 != "?" }
        let ending = (request.path.isEmpty && !path.hasSuffix("/") ? "" : "/") + request.path
        let own = PublicURL(base, target: ending + target[path.endIndex...])
        guard base.path.isEmpty else { return [own] }
        let whole = PublicURL(base, target: target)
        return own == whole ? [own] : [own, whole]
    }

    private static func urls(byHostOf request: CarrierRequest) -> [PublicURL] {
        guard let host = request.header("Host") else { return [] }
        let bases = ["https", "http"].compactMap { PublicURL.Base(scheme: $0, authority: host) }
        return bases.map { PublicURL($0, target: target(of: request)) }
    }

    /// The path and query of the request line; a proxy may put the whole URL there (RFC 9112 3.2.2).
    private static func target(of request: CarrierRequest) -> String {
        let target = request.target
        if target.isEmpty { return "/" + request.path + (request.query.isEmpty ? "" : "?" + request.query) }
        guard !target.hasPrefix("/"), let scheme = target.firstRange(of: "://") else { return target }
        return String(target[scheme.upperBound...].drop { $0 != "/" && $0 != "?" })
    }
}
