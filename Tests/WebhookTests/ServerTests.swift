import CurlClient
import Gateway
import ServiceLifecycle
import Synchronization
import Testing

@testable import Webhook

/// The server on a real socket: limits, binding and shutdown.
@Suite struct ServerTests {
    private static let local = WebhookSettings(host: "127.0.0.1", port: 0)

    @Test("a client over a socket, with the network that it comes from")
    func client() async throws {
        let transport = try CurlTransport()
        try await serve(networks: ["127.0.0.0/8"]) { server in
            for path in ["open/ussd", "near/ussd"] {
                let answer = try await transport.send(post(path, server.port))
                #expect(answer.status == 200)
                #expect(answer.body == Array("CON Welcome".utf8))
            }
            let large = try await transport.send(post("open/sms", server.port, String(repeating: "a", count: 400_000)))
            #expect(large.status == 413)
        }
        try await serve { server in
            let refused = try await transport.send(post("near/ussd", server.port))
            #expect(refused.status == 403)
        }
        await transport.shutdown()
    }

    @Test("a port that is taken is told with the mend")
    func portInUse() async throws {
        try await serve { server in
            let second = try Stage(settings: WebhookSettings(host: "127.0.0.1", port: server.port))
            await #expect(throws: WebhookError.addressInUse("127.0.0.1:\(server.port)")) {
                try await second.server.run()
            }
            #expect(WebhookError.addressInUse("127.0.0.1:1").description.contains("change `listen`"))
        }
        let foreign = try Stage(settings: WebhookSettings(host: "198.51.100.1", port: 0))
        await #expect(throws: WebhookError.noSuchAddress("198.51.100.1:0")) { try await foreign.server.run() }
    }

    @Test("a body that trickles does not hold a connection")
    func trickle() async throws {
        var settings = Self.local
        settings.arrivalTime = .milliseconds(300)
        try await serve(settings) { server in
            let socket = try TestSocket(port: server.port)
            socket.write("POST /carriers/open/ussd HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n")
            // Every byte would start an idle limit anew.
            var received = ""
            try await waitUntil("the connection is closed") {
                socket.write("a")
                received += socket.readAll()
                return socket.isClosed
            }
            #expect(received.hasPrefix("HTTP/1.1 408 ") && received.contains("Connection: close\r\n"), "\(received)")
            #expect(server.receiver.received.isEmpty)
        }
    }

    @Test("a connection without a request, or with half a head, is closed")
    func idle() async throws {
        var settings = Self.local
        settings.idleTime = .milliseconds(200)
        try await serve(settings) { server in
            let silent = try TestSocket(port: server.port)
            let half = try TestSocket(port: server.port)
            half.write("POST /carriers/open/ussd HTTP/1.1\r\nX-Slow: ")
            try await waitUntil("both are closed") {
                half.write("a")
                return silent.isClosed && half.isClosed
            }
        }
    }

    @Test("a peer that does not read its answers is closed")
    func deaf() async throws {
        var settings = Self.local
        settings.answerTime = .milliseconds(500)
        try await serve(settings) { server in
            let socket = try TestSocket(port: server.port)
            try await waitUntil("the connection is closed") {
                socket.write(String(repeating: "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n", count: 50))
                return socket.isBroken
            }
        }
    }

    @Test("a client that waits for 100 Continue gets it before its body, and one answer after it")
    func expects() async throws {
        try await serve { server in
            let socket = try TestSocket(port: server.port)
            let head =
                "POST /carriers/open/ussd HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(Stage.step.utf8.count)\r\n\r\n"
            for _ in 0..<2 {
                socket.write(head)
                var received = ""
                try await waitUntil("the interim answer") {
                    received += socket.readAll()
                    return received.hasSuffix("\r\n\r\n")
                }
                #expect(received.hasPrefix("HTTP/1.1 100 ") && !received.contains("200"), "\(received)")
                socket.write(Stage.step)
                try await waitUntil("the answer") {
                    received += socket.readAll()
                    return received.contains("CON Welcome")
                }
            }
        }
    }

    @Test("shutdown: what was taken is answered, then nothing listens")
    func shutdown() async throws {
        let last = Mutex(0)
        try await serve { server in
            last.withLock { $0 = server.port }
            let socket = try TestSocket(port: server.port)
            socket.write("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            try await waitUntil("the answer") { socket.readAll().contains("ok\n") }
        }
        #expect(throws: TestSocketError.self) { try TestSocket(port: last.withLock(\.self)) }
    }

    @Test("shutdown: a request that is under way is answered")
    func shutdownUnderWay() async throws {
        let (gate, opener) = AsyncStream<Never>.makeStream()
        let transport = try CurlTransport()
        try await serve(gate: gate) { server in
            async let answer = transport.send(post("open/ussd", server.port))
            try await waitUntil("the request is taken") { server.receiver.received.count == 1 }
            await server.group.triggerGracefulShutdown()
            try await waitUntil("nothing new is taken") { (try? TestSocket(port: server.port)) == nil }
            opener.finish()
            let body = try await answer.body
            #expect(body == Array("CON Welcome".utf8))
        }
        await transport.shutdown()
    }

    private func post(_ path: String, _ port: Int, _ body: String = Stage.step) -> CurlClient.HTTPRequest {
        CurlClient.HTTPRequest(
            method: .post,
            url: "http://127.0.0.1:\(port)/carriers/\(path)",
            headers: [("Content-Type", FormEncoding.contentType)],
            body: Array(body.utf8)
        )
    }
}
