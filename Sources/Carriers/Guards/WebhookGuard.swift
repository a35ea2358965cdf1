import Gateway

/// Proves that a webhook comes from the carrier, or refuses it with ``CarrierRejection/notGenuine(problem:)``.
///
/// Pure: the time is that of the request. What a problem says may be shown to whoever called, so it names what is
/// missing or does not fit, and never what would fit.
protocol WebhookGuard: Sendable {
    /// Checks a request.
    func verify(_ request: SignedRequest) throws(CarrierRejection)

    /// What `WWW-Authenticate` says when it is refused, for guards to which a caller can answer.
    var challenge: String? { get }
}

extension WebhookGuard {
    var challenge: String? { nil }
}

/// A secret with which a guard compares or computes; never an empty one, which everybody knows.
struct GuardKey: Sendable, Hashable, CustomStringConvertible {
    let bytes: [UInt8]

    init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        bytes = Array(text.utf8)
    }

    /// No secret gets into a log by a mistake.
    var description: String { "(a key)" }
}

extension CarrierRejection {
    static func missingHeader(_ name: String) -> CarrierRejection {
        .notGenuine(problem: "the header \(name) is missing")
    }

    static var wrongSignature: CarrierRejection { .notGenuine(problem: "the signature does not fit") }
}

extension SignedRequest {
    /// The value of a header field that a guard cannot do without.
    func required(header name: String) throws(CarrierRejection) -> String {
        guard let value = header(name), !value.isEmpty else { throw .missingHeader(name) }
        return value
    }
}
