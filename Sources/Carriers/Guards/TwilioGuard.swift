import Gateway

/// Twilio's signature: HMAC-SHA1 over the URL and the pairs of the form, in `X-Twilio-Signature` (CARRIERS 5.3).
///
/// Other bodies than forms are bound by the parameter `bodySHA256` of the signed URL. Nothing tells the time, so a repeat
/// is found by the message's id only.
struct TwilioGuard: WebhookGuard {
    static let header = "X-Twilio-Signature"

    /// The tokens of the account: the one in use, and another one while it is changed.
    let keys: [GuardKey]

    func verify(_ request: SignedRequest) throws(CarrierRejection) {
        let written = try request.required(header: Self.header)
        let urls = try request.requiredURLs()
        try checkBody(of: request)
        guard let signature = SignatureText.base64.decode(written) else { throw .wrongSignature }
        let pairs = Self.signedPairs(request.form)
        // twilio-python tries both, "since sig generation on back end is inconsistent".
        let texts = urls.flatMap(\.textsByPort).map { Array($0.utf8) + pairs }
        guard HashKind.sha1.isSignature(signature, ofOneOf: texts, keys: keys) else { throw .wrongSignature }
    }

    /// Names and values without anything between them; of a name's values each stands once.
    private static func signedPairs(_ pairs: [SignedPair]) -> [UInt8] {
        var last: SignedPair?
        var text: [UInt8] = []
        for pair in pairs.inOrder where pair != last {
            text += pair.name + pair.value
            last = pair
        }
        return text
    }

    private func checkBody(of request: SignedRequest) throws(CarrierRejection) {
        guard !request.isBodyInForm else { return }
        guard let written = request.query.first("bodySHA256"), let expected = SignatureText.hex.decode(written) else {
            throw .notGenuine(problem: "the body is no form, and the URL has no bodySHA256 for it")
        }
        guard areEqualInConstantTime(HashKind.sha256.digest(request.body), expected) else {
            throw .notGenuine(problem: "the body does not fit bodySHA256")
        }
    }
}
