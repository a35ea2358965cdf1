import Gateway

/// A secret that the carrier sends along as it is, in a field or a header.
struct ParameterGuard: WebhookGuard {
    let keys: [GuardKey]
    /// What the secret is called, for whoever forgot it.
    let name: String
    /// Where it stands; `nil` when it is not there.
    let read: @Sendable (SignedRequest) throws(CarrierRejection) -> String?

    func verify(_ request: SignedRequest) throws(CarrierRejection) {
        guard let given = try read(request), !given.isEmpty else {
            throw .notGenuine(problem: "the secret \(name) is missing")
        }
        var fits = false
        for key in keys where areEqualInConstantTime(given.utf8, key.bytes) { fits = true }
        guard fits else { throw .notGenuine(problem: "the secret \(name) is wrong") }
    }
}
