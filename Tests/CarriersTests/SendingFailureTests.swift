import CurlClient
import Gateway
import TestKit
import Testing

@testable import Carriers

/// Each way in which a carrier fails, over real connections: what becomes of the message.
///
/// *transient* and *throttled*: the carrier does not have it, and it is tried again; *account*: likewise, once people have
/// mended something; *rejected*: it is over; *unknown*: it may be there, and is not sent again blindly.
@Suite struct SendingFailureTests {
    private static let file = """
        carrier: sample
        settings:
          url: where
          key: {help: the key, secret: true}
        send:
          method: POST
          url: "{url}/send"
          timeout: 300ms
          headers: {X-Key: "{key}"}
          form: {to: "{to}", text: "{text}", id: "{id}"}
          answer:
          - {when: {"json:$.status": ok}, outcome: accepted, id: "json:$.id"}
          - {when: {"json:$.status": no}, outcome: rejected, reason: "json:$.why"}
        """

    /// What becomes of a message that is handed to a URL.
    private func outcome(at url: String, _ configuration: CurlConfiguration = .init()) async throws -> SendOutcome {
        let transport = try CurlTransport(configuration: configuration)
        let outcome: SendOutcome
        do {
            let sender = try SendingSample.sender(Self.file, ["url": url, "key": "k-123456"], on: transport)
            outcome = await sender.send(try SendingSample.message())
        } catch {
            await transport.shutdown()
            throw error
        }
        await transport.shutdown()
        return outcome
    }

    private func expect(
        _ kind: String,
        _ acts: [ServerAct],
        sent requests: Int = 1,
        _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let server = try TestServer { _ in acts }
        defer { server.stop() }
        let outcome = try await outcome(at: server.url)
        #expect(SendingSample.kind(outcome) == kind, "\(outcome)", sourceLocation: location)
        // Whatever came of it, it was sent once.
        #expect(server.requests.count == requests, sourceLocation: location)
    }

    @Test("taken, and refused")
    func answers() async throws {
        try await expect("accepted", [.answer(#"{"status":"ok","id":7}"#)])
        try await expect("rejected", [.answer(#"{"status":"no","why":"barred"}"#)])
    }

    @Test(
        "statuses",
        arguments: [
            (500, "transient"), (503, "transient"), (408, "transient"), (502, "unknown"), (504, "unknown"),
            (429, "throttled"), (401, "account"), (402, "account"), (403, "account"), (404, "account"),
            (400, "rejected"), (422, "rejected"),
        ]
    )
    func statuses(status: Int, kind: String) async throws {
        try await expect(kind, [.answer(status, body: Array("<html>oops</html>".utf8))])
    }

    @Test("429 tells how long to wait")
    func throttled() async throws {
        let server = try TestServer(always: .answer(429, headers: [("Retry-After", "9")]))
        defer { server.stop() }
        #expect(try await outcome(at: server.url) == .throttled(retryAfter: .seconds(9)))
    }

    @Test("a redirect is not followed", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async throws {
        let other = try TestServer(always: .answer(#"{"status":"ok"}"#))
        defer { other.stop() }
        try await expect("account", [.answer(status, headers: [("Location", other.url)])])
        #expect(other.requests.isEmpty)
    }

    @Test("nobody listens, no such name, no connection in time: not sent")
    func notConnected() async throws {
        let closed = try ClosedPort()
        #expect(SendingSample.kind(try await outcome(at: closed.url)) == "transient")
        #expect(SendingSample.kind(try await outcome(at: "http://hatif.invalid")) == "transient")
        let deaf = try DeafListener()
        #expect(SendingSample.kind(try await outcome(at: deaf.url)) == "transient")
        withExtendedLifetime((closed, deaf)) {}
    }

    @Test("no answer in time after the body was sent: unknown")
    func timeout() async throws {
        try await expect("unknown", [.hang])
    }

    @Test("an answer that drips: unknown")
    func drip() async throws {
        let letters = #"{"status":"ok","id":7}"#.map { [ServerAct.send(String($0)), .pause(.milliseconds(60))] }
        try await expect("unknown", [.send("HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n")] + letters.flatMap(\.self))
    }

    @Test(
        "the connection ends before the answer does: unknown",
        arguments: [
            [ServerAct.reset], [.close],
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"status\":"), .close],
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"status\":\"no\""), .reset],
            [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"sta"), .close],
        ]
    )
    func half(acts: [ServerAct]) async throws {
        try await expect("unknown", acts)
    }

    @Test(
        "an answer that is none, or not what is described: unknown",
        arguments: [
            ServerAct.send("SSH-2.0-OpenSSH_9.2\r\n"), .answer(""), .answer("OK"), .answer("<html>Welcome</html>"),
            .answer(#"{"status":"no","why":"ba"#), .answer(#"{"status":"maybe"}"#), .answer("null"),
            .send("HTTP/1.1 200 OK\r\n\r\n{\"status\":\"ok\""), .answer(204),
        ]
    )
    func garbage(act: ServerAct) async throws {
        try await expect("unknown", [act, .close])
    }

    @Test("a certificate that nobody vouches for, or whose time is over: not sent", arguments: [false, true])
    func certificate(isExpired: Bool) async throws {
        let server = try await SecureServer(.page, isExpired: isExpired)
        defer { server.stop() }
        var configuration = CurlConfiguration()
        if isExpired { configuration.certificateAuthorityFile = server.certificateFile }
        let outcome = try await outcome(at: server.url, configuration)
        #expect(outcome == .transientFailure(reason: CurlError.Kind.tlsFailed.words))
    }
}
