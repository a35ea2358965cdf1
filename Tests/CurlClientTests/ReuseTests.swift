import CurlClient
import TestKit
import Testing

@Suite("Connections used again")
struct ReuseTests {
    @Test("one connection serves requests in a row")
    func inARow() async throws {
        try await withServer(answering: [.answer("ok")]) { server, transport in
            for index in 0..<50 {
                let method: HTTPRequest.Method = index % 2 == 0 ? .get : .post
                let response = try await transport.send(HTTPRequest(method: method, url: server.url, deadline: patient))
                #expect((response.timings.connect > .zero) == (index == 0))
            }
            #expect(server.connectionsAccepted == 1)
            #expect(transport.statistics.connectionsOpened == 1)
        }
    }

    @Test("a connection that the server closes after its answer is not used again")
    func closedByServer() async throws {
        let script: TestServer.Script = { request in
            request.target == "/announced"
                ? [.answer(headers: [("Connection", "close")]), .close] : [.answer(), .close]
        }
        try await withServer(script: script) { server, transport in
            for index in 0..<10 {
                let path = index % 2 == 0 ? "/announced" : "/silent"
                let request = HTTPRequest(method: .post, url: server.url + path, body: [65], deadline: patient)
                #expect(try await transport.send(request).status == 200)
                // Else the next request may leave just before the close arrives.
                try await eventually("the close has left") { server.connectionsOpen == 0 }
            }
            #expect(server.connectionsAccepted == 10)
            #expect(server.requests.count == 10)
        }
    }

    /// libcurl repeats by itself what was sent on a connection that had been used before and breaks without an answer.
    @Test("a POST on a broken connection is not repeated: maybe sent", arguments: [ServerAct.close, .reset])
    func brokenPost(act: ServerAct) async throws {
        for method in [HTTPRequest.Method.post, .patch] {
            let script: TestServer.Script = { $0.target == "/first" ? [.answer()] : [act] }
            try await withServer(script: script) { server, transport in
                _ = try await transport.send(HTTPRequest(url: server.url + "/first", deadline: patient))
                let request = HTTPRequest(method: method, url: server.url + "/second", body: [65], deadline: patient)
                expect(try await transport.failure(of: request), .reset, .maybeSent)
                #expect(server.requests.map(\.target) == ["/first", "/second"])
                // Nor does the stopped repetition leave anything behind for the next one.
                _ = try await transport.send(HTTPRequest(url: server.url + "/first", deadline: patient))
            }
        }
    }

    @Test("an idempotent request on a broken connection is repeated once")
    func brokenGet() async throws {
        for method in [HTTPRequest.Method.get, .put, .delete] {
            let script: TestServer.Script = { request in
                request.connection == 0 && request.target == "/second" ? [.close] : [.answer("ok")]
            }
            try await withServer(script: script) { server, transport in
                _ = try await transport.send(HTTPRequest(url: server.url + "/first", deadline: patient))
                let second = HTTPRequest(method: method, url: server.url + "/second", body: [65], deadline: patient)
                #expect(try await transport.send(second).status == 200)
                #expect(server.requests.map(\.target) == ["/first", "/second", "/second"])
                #expect(server.requests.map(\.connection) == [0, 0, 1])
                #expect(server.requests.last?.body == [65])
            }
        }
    }

    @Test("an idempotent request is not repeated for ever, however often its place was used")
    func alwaysBroken() async throws {
        var configuration = CurlConfiguration()
        configuration.maximumInFlight = 1
        let script: TestServer.Script = { $0.target == "/good" ? [.answer()] : [.close] }
        try await withServer(configuration, script: script) { server, transport in
            for _ in 0..<10 {
                _ = try await transport.send(HTTPRequest(url: server.url + "/good", deadline: patient))
                let bad = HTTPRequest(url: server.url + "/bad", deadline: patient)
                expect(try await transport.failure(of: bad), .reset, .maybeSent)
            }
            #expect(server.requests.count { $0.target == "/bad" } == 20)
        }
    }

    @Test("an idle connection is given up after its lifetime")
    func lifetime() async throws {
        var configuration = CurlConfiguration()
        configuration.idleConnectionLifetime = .seconds(1)
        try await withServer(configuration, answering: [.answer()]) { server, transport in
            try await eventually("another connection is opened") {
                _ = try await transport.send(HTTPRequest(method: .post, url: server.url, deadline: patient))
                try await Task.sleep(for: .seconds(2.2))
                return server.connectionsAccepted > 1
            }
        }
    }
}
