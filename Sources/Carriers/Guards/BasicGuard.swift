import Gateway

/// A user and a password (RFC 7617).
struct BasicGuard: WebhookGuard {
    let user: GuardKey
    let password: GuardKey

    let challenge: String? = #"Basic realm="webhooks", charset="UTF-8""#

    func verify(_ request: SignedRequest) throws(CarrierRejection) {
        guard let value = request.header("Authorization") else { throw .missingHeader("Authorization") }
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic",
            let credentials = SignatureText.base64.decode(parts[1].drop { $0 == " " }),
            let colon = credentials.firstIndex(of: UInt8(ascii: ":"))
        else { throw .notGenuine(problem: "the header Authorization holds no user and password") }
        // Both are compared in any case, so that the time does not tell which of them is wrong.
        let isUser = areEqualInConstantTime(credentials[..<colon], user.bytes)
        let isPassword = areEqualInConstantTime(credentials[(colon + 1)...], password.bytes)
        guard isUser, isPassword else { throw .notGenuine(problem: "the user or the password is wrong") }
    }
}
