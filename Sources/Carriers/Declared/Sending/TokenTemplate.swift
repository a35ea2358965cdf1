import CurlClient
import Gateway

/// How the carrier gives us a token: `token:`.
struct TokenTemplate: Sendable {
    private static let keys = RequestTemplate.keys + ["request", "value", "lifetime", "scheme"]

    var request: RequestTemplate
    var value: ValueRule
    var lifetime: SpokenDuration?
    /// The word before the token in `Authorization`.
    var scheme: String

    /// Reads `token:`; the request's keys stand beside the others, or below `request:`.
    static func read(_ node: DeclarationNode?) -> TokenTemplate? {
        guard let node, node.allow(keys) else { return nil }
        guard let request = RequestTemplate.read(node["request"] ?? node) else { return nil }
        guard let value = node["value"] else {
            node.fail("`token` does not say where the token is in the answer", mend: "add `value: json:$.access_token`")
            return nil
        }
        return ValueRule.read(value).map { value in
            TokenTemplate(
                request: request,
                value: value,
                lifetime: node["lifetime"].flatMap { SpokenDuration.read($0) },
                scheme: node["scheme"]?.word() ?? "Bearer"
            )
        }
    }

    /// Reads the token in the carrier's answer.
    ///
    /// - Parameters:
    ///   - response: The answer.
    ///   - scope: The values that the request was written with.
    /// - Returns: The token.
    /// - Throws: Why there is none, as the outcome of the messages that need it. None of them was sent, so that nothing is
    ///   unknown; what the carrier says against us concerns the account.
    func token(_ response: HTTPResponse, _ scope: ValueScope) throws(TokenRefusal) -> HeldToken {
        let place = "the log-in: HTTP \(response.status)"
        switch response.status {
        case 200..<300: break
        case 429: throw TokenRefusal(outcome: .throttled(retryAfter: RetryAfter.wait(response)))
        case 408, 500...: throw TokenRefusal(outcome: .transientFailure(reason: place))
        default: throw TokenRefusal(outcome: .accountRefused(reason: place + ": the carrier gives us no token"))
        }
        let scope = scope.reading(response)
        guard let token = (try? value.value(in: scope))?.trimmingBlanks, !token.isEmpty else {
            throw TokenRefusal(outcome: .accountRefused(reason: place + ", but there is no token in the answer"))
        }
        // It becomes part of a header.
        guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw TokenRefusal(outcome: .accountRefused(reason: place + ", but the token holds signs that none has"))
        }
        return HeldToken(token, lifetime: lifetime?.duration(in: scope), now: scope.now)
    }

    /// A log-in that was not answered: nothing but time is lost.
    static func refusal(_ error: CurlError) -> TokenRefusal {
        TokenRefusal(outcome: .transientFailure(reason: "the log-in: " + error.kind.words))
    }
}
