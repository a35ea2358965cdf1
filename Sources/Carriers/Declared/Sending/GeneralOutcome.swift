import CurlClient
import Gateway

/// What came of a request when the carrier's description has no rule for the answer (CARRIERS 6.3).
///
/// *Sent*, *not sent* and *unknown* are told apart so that nothing is lost and nothing doubled: in doubt it is unknown.
enum GeneralOutcome {
    /// A request without a complete answer.
    static func of(_ error: CurlError) -> SendOutcome {
        switch error.sent {
        case .neverSent: .transientFailure(reason: error.kind.words)
        case .maybeSent: .unknown(reason: error.kind.words)
        }
    }

    /// A complete answer.
    ///
    /// - Parameters:
    ///   - response: The answer.
    ///   - hasRules: Whether the description tells good answers from bad ones: then a 2xx that none of its rules knows is
    ///     unknown, and not a success.
    /// - Returns: What came of the request.
    static func of(_ response: HTTPResponse, hasRules: Bool) -> SendOutcome {
        let status = response.status
        switch status {
        case 200..<300 where hasRules: return .unknown(reason: "HTTP \(status) with an answer that cannot be read")
        case 200..<300: return .accepted(carrierMessageID: nil)
        case 429: return .throttled(retryAfter: RetryAfter.wait(response))
        case 502, 504:
            // A machine between us and the carrier lost the answer; the request may have arrived.
            return .unknown(reason: "HTTP \(status)")
        case 408, 500...: return .transientFailure(reason: "HTTP \(status)")
        case 401, 403: return .accountRefused(reason: "HTTP \(status): the carrier refuses our name, password or key")
        case 402: return .accountRefused(reason: "HTTP 402: the carrier wants to be paid")
        case 407: return .accountRefused(reason: "HTTP 407: the proxy refuses us")
        case 300..<400, 404, 405, 410:
            return .accountRefused(reason: "HTTP \(status): nothing takes messages there; check the carrier's address")
        default: return .permanentFailure(reason: "HTTP \(status)")
        }
    }
}
