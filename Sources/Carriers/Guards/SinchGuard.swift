import Gateway

/// Sinch's signature: HMAC-SHA256 over the body, a nonce and the time, with points between them (CARRIERS 5.19).
struct SinchGuard: WebhookGuard {
    static let header = "x-sinch-webhook-signature"

    let keys: [GuardKey]
    let window: ReplayWindow

    func verify(_ request: SignedRequest) throws(CarrierRejection) {
        let written = try request.required(header: Self.header)
        let nonce = try request.required(header: Self.header + "-nonce")
        let time = try request.required(header: Self.header + "-timestamp")
        let text = request.body + Array((".\(nonce).\(time)").utf8)
        guard let signature = SignatureText.base64.decode(written),
            HashKind.sha256.isSignature(signature, ofOneOf: [text], keys: keys)
        else { throw .wrongSignature }
        try window.check(time, at: request.receivedAt)
    }
}
