import Crypto
import Gateway

/// A signature by a key pair (Ed25519, RFC 8032), of which the gateway holds the public half only.
struct Ed25519Guard: WebhookGuard {
    /// A value of the request that the signature is made with.
    typealias Reading = @Sendable (SignedRequest) throws(CarrierRejection) -> String

    private let key: Curve25519.Signing.PublicKey
    private let signature: Reading
    private let writing: SignatureText?
    private let signed: @Sendable (SignedRequest) throws(CarrierRejection) -> [UInt8]
    private let time: Reading?
    private let window: ReplayWindow

    /// Makes a guard; none when the key is none.
    ///
    /// - Parameters:
    ///   - publicKey: The carrier's key: 32 octets in Base64 or hexadecimal digits.
    ///   - signature: Where the signature stands.
    ///   - writing: How it is written; either way when `nil`.
    ///   - time: Where the time of the signature stands; it must be part of what is signed.
    ///   - window: How far the time may be from ours.
    ///   - signed: What is signed.
    init?(
        publicKey: String,
        signature: @escaping Reading,
        writing: SignatureText? = nil,
        time: Reading? = nil,
        window: ReplayWindow = .standard,
        signed: @escaping @Sendable (SignedRequest) throws(CarrierRejection) -> [UInt8]
    ) {
        let octets = SignatureText.base64.decode(publicKey).flatMap { $0.count == 32 ? $0 : nil }
        guard let octets = octets ?? SignatureText.hex.decode(publicKey),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: octets)
        else { return nil }
        self.key = key
        self.signature = signature
        self.writing = writing
        self.time = time
        self.window = window
        self.signed = signed
    }

    func verify(_ request: SignedRequest) throws(CarrierRejection) {
        let written = try signature(request)
        let moment = try time?(request)
        let text = try signed(request)
        let writings = writing.map { [$0] } ?? [.base64, .hex]
        guard let octets = writings.lazy.compactMap({ $0.decode(written) }).first(where: { $0.count == 64 }),
            key.isValidSignature(octets, for: text)
        else { throw .wrongSignature }
        if let moment { try window.check(moment, at: request.receivedAt) }
    }

    /// Telnyx's signature: over the time and the body, with a bar between them (CARRIERS 5.20).
    static func telnyx(publicKey: String, window: ReplayWindow) -> Ed25519Guard? {
        let timeHeader = "telnyx-timestamp"
        return Ed25519Guard(
            publicKey: publicKey,
            signature: { request throws(CarrierRejection) in
                try request.required(header: "telnyx-signature-ed25519")
            },
            writing: .base64,
            time: { request throws(CarrierRejection) in try request.required(header: timeHeader) },
            window: window,
            signed: { request throws(CarrierRejection) in
                Array((try request.required(header: timeHeader) + "|").utf8) + request.body
            }
        )
    }
}
