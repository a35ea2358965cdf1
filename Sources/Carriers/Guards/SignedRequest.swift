import Gateway

/// A request as its sender signed it.
struct SignedRequest: Sendable {
    /// The request as it arrived.
    let request: CarrierRequest
    /// The URLs by which the carrier may have called: one where the configuration names it, else those that fit the
    /// request's `Host`.
    let urls: [PublicURL]
    /// The pairs of the query.
    let query: [SignedPair]
    /// The pairs of the body; none unless it is a form by its content type.
    let form: [SignedPair]

    /// Reads what signatures are made over.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - base: Where the gateway is for the carrier; by `Host` when `nil`.
    init(_ request: CarrierRequest, base: PublicURL.Base?) {
        self.request = request
        let target = Self.target(of: request)
        let host = request.header("Host") ?? ""
        let bases = base.map { [$0] } ?? ["https", "http"].compactMap { PublicURL.Base(scheme: $0, authority: host) }
        urls = bases.map { PublicURL($0, target: target) }
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

    /// The path and query of the request line; a proxy may put the whole URL there (RFC 9112 3.2.2).
    private static func target(of request: CarrierRequest) -> String {
        let target = request.target
        if target.isEmpty { return "/" + request.path + (request.query.isEmpty ? "" : "?" + request.query) }
        guard !target.hasPrefix("/"), let scheme = target.firstRange(of: "://") else { return target }
        return String(target[scheme.upperBound...].drop { $0 != "/" && $0 != "?" })
    }
}
