import CurlClient
import TestKit
import Testing

@Suite("Networks that a request may be sent to")
struct NetworkTests {
    private func request(
        _ url: String,
        _ rules: NetworkRules?,
        _ redirects: HTTPRequest.Redirects = .refuse
    )
        -> HTTPRequest
    {
        HTTPRequest(url: url, deadline: patient, redirects: redirects, networks: rules)
    }

    @Test(
        "a denied address is not even connected to, however it is written",
        arguments: [
            "127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        ]
    )
    func denied(host: String) async throws {
        try await withServer(answering: [.answer("secret")]) { server, transport in
            let url = "http://\(host):\(server.port)/"
            let error = try await transport.failure(of: request(url, .internet))
            expect(error, .deniedAddress, .neverSent)
            #expect(server.connectionsAccepted == 0)
            #expect(transport.statistics.errors == [.deniedAddress: 1])
        }
    }

    @Test("the refusal says which address lies in which network")
    func words() async throws {
        try await withServer(answering: [.answer()]) { server, transport in
            let error = try await transport.failure(of: request("http://localhost:\(server.port)/", .internet))
            #expect(error.detail.contains("127.0.0.1") || error.detail.contains("::1"), "\(error)")
            #expect(error.detail.contains("/8") || error.detail.contains("/128"), "\(error)")
        }
    }

    @Test("what is allowed within a denied network is asked; without rules all is")
    func allowed() async throws {
        try await withServer(answering: [.answer("ok")]) { server, transport in
            var rules = NetworkRules.internet
            rules.allowed = try ["127.0.0.0/8", "::1"].map { try #require(AddressRange($0)) }
            for rules in [rules, nil, NetworkRules(denied: [])] {
                for host in ["127.0.0.1", "localhost"] {
                    let answer = try await transport.send(request("http://\(host):\(server.port)/", rules))
                    #expect(answer.status == 200)
                }
            }
        }
    }

    @Test("a kept connection that another request opened is not used")
    func reused() async throws {
        try await withServer(answering: [.answer("ok")]) { server, transport in
            let url = "http://localhost:\(server.port)/"
            _ = try await transport.send(request(url, nil))
            for _ in 0..<3 {
                expect(try await transport.failure(of: request(url, .internet)), .deniedAddress, .neverSent)
            }
            // Nor does the refusal spoil anything for those that may.
            _ = try await transport.send(request(url, nil))
            #expect(server.requests.count == 2)
        }
    }

    @Test("the address behind a redirect is looked at, too")
    func redirected() async throws {
        let inner = try TestServer(always: .answer("secret"))
        defer { inner.stop() }
        let targets = ["http://127.0.0.1:\(inner.port)/", "http://localhost:\(inner.port)/"]
        for target in targets {
            try await withServer(answering: [.answer(302, headers: [("Location", target)])]) { server, transport in
                // The first one is reached by a name that may be asked; the inner one lies beside it.
                let port = server.port
                var configuration = CurlConfiguration()
                configuration.proxy = "http://127.0.0.1:\(port)"
                try await withTransport(configuration) { proxied in
                    let error = try await proxied.failure(
                        of: request("http://ministry.invalid/", .internet, .follow(max: 3))
                    )
                    if target.contains("localhost") {
                        // By a proxy, only addresses in the URL are seen.
                        #expect(error.kind == .tooManyRedirects, "\(error)")
                    } else {
                        expect(error, .deniedAddress, .maybeSent)
                    }
                }
                let narrow = NetworkRules(denied: try ["::1", "127.0.0.2/32"].map { try #require(AddressRange($0)) })
                let direct = request("http://127.0.0.1:\(port)/", narrow, .follow(max: 1))
                if target.contains("127.0.0.1") { #expect(try await transport.send(direct).status == 200) }
            }
        }
        try await withServer(answering: [.answer(302, headers: [("Location", "http://127.0.0.2/")])]) {
            server,
            transport in
            let narrow = NetworkRules(denied: [try #require(AddressRange("127.0.0.2/32"))])
            let error = try await transport.failure(of: request(server.url, narrow, .follow(max: 1)))
            expect(error, .deniedAddress, .maybeSent)
        }
    }

    @Test("through a proxy, whose address is the operator's choice, an address in the URL is refused")
    func proxied() async throws {
        let proxy = try TestServer(always: .answer("by the proxy"))
        defer { proxy.stop() }
        var configuration = CurlConfiguration()
        configuration.proxy = proxy.url
        try await withTransport(configuration) { transport in
            _ = try await transport.send(request("http://ministry.invalid/", .internet))
            let error = try await transport.failure(of: request("http://169.254.169.254/latest/", .internet))
            expect(error, .deniedAddress, .neverSent)
            #expect(proxy.requests.count == 1)
        }
    }

    @Test("names are resolved once for several connections")
    func resolvedOnce() async throws {
        try await withServer(answering: [.answer(headers: [("Connection", "close")]), .close]) { server, transport in
            for _ in 0..<5 {
                _ = try await transport.send(request("http://localhost:\(server.port)/", nil))
                try await eventually("the close has left") { server.connectionsOpen == 0 }
            }
            #expect(server.connectionsAccepted == 5)
            #expect(transport.statistics.namesResolved == 1)
        }
    }
}
