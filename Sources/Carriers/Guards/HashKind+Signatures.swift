extension HashKind {
    /// How many octets it gives.
    var byteCount: Int {
        switch self {
        case .md5: 16
        case .sha1: 20
        case .sha256: 32
        case .sha512: 64
        }
    }

    /// Whether a signature is that of one of several texts (HMAC, RFC 2104), under one of several keys.
    ///
    /// All are tried, whichever fits first, so that the time does not tell which it was. MD5 and SHA-1 are broken where
    /// somebody chooses what is hashed; as HMAC they still hold, and some carriers have nothing else.
    func isSignature(_ signature: [UInt8], ofOneOf texts: [[UInt8]], keys: [GuardKey]) -> Bool {
        var fits = false
        for key in keys {
            for text in texts {
                guard let code = code(text, key: key.bytes) else { continue }
                if areEqualInConstantTime(signature, code) { fits = true }
            }
        }
        return fits
    }
}
