public import CurlClient
import Synchronization

/// A transport without a network: it keeps what it is asked to send, and answers what the test says.
public final class RecordedTransport: HTTPTransport {
    /// What a request meets.
    public typealias Answer = Result<HTTPResponse, CurlError>

    private struct State {
        var requests: [HTTPRequest] = []
        var answers: [Answer]
    }

    private let state: Mutex<State>

    /// Makes a transport.
    ///
    /// - Parameter answers: What the requests meet, one after the other; the last one also meets all that follow.
    public init(_ answers: [Answer] = []) {
        state = Mutex(State(answers: answers))
    }

    /// The requests so far.
    public var requests: [HTTPRequest] { state.withLock { $0.requests } }

    /// Keeps the request and answers it.
    ///
    /// - Parameter request: The request.
    /// - Returns: The answer that the test said.
    /// - Throws: The error that the test said.
    public func send(_ request: HTTPRequest) async throws(CurlError) -> HTTPResponse {
        let answer = state.withLock { state in
            state.requests.append(request)
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers.first
        }
        guard let answer else {
            throw CurlError(.connectFailed, sent: .neverSent, detail: "no answer is scripted")
        }
        return try answer.get()
    }
}
