import Crypto

/// The hashes that carriers sign with.
///
/// MD5 and SHA-1 are broken where somebody chooses what is signed; as HMAC they still hold, and some carriers have
/// nothing else.
enum SignatureHash: String, Sendable, CaseIterable {
    case md5
    case sha1
    case sha256
    case sha384
    case sha512

    /// How many octets it gives.
    var byteCount: Int {
        switch self {
        case .md5: 16
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// The hash of octets.
    func digest(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .md5: Array(Insecure.MD5.hash(data: bytes))
        case .sha1: Array(Insecure.SHA1.hash(data: bytes))
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }

    /// The keyed hash of octets (HMAC, RFC 2104).
    func authenticationCode(_ bytes: [UInt8], key: GuardKey) -> [UInt8] {
        let key = SymmetricKey(data: key.bytes)
        return switch self {
        case .md5: Array(HMAC<Insecure.MD5>.authenticationCode(for: bytes, using: key))
        case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: bytes, using: key))
        case .sha256: Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
        case .sha384: Array(HMAC<SHA384>.authenticationCode(for: bytes, using: key))
        case .sha512: Array(HMAC<SHA512>.authenticationCode(for: bytes, using: key))
        }
    }

    /// Whether a signature is that of one of several texts, under one of several keys.
    ///
    /// All are tried, whichever fits first, so that the time does not tell which it was.
    func isSignature(_ signature: [UInt8], ofOneOf texts: [[UInt8]], keys: [GuardKey]) -> Bool {
        var fits = false
        for key in keys {
            for text in texts where areEqualInConstantTime(signature, authenticationCode(text, key: key)) {
                fits = true
            }
        }
        return fits
    }
}
