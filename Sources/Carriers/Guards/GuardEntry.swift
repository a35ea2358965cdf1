import Gateway

/// One guard as a carrier's file describes it; what its templates stand for is known when the configuration is.
struct GuardEntry: Sendable {
    indirect enum Scheme: Sendable {
        case twilio
        case vonage(method: ValueTemplate?)
        case plivoSecond
        case plivoThird
        case sinch
        case telnyx
        case messageBird
        case token(header: String?, issuer: ValueTemplate?, urlClaim: String?, bodyClaim: String?)
        case hmac(HashKind, Signed)
        case ed25519(Signed)
        case basic(user: ValueTemplate, password: ValueTemplate)
        case parameter(ValueRule)
        /// One of several has to hold.
        case alternatives([GuardEntry])
    }

    /// What a general signature is made over, and where it stands.
    struct Signed: Sendable {
        var over: ValueTemplate
        var signature: ValueRule
        var writing: SignatureText?
        var prefix = ""
        var time: ValueRule?
    }

    var scheme: Scheme
    /// The keys; those that the configuration does not give are left out.
    var keys: [ValueTemplate] = []
    /// Whether nothing is believed as long as the configuration gives no key.
    var isRequired = false
    /// When it is asked at all.
    var condition: ValueCondition?
    /// The `at:` of the rules that it stands before; all when empty.
    var paths: Set<String> = []
    /// The status of a refusal.
    var status: Int?
    var window = ReplayWindow.standard
}

/// The guard of a carrier whose description demands one, while the configuration has no key for it.
struct ClosedGuard: WebhookGuard {
    func verify(_ request: SignedRequest) throws(CarrierRejection) {
        throw .notGenuine(problem: "the gateway has no key by which it could be checked")
    }
}
