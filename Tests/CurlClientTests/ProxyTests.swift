import CurlClient
import TestKit
import Testing

@Suite("Through a proxy")
struct ProxyTests {
    @Test("a request goes to the proxy with its whole URL, an exception goes directly")
    func proxied() async throws {
        let proxy = try TestServer(always: .answer("by the proxy"))
        defer { proxy.stop() }
        var configuration = CurlConfiguration()
        configuration.proxy = proxy.url
        configuration.proxyExceptions = "127.0.0.1"
        try await withServer(configuration, answering: [.answer("directly")]) { server, transport in
            let there = try await transport.send(HTTPRequest(url: "http://ministry.invalid/x?y=1", deadline: patient))
            #expect(there.body == Array("by the proxy".utf8))
            #expect(proxy.requests.map(\.target) == ["http://ministry.invalid/x?y=1"])
            let here = try await transport.send(HTTPRequest(url: server.url, deadline: patient))
            #expect(here.body == Array("directly".utf8))
        }
    }

    @Test("https asks the proxy for a tunnel; a proxy that refuses it is no connection: never sent")
    func tunnelRefused() async throws {
        let proxy = try TestServer(always: .answer(403))
        defer { proxy.stop() }
        var configuration = CurlConfiguration()
        configuration.proxy = proxy.url
        try await withTransport(configuration) { transport in
            let post = HTTPRequest(method: .post, url: "https://ministry.invalid/", body: [65], deadline: patient)
            expect(try await transport.failure(of: post), .connectFailed, .neverSent)
            #expect(proxy.requests.map(\.target) == ["ministry.invalid:443"])
        }
    }

    @Test("a proxy that cannot be found or reached: never sent")
    func noProxy() async throws {
        let closed = try ClosedPort()
        let proxies = [("http://proxy.invalid:3128", CurlError.Kind.nameNotResolved), (closed.url, .connectFailed)]
        for (proxy, kind) in proxies {
            var configuration = CurlConfiguration()
            configuration.proxy = proxy
            try await withTransport(configuration) { transport in
                let post = HTTPRequest(method: .post, url: "http://127.0.0.1/", body: [65], deadline: patient)
                expect(try await transport.failure(of: post), kind, .neverSent)
            }
        }
        withExtendedLifetime(closed) {}
    }
}
