/// Sends one HTTP request and answers with the whole response.
///
/// This is the face of the module. Before it stand the outbox (a message to a carrier) and the services (a question to
/// a ministry's system); behind it is the network. `CurlTransport` is the real one. A test passes a recorded one, so
/// that carriers and services can be tried without a socket.
///
/// `send` may be called from any task and as often at the same time as one likes; it never blocks the calling thread.
/// It returns for every status the server answers with, 500 too: only a request without a complete answer throws.
/// Who implements it must end by the request's deadline, and promptly when the calling task is cancelled.
public protocol HTTPTransport: Sendable {
    /// Sends the request and waits for the whole response.
    ///
    /// - Parameter request: What to send, and how long and how much to wait for.
    /// - Returns: The server's answer, whatever its status.
    /// - Throws: `CurlError`; its `sent` tells whether a repetition can double the effect.
    func send(_ request: HTTPRequest) async throws(CurlError) -> HTTPResponse
}
