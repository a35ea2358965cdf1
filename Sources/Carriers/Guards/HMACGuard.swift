import Gateway

/// A signature by a shared key over what the carrier's description says.
struct HMACGuard: WebhookGuard {
    typealias Reading = @Sendable (SignedRequest) throws(CarrierRejection) -> String

    let hash: HashKind
    let keys: [GuardKey]
    /// Where the signature stands.
    let signature: Reading
    let writing: SignatureText
    /// What stands before the signature, such as `sha256=`.
    var prefix = ""
    /// Where the time of the signature stands; it must be part of what is signed.
    var time: Reading?
    var window = ReplayWindow.standard
    /// What is signed.
    let signed: @Sendable (SignedRequest) throws(CarrierRejection) -> [UInt8]

    func verify(_ request: SignedRequest) throws(CarrierRejection) {
        let written = try signature(request)
        let moment = try time?(request)
        let text = try signed(request)
        guard written.hasPrefix(prefix), let octets = writing.decode(written.dropFirst(prefix.count)),
            hash.isSignature(octets, ofOneOf: [text], keys: keys)
        else { throw .wrongSignature }
        if let moment { try window.check(moment, at: request.receivedAt) }
    }
}
