import Gateway

/// Plivo's second signature: HMAC-SHA256 over the URL without its query, and a nonce (CARRIERS 5.21).
///
/// It binds neither query nor body: what it proves is that Plivo called this URL at some time. The third one binds all.
struct PlivoSecondGuard: WebhookGuard {
    static let header = "X-Plivo-Signature-V2"

    let keys: [GuardKey]

    func verify(_ request: SignedRequest) throws(CarrierRejection) {
        let signatures = try request.required(header: Self.header)
        let nonce = try request.required(header: Self.header + "-Nonce")
        let texts = try request.requiredURLs().flatMap(plivoSpellings).map { Array(($0 + nonce).utf8) }
        try checkPlivo(signatures, over: texts, keys: keys)
    }
}

/// Plivo's third signature: HMAC-SHA256 over the URL, the pairs of query and form, and a nonce (CARRIERS 5.21).
struct PlivoThirdGuard: WebhookGuard {
    static let header = "X-Plivo-Signature-V3"

    let keys: [GuardKey]

    func verify(_ request: SignedRequest) throws(CarrierRejection) {
        let signatures = try request.required(header: Self.header)
        let nonce = try request.required(header: Self.header + "-Nonce")
        guard request.isBodyInForm else { throw .notGenuine(problem: "the body is no form, as is signed") }
        let pairs = Self.text(of: request)
        let texts = try request.requiredURLs().flatMap(plivoSpellings).map {
            Array($0.utf8) + pairs + Array(("." + nonce).utf8)
        }
        try checkPlivo(signatures, over: texts, keys: keys)
    }

    /// What follows the path: the pairs of a GET as a query; those of a form, without anything between them, behind it.
    private static func text(of request: SignedRequest) -> [UInt8] {
        let form = request.request.method == "GET" ? [] : request.form
        let query = request.request.method == "GET" ? request.query + request.form : request.query
        var text: [UInt8] = query.isEmpty && form.isEmpty ? [] : [UInt8(ascii: "?")]
        let written = query.inOrder.map { $0.name + [UInt8(ascii: "=")] + $0.value }
        text += written.joined(separator: [UInt8(ascii: "&")])
        if !query.isEmpty, !form.isEmpty { text.append(UInt8(ascii: ".")) }
        return text + form.inOrder.flatMap { $0.name + $0.value }
    }
}

/// Without a path, a URL may be written with a slash or without.
private func plivoSpellings(_ url: PublicURL) -> [String] {
    let text = url.withoutQuery
    return switch url.path {
    case "/": [text, String(text.dropLast())]
    case "": [text, text + "/"]
    default: [text]
    }
}

/// A header may hold several signatures, one for each token of the account.
private func checkPlivo(_ header: String, over texts: [[UInt8]], keys: [GuardKey]) throws(CarrierRejection) {
    var fits = false
    for written in header.split(separator: ",").prefix(mostPlivoSignatures) {
        let trimmed = written.drop { $0 == " " }.prefix { $0 != " " }
        guard let signature = SignatureText.base64.decode(trimmed) else { continue }
        if HashKind.sha256.isSignature(signature, ofOneOf: texts, keys: keys) { fits = true }
    }
    guard fits else { throw .wrongSignature }
}

/// More than any account has tokens; the work for a request stays bounded.
private let mostPlivoSignatures = 8
