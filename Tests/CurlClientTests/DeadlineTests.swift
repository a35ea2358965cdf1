import CurlClient
import TestKit
import Testing

@Suite("Deadlines")
struct DeadlineTests {
    private static let short = Duration.milliseconds(150)
    /// libcurl counts whole milliseconds, so that it may be that much early.
    private static let early = Duration.milliseconds(5)

    /// A request that must end by its deadline: not before, and long before anything else would end it.
    private func expectTimeout(
        _ transport: CurlTransport,
        _ request: HTTPRequest,
        _ sent: CurlError.SentState,
        _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let start = ContinuousClock.now
        let error = try await transport.failure(of: request, location)
        let elapsed = ContinuousClock.now - start
        expect(error, .timedOut, sent, location)
        #expect(elapsed >= request.deadline - Self.early, sourceLocation: location)
        #expect(elapsed < .seconds(120), sourceLocation: location)
    }

    @Test("already over: never sent", arguments: [Duration.zero, .seconds(-5), .nanoseconds(1)])
    func over(deadline: Duration) async throws {
        try await withServer(answering: [.hang]) { server, transport in
            let error = try await transport.failure(of: HTTPRequest(url: server.url, deadline: deadline))
            #expect(error.kind == .timedOut)
            if deadline <= .zero { expect(error, .timedOut, .neverSent) }
        }
    }

    @Test("in line: never sent")
    func inLine() async throws {
        var configuration = CurlConfiguration()
        configuration.maximumInFlightPerHost = 1
        let gate = Gate()
        try await withServer(configuration, answering: [.wait(gate), .answer()]) { server, transport in
            async let first = transport.send(HTTPRequest(url: server.url, deadline: patient))
            try await eventually("the first is under way") { server.requests.count == 1 }
            try await expectTimeout(transport, HTTPRequest(url: server.url, deadline: Self.short), .neverSent)
            gate.open()
            #expect(try await first.status == 200)
            #expect(server.requests.count == 1)
            #expect(transport.statistics.queued == 0)
        }
    }

    @Test("the time in line counts")
    func lineCounts() async throws {
        var configuration = CurlConfiguration()
        configuration.maximumInFlightPerHost = 1
        try await withServer(configuration, answering: [.pause(.milliseconds(100)), .hang]) { server, transport in
            let first = transport.failing(HTTPRequest(url: server.url, deadline: .milliseconds(300)))
            try await eventually("the first is under way") { server.requests.count == 1 }
            let start = ContinuousClock.now
            let request = HTTPRequest(url: server.url, deadline: .milliseconds(600))
            expect(try await transport.failure(of: request), .timedOut, .maybeSent)
            #expect(ContinuousClock.now - start >= .milliseconds(600) - Self.early)
            expect(try await first.value, .timedOut, .maybeSent)
        }
    }

    @Test("while connecting: never sent")
    func connecting() async throws {
        let deaf = try DeafListener()
        try await withTransport { transport in
            let post = HTTPRequest(method: .post, url: deaf.url, body: [1], deadline: Self.short)
            try await expectTimeout(transport, post, .neverSent)
        }
        withExtendedLifetime(deaf) {}
    }

    @Test("the connection's own limit: never sent")
    func connectTimeout() async throws {
        let deaf = try DeafListener()
        var configuration = CurlConfiguration()
        configuration.connectTimeout = Self.short
        try await withTransport(configuration) { transport in
            let post = HTTPRequest(method: .post, url: deaf.url, body: [1], deadline: patient)
            expect(try await transport.failure(of: post), .timedOut, .neverSent)
        }
        withExtendedLifetime(deaf) {}
    }

    @Test("in the TLS handshake: never sent")
    func handshake() async throws {
        // The handshake's first bytes are no HTTP request: the server waits for more of it.
        try await withServer(answering: [.hang]) { server, transport in
            let url = "https://127.0.0.1:\(server.port)/"
            let post = HTTPRequest(method: .post, url: url, body: [1], deadline: Self.short)
            try await expectTimeout(transport, post, .neverSent)
        }
    }

    @Test(
        "after the request: maybe sent",
        arguments: [
            ("no answer", [ServerAct.hang]),
            ("within the headers", [.send("HTTP/1.1 200 OK\r\nX: "), .hang]),
            ("within the body", [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"), .hang]),
        ]
    )
    func waiting(what: String, acts: [ServerAct]) async throws {
        try await withServer(answering: acts) { server, transport in
            let post = HTTPRequest(method: .post, url: server.url, body: [65], deadline: Self.short)
            try await expectTimeout(transport, post, .maybeSent)
            try await eventually("the connection is closed") { server.connectionsOpen == 0 }
        }
    }

    @Test("a trickling answer does not put the deadline off")
    func trickle() async throws {
        let trickle = [[ServerAct]](repeating: [.send("x"), .pause(.milliseconds(10))], count: 6000).flatMap { $0 }
        try await withServer(answering: [.send("HTTP/1.1 200 OK\r\n\r\n")] + trickle) { server, transport in
            try await expectTimeout(transport, HTTPRequest(url: server.url, deadline: Self.short), .maybeSent)
        }
    }
}
