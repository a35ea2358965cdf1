import Gateway

/// Vonage's signature of SMS webhooks: the parameter `sig` over all others in the order of their names (CARRIERS 5.4).
struct VonageGuard: WebhookGuard {
    /// The signature methods that an account can be set to.
    enum Method: Sendable, Hashable, CaseIterable {
        /// Named "MD5 hash": the secret stands behind the text, and MD5 is made over both.
        case md5Hash
        case hmac(HashKind)

        static let allCases: [Method] = [.md5Hash] + [.md5, .sha1, .sha256, .sha512].map { .hmac($0) }

        var byteCount: Int {
            switch self {
            case .md5Hash: HashKind.md5.byteCount
            case .hmac(let hash): hash.byteCount
            }
        }

        func isSignature(_ signature: [UInt8], of text: [UInt8], keys: [GuardKey]) -> Bool {
            switch self {
            case .hmac(let hash):
                return hash.isSignature(signature, ofOneOf: [text], keys: keys)
            case .md5Hash:
                var fits = false
                for key in keys where areEqualInConstantTime(signature, HashKind.md5.digest(text + key.bytes)) {
                    fits = true
                }
                return fits
            }
        }
    }

    let keys: [GuardKey]
    /// The methods that are taken; those whose signatures have the length that came are tried.
    let methods: [Method]
    let window: ReplayWindow

    private static let signature = "sig"
    private static let time = "timestamp"

    func verify(_ request: SignedRequest) throws(CarrierRejection) {
        let all = request.query + (try bodyPairs(of: request))
        let pairs = all.filter { !$0.name.elementsEqual(Self.signature.utf8) }
        guard let written = all.first(Self.signature) else {
            throw .notGenuine(problem: "the parameter \(Self.signature) is missing")
        }
        // With two signatures, or a name that could swallow its neighbours, one text would stand for several requests.
        guard all.count == pairs.count + 1, !pairs.contains(where: { $0.name.contains(where: Self.isSeparator) }),
            let signature = SignatureText.hex.decode(written)
        else { throw .wrongSignature }
        let text = Self.text(pairs)
        var fits = false
        for method in methods where method.byteCount == signature.count {
            if method.isSignature(signature, of: text, keys: keys) { fits = true }
        }
        guard fits else { throw .wrongSignature }
        guard let time = pairs.first(Self.time) else {
            throw .notGenuine(problem: "the parameter \(Self.time) is missing")
        }
        try window.check(time, at: request.receivedAt)
    }

    /// What is signed: `&name=value` for every pair.
    static func text(_ pairs: [SignedPair]) -> [UInt8] {
        pairs.inOrder.flatMap { pair in
            [UInt8(ascii: "&")] + pair.name + [UInt8(ascii: "=")]
                + pair.value.map { isSeparator($0) ? UInt8(ascii: "_") : $0 }
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "&") || byte == UInt8(ascii: "=") }

    /// The members of a JSON object of plain values; a number keeps its digits, since what was signed is what was sent.
    static func members(_ body: [UInt8]) -> [SignedPair]? {
        var reader = JSONReader(body)
        guard case .object(let members)? = try? reader.document() else { return nil }
        var pairs: [SignedPair] = []
        for member in members {
            switch member.value {
            case .object, .array: return nil
            default:
                pairs.append(SignedPair(name: Array(member.name.utf8), value: Array((member.value.text ?? "").utf8)))
            }
        }
        return pairs
    }

    private func bodyPairs(of request: SignedRequest) throws(CarrierRejection) -> [SignedPair] {
        if request.isBodyInForm { return request.form }
        guard let pairs = Self.members(request.body) else {
            throw .notGenuine(problem: "the body is neither a form nor a JSON object of plain values, as is signed")
        }
        return pairs
    }
}
