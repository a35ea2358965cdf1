import CurlClient
import TestKit
import Testing

@Suite("What goes wrong on the way")
struct FailureTests {
    @Test("nobody listens: never sent")
    func connectRefused() async throws {
        let closed = try ClosedPort()
        try await withTransport { transport in
            let post = HTTPRequest(method: .post, url: closed.url, body: [1], deadline: patient)
            expect(try await transport.failure(of: post), .connectFailed, .neverSent)
        }
        withExtendedLifetime(closed) {}
    }

    @Test("a name without an address: never sent")
    func nameNotResolved() async throws {
        // RFC 6761 6.4: names under `.invalid` never resolve.
        try await withTransport { transport in
            let request = HTTPRequest(method: .post, url: "http://hatif.invalid/", body: [], deadline: patient)
            expect(try await transport.failure(of: request), .nameNotResolved, .neverSent)
        }
    }

    @Test(
        "the connection breaks after the request: maybe sent",
        arguments: [
            ("closed", [ServerAct.close]), ("reset", [.reset]),
            ("in the status line", [.send("HTTP/1.1 2"), .close]),
            ("in the headers", [.send("HTTP/1.1 200 OK\r\nContent-Le"), .reset]),
            ("in a body of known length", [.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), .close]),
            ("in a body, by a reset", [.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), .reset]),
            ("in chunks", [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf"), .close]),
            (
                "before the last chunk",
                [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"), .close]
            ),
        ]
    )
    func broken(what: String, acts: [ServerAct]) async throws {
        try await withServer(answering: acts) { server, transport in
            for method in [HTTPRequest.Method.get, .post] {
                let request = HTTPRequest(method: method, url: server.url, body: [65], deadline: patient)
                expect(try await transport.failure(of: request), .reset, .maybeSent)
            }
            #expect(server.requests.count == 2)
        }
    }

    @Test(
        "what comes is no HTTP",
        arguments: [
            "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/9.9 200 OK\r\n\r\n", "\r\n\r\n", "{\"status\":\"ok\"}",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a size\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        ]
    )
    func noHTTP(bytes: String) async throws {
        try await withServer(answering: [.send(bytes), .close]) { server, transport in
            let request = HTTPRequest(method: .post, url: server.url, body: [65], deadline: patient)
            let error = try await transport.failure(of: request)
            #expect(error.sent == .maybeSent, "\(error)")
            #expect([.badResponse, .reset].contains(error.kind), "\(error)")
        }
    }

    @Test("the body's limit: what fits comes, one byte more does not", arguments: [0, 1, 1000, 100_000])
    func bodyLimit(limit: Int) async throws {
        let script: TestServer.Script = { request in
            let size = Int(request.text) ?? 0
            let body = String(repeating: "x", count: size)
            switch request.target {
            case "/declared": return [.answer(body)]
            case "/chunked":
                return [
                    .chunked(
                        size == 0 ? [] : [String(body.prefix(1)), String(body.dropFirst())].filter { !$0.isEmpty }
                    )
                ]
            default: return [.send("HTTP/1.1 200 OK\r\n\r\n" + body), .close]
            }
        }
        try await withServer(script: script) { server, transport in
            for path in ["/declared", "/chunked", "/to-the-end"] {
                func request(_ size: Int) -> HTTPRequest {
                    HTTPRequest(
                        method: .post,
                        url: server.url + path,
                        body: Array("\(size)".utf8),
                        deadline: patient,
                        maximumResponseBytes: limit
                    )
                }
                #expect(try await transport.send(request(limit)).body.count == limit)
                expect(try await transport.failure(of: request(limit + 1)), .responseTooLarge, .maybeSent)
            }
        }
    }

    @Test("an endless body ends at the limit, not at the deadline")
    func endlessBody() async throws {
        let part = ServerAct.send([UInt8](repeating: 65, count: 65_536))
        let acts = [.send("HTTP/1.1 200 OK\r\n\r\n")] + [ServerAct](repeating: part, count: 1000) + [.hang]
        try await withServer(answering: acts) { server, transport in
            let request = HTTPRequest(url: server.url, deadline: patient, maximumResponseBytes: 100_000)
            expect(try await transport.failure(of: request), .responseTooLarge, .maybeSent)
            try await eventually("the connection is closed") { server.connectionsOpen == 0 }
        }
    }

    @Test("the headers' limit, by one long line, by many and by many answers 1xx")
    func headerLimit() async throws {
        let script: TestServer.Script = { request in
            switch request.target {
            case "/long": [.answer(headers: [("X", String(repeating: "x", count: 70_000))])]
            case "/longer": [.answer(headers: [("X", String(repeating: "x", count: 400_000))])]
            case "/many": [.answer(headers: (0..<5000).map { ("X-\($0)", "value of \($0)") })]
            case "/interim": [.send(String(repeating: "HTTP/1.1 102 Wait\r\n\r\n", count: 5000)), .answer()]
            default: [.answer(headers: [("X", String(repeating: "x", count: 60_000))])]
            }
        }
        try await withServer(script: script) { server, transport in
            let answer = try await transport.send(HTTPRequest(url: server.url, deadline: patient))
            #expect(answer.header("X")?.utf8.count == 60_000)
            for path in ["/long", "/longer", "/many", "/interim"] {
                let request = HTTPRequest(url: server.url + path, deadline: patient)
                expect(try await transport.failure(of: request), .responseTooLarge, .maybeSent)
            }
        }
    }

    @Test("a body that the server does not take: maybe sent")
    func bodyNotTaken() async throws {
        // Long enough to fill the buffers of both sides, so that sending stops and then fails.
        let body = [UInt8](repeating: 65, count: 32 << 20)
        let server = try TestServer(greeting: [.pause(.milliseconds(100)), .reset]) { _ in [] }
        defer { server.stop() }
        try await withTransport { transport in
            let post = HTTPRequest(method: .post, url: server.url, body: body, deadline: patient)
            let error = try await transport.failure(of: post)
            #expect([.sendFailed, .reset].contains(error.kind), "\(error)")
            #expect(error.sent == .maybeSent)
        }
    }

    @Test("after each failure the transport goes on working")
    func goesOn() async throws {
        var configuration = CurlConfiguration()
        configuration.maximumInFlight = 1
        let script: TestServer.Script = { $0.target == "/bad" ? [.reset] : [.answer("fine")] }
        try await withServer(configuration, script: script) { server, transport in
            for _ in 0..<20 {
                let bad = HTTPRequest(method: .post, url: server.url + "/bad", body: [], deadline: patient)
                expect(try await transport.failure(of: bad), .reset, .maybeSent)
                let good = HTTPRequest(method: .post, url: server.url, body: [], deadline: patient)
                #expect(try await transport.send(good).status == 200)
            }
            #expect(transport.statistics.errors == [.reset: 20])
            #expect(transport.statistics.completed == 20)
        }
    }
}
