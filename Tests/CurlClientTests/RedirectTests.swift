import CurlClient
import TestKit
import Testing

@Suite("Redirects")
struct RedirectTests {
    private static func redirect(_ status: Int = 302, to location: String) -> ServerAct {
        .answer(status, headers: [("Location", location)], body: Array("moved".utf8))
    }

    private static let secrets = [
        ("Authorization", "Bearer key"), ("apiKey", "key"), ("Cookie", "a=b"), ("X-Other", "x"),
        ("Accept", "text/plain"), ("Content-Type", "text/csv"),
    ]

    @Test("not asked for, it is the answer", arguments: [301, 302, 303, 307, 308])
    func refused(status: Int) async throws {
        try await withServer(answering: [Self.redirect(status, to: "/other")]) { server, transport in
            let response = try await transport.send(HTTPRequest(url: server.url, deadline: patient))
            #expect(response.status == status)
            #expect(response.header("location") == "/other")
            #expect(response.body == Array("moved".utf8))
            #expect(server.requests.count == 1)
        }
    }

    @Test(
        "the method and the body of the next request",
        arguments: [
            (HTTPRequest.Method.get, 301, HTTPRequest.Method.get, false), (.get, 308, .get, false),
            (.post, 301, .get, false), (.post, 302, .get, false), (.post, 303, .get, false),
            (.post, 307, .post, true), (.post, 308, .post, true), (.put, 302, .put, true), (.put, 303, .get, false),
            (.head, 303, .head, false), (.delete, 307, .delete, false),
        ]
    )
    func methods(method: HTTPRequest.Method, status: Int, next: HTTPRequest.Method, hasBody: Bool) async throws {
        let script: TestServer.Script = {
            $0.target == "/a/b" ? [Self.redirect(status, to: "../c?d=1")] : [.answer("there")]
        }
        try await withServer(script: script) { server, transport in
            let request = HTTPRequest(
                method: method,
                url: server.url + "/a/b",
                headers: Self.secrets,
                body: [.post, .put].contains(method) ? [65] : nil,
                deadline: patient,
                redirects: .follow(max: 1)
            )
            #expect(try await transport.send(request).status == 200)
            let last = try #require(server.requests.last)
            #expect(last.target == "/c?d=1")
            #expect(last.method == next.rawValue)
            #expect(last.body == (hasBody ? [65] : []))
            // The same origin: the caller's headers go along, a type without its body does not.
            #expect(last.headers["apikey"] == "key")
            #expect((last.headers["content-type"] == nil) == (next != method))
        }
    }

    @Test("to another origin no key and no password goes along")
    func otherOrigin() async throws {
        let other = try TestServer(always: .answer("there"))
        defer { other.stop() }
        let target = other.url
        try await withServer(answering: [Self.redirect(to: target + "/x")]) { server, transport in
            let request = HTTPRequest(
                url: "http://user:pass@127.0.0.1:\(server.port)/",
                headers: Self.secrets,
                deadline: patient,
                redirects: .follow(max: 3)
            )
            #expect(try await transport.send(request).body == Array("there".utf8))
            let seen = try #require(other.requests.first).headers
            #expect(Set(seen.keys) == ["host", "user-agent", "accept", "content-type"])
            #expect(seen["host"] == "127.0.0.1:\(other.port)")
            #expect(seen["accept"] == "text/plain")
        }
    }

    @Test("a body does not go to another origin: maybe sent, and nothing reaches the other")
    func bodyToOtherOrigin() async throws {
        let other = try TestServer(always: .answer())
        defer { other.stop() }
        let target = other.url
        try await withServer(answering: [Self.redirect(307, to: target)]) { server, transport in
            let request = HTTPRequest(
                method: .post,
                url: server.url,
                body: [65],
                deadline: patient,
                redirects: .follow(max: 3)
            )
            expect(try await transport.failure(of: request), .refusedRedirect, .maybeSent)
            #expect(other.connectionsAccepted == 0)
        }
    }

    @Test(
        "to another scheme or to nowhere: maybe sent",
        arguments: [
            ("file:///etc/passwd", [CurlError.Kind.refusedScheme]), ("ftp://127.0.0.1/", [.refusedScheme]),
            ("gopher://127.0.0.1/", [.refusedScheme]), ("http://", [.badURL]), ("http://127.0.0.1:99999/", [.badURL]),
        ]
    )
    func badLocation(location: String, kinds: [CurlError.Kind]) async throws {
        try await withServer(answering: [Self.redirect(to: location)]) { server, transport in
            let request = HTTPRequest(url: server.url, deadline: patient, redirects: .follow(max: 3))
            do throws(CurlError) {
                // libcurl tells no address where it cannot make one: then the redirect itself is the answer.
                let response = try await transport.send(request)
                #expect(response.status == 302)
            } catch {
                #expect(kinds.contains(error.kind), "\(error)")
                #expect(error.sent == .maybeSent)
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test("a circle ends at the number allowed")
    func circle() async throws {
        try await withServer(answering: [Self.redirect(to: "/again")]) { server, transport in
            for most in [0, 1, 5] {
                let before = server.requests.count
                let request = HTTPRequest(url: server.url, deadline: patient, redirects: .follow(max: most))
                expect(try await transport.failure(of: request), .tooManyRedirects, .maybeSent)
                #expect(server.requests.count - before == most + 1)
            }
        }
    }

    @Test("the deadline holds for all together, and a failure after the first is maybe sent")
    func deadline() async throws {
        let script: TestServer.Script = { $0.target == "/slow" ? [.hang] : [Self.redirect(to: "/slow")] }
        try await withServer(script: script) { server, transport in
            let request = HTTPRequest(url: server.url, deadline: .milliseconds(200), redirects: .follow(max: 3))
            expect(try await transport.failure(of: request), .timedOut, .maybeSent)
        }
        let closed = try ClosedPort()
        let acts = [Self.redirect(to: closed.url)]
        try await withServer(answering: acts) { server, transport in
            let request = HTTPRequest(url: server.url, deadline: patient, redirects: .follow(max: 3))
            expect(try await transport.failure(of: request), .connectFailed, .maybeSent)
        }
        withExtendedLifetime(closed) {}
    }
}
