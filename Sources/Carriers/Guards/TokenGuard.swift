import Gateway

/// A signed token that comes with the request (JWT, RFC 7519) and names hashes of its URL and body.
///
/// Only HMAC is taken, and only the hashes that are listed: a token that asks for `none`, or that would use a public key
/// as a secret, is refused (RFC 8725 3.1).
struct TokenGuard: WebhookGuard {
    /// Where a token stands.
    enum Place: Sendable, Hashable {
        /// It is the whole value of a header field.
        case header(String)
        /// It follows `Bearer` in `Authorization`.
        case bearer
    }

    let keys: [GuardKey]
    let place: Place
    var hashes: [HashKind] = [.sha256, .sha512]
    /// Who issues the tokens; anybody with the key when `nil`.
    var issuer: String?
    /// The claim with the SHA-256 of the URL; `nil` when the URL is not signed.
    var urlClaim: String?
    /// The claim with the SHA-256 of the body; `nil` when the body is not signed.
    var bodyClaim: String?
    /// How old a token without an end may be, and how far clocks may differ.
    var window = ReplayWindow.standard

    /// MessageBird's tokens (CARRIERS 4H; messagebird's own validator).
    static func messageBird(keys: [GuardKey], window: ReplayWindow) -> TokenGuard {
        TokenGuard(
            keys: keys,
            place: .header("MessageBird-Signature-JWT"),
            issuer: "MessageBird",
            urlClaim: "url_hash",
            bodyClaim: "payload_hash",
            window: window
        )
    }

    func verify(_ request: SignedRequest) throws(CarrierRejection) {
        let claims = try claims(of: try token(in: request))
        if let issuer {
            guard claims.text("iss") == issuer else { throw .notGenuine(problem: "the token is of another issuer") }
        }
        try checkTimes(claims, at: request)
        try checkURL(claims, of: request)
        try checkBody(claims, of: request)
    }

    private func token(in request: SignedRequest) throws(CarrierRejection) -> Substring {
        switch place {
        case .header(let name):
            return Substring(try request.required(header: name))
        case .bearer:
            let value = try request.required(header: "Authorization")
            let parts = value.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else {
                throw .notGenuine(problem: "the header Authorization holds no token")
            }
            return parts[1].drop { $0 == " " }
        }
    }

    /// The claims of a token whose signature holds.
    private func claims(of token: Substring) throws(CarrierRejection) -> TokenClaims {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = SignatureText.base64.decode(parts[0]).flatMap(TokenClaims.init),
            let claims = SignatureText.base64.decode(parts[1]), let signature = SignatureText.base64.decode(parts[2])
        else { throw .notGenuine(problem: "the token cannot be read") }
        let algorithm = header.text("alg")
        guard let hash = hashes.first(where: { "HS" + $0.rawValue.dropFirst(3) == algorithm }), !header.has("crit")
        else {
            throw .notGenuine(problem: "the token is not signed by HMAC, as it has to be")
        }
        let text = Array((parts[0] + "." + parts[1]).utf8)
        guard hash.isSignature(signature, ofOneOf: [text], keys: keys) else { throw .wrongSignature }
        guard let read = TokenClaims(claims) else { throw .notGenuine(problem: "the token cannot be read") }
        return read
    }

    private func checkTimes(_ claims: TokenClaims, at request: SignedRequest) throws(CarrierRejection) {
        let now = request.receivedAt
        let end = try claims.moment("exp")
        if let end, end + Self.leeway <= now { throw .notGenuine(problem: "the token is over") }
        if let start = try claims.moment("nbf"), start - Self.leeway > now {
            throw .notGenuine(problem: "the token is not valid yet")
        }
        if end == nil {
            guard let issued = try claims.moment("iat") else {
                throw .notGenuine(problem: "the token has no end")
            }
            try window.check(issued, at: now)
        }
    }

    /// How far clocks may differ where a token names its end itself.
    private static let leeway = Duration.seconds(1)

    private func checkURL(_ claims: TokenClaims, of request: SignedRequest) throws(CarrierRejection) {
        guard let urlClaim else { return }
        let expected = try hash(urlClaim, in: claims)
        var fits = false
        for url in try request.requiredURLs()
        where areEqualInConstantTime(HashKind.sha256.digest(Array(url.text.utf8)), expected) {
            fits = true
        }
        guard fits else { throw .notGenuine(problem: "the URL does not fit \(urlClaim)") }
    }

    private func checkBody(_ claims: TokenClaims, of request: SignedRequest) throws(CarrierRejection) {
        guard let bodyClaim, !(request.body.isEmpty && !claims.has(bodyClaim)) else { return }
        let expected = try hash(bodyClaim, in: claims)
        guard areEqualInConstantTime(HashKind.sha256.digest(request.body), expected) else {
            throw .notGenuine(problem: "the body does not fit \(bodyClaim)")
        }
    }

    private func hash(_ claim: String, in claims: TokenClaims) throws(CarrierRejection) -> [UInt8] {
        guard let octets = claims.text(claim).flatMap({ SignatureText.hex.decode($0) }) else {
            throw .notGenuine(problem: "the token has no \(claim)")
        }
        return octets
    }
}
