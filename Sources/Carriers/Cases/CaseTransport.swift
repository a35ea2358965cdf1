import CurlClient
import Synchronization

/// The carrier's side of an outbound case: it keeps what we send and answers as recorded.
final class CaseTransport: HTTPTransport {
    /// What was asked of the carrier.
    struct Exchange: Sendable {
        var request: HTTPRequest
        /// Whether it was a log-in and no message.
        var isLogin: Bool
    }

    private let recorded: RecordedCase
    private let hints: CaseHints
    private let kept = Mutex<[Exchange]>([])

    /// Stands in for the carrier of a case.
    ///
    /// - Parameters:
    ///   - recorded: The case.
    ///   - hints: What the carrier's file says of recorded cases.
    init(_ recorded: RecordedCase, hints: CaseHints) {
        self.recorded = recorded
        self.hints = hints
    }

    /// All that was asked, in order.
    var exchanges: [Exchange] { kept.withLock { $0 } }

    /// The messages among it.
    var messages: [HTTPRequest] { exchanges.filter { !$0.isLogin }.map(\.request) }

    /// Keeps the request and answers as recorded.
    ///
    /// - Parameter request: The request.
    /// - Returns: The recorded answer.
    /// - Throws: That there is no connection, when the case has no answer.
    func send(_ request: HTTPRequest) async throws(CurlError) -> HTTPResponse {
        let isLogin = kept.withLock { exchanges in
            let isLogin = hints.logsIn && exchanges.isEmpty && (recorded.direction == .login || !isMeant(request))
            exchanges.append(Exchange(request: request, isLogin: isLogin))
            return isLogin
        }
        if isLogin, recorded.direction != .login {
            let token = recorded.request.header("authorization")?.split(separator: " ").last.map(String.init) ?? "TOKEN"
            return Self.answer(200, "application/json", hints.login.replacing("{token}", with: token))
        }
        if !isLogin, recorded.direction == .login { return Self.answer(200, "application/json", "{}") }
        guard let status = recorded.expected.status else {
            throw CurlError(.connectFailed, sent: .neverSent, detail: "the case has no answer")
        }
        return Self.answer(status, recorded.expected.contentType ?? "", recorded.expected.body ?? "")
    }

    /// Whether a request goes where the case's does.
    private func isMeant(_ request: HTTPRequest) -> Bool {
        guard let host = recorded.request.host, let path = recorded.request.path else { return true }
        let target = request.url.prefix { $0 != "?" }
        return CaseEscapes.decoded(target, plusIsSpace: false) == CaseEscapes.decoded(host + path, plusIsSpace: false)
    }

    private static func answer(_ status: Int, _ type: String, _ body: String) -> HTTPResponse {
        let headers = type.isEmpty ? [] : [(name: "Content-Type", value: type)]
        return HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
    }
}
