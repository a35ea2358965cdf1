import CurlClient
import TestKit
import Testing

@Suite("A request and its answer")
struct ExchangeTests {
    @Test("every method arrives, with and without a body", arguments: HTTPRequest.Method.allCases)
    func methods(method: HTTPRequest.Method) async throws {
        try await withServer(answering: [.answer(204)]) { server, transport in
            for body in [nil, [], Array("a=1".utf8)] as [[UInt8]?] {
                let request = HTTPRequest(method: method, url: server.url + "/p?q=1", body: body, deadline: patient)
                let response = try await transport.send(request)
                #expect(response.status == 204)
                let seen = try #require(server.requests.last)
                #expect(seen.method == method.rawValue)
                #expect(seen.target == "/p?q=1")
                #expect(seen.body == (method == .head ? [] : body ?? []))
                let expectsBody = body != nil || [.post, .put, .patch].contains(method)
                if method != .head { #expect((seen.headers["content-length"] != nil) == expectsBody) }
                #expect(seen.headers["content-type"] == nil)
                #expect(seen.headers["expect"] == nil)
            }
        }
    }

    @Test("headers arrive as given, an empty value too, and the client adds only its own")
    func requestHeaders() async throws {
        try await withServer(answering: [.answer()]) { server, transport in
            let headers = [
                ("Content-Type", "text/plain"), ("apiKey", "k: v, \"w\""), ("X-Empty", ""), ("X-Blank", " "),
            ]
            let request = HTTPRequest(method: .post, url: server.url, headers: headers, body: [], deadline: patient)
            _ = try await transport.send(request)
            var seen = try #require(server.requests.first).headers
            #expect(seen.removeValue(forKey: "host") == "127.0.0.1:\(server.port)")
            let expected = [
                "content-type": "text/plain", "apikey": "k: v, \"w\"", "x-empty": "", "x-blank": "",
                "content-length": "0", "user-agent": "Hatif/1", "accept": "*/*",
            ]
            #expect(seen == expected)
        }
    }

    @Test("an answer has its status, headers, body, version and times")
    func answer() async throws {
        let script: TestServer.Script = { request in
            [.answer(404, headers: [("X-One", "1"), ("x-one", " two "), ("Folded", "a\r\n b")], body: request.body)]
        }
        try await withServer(script: script) { server, transport in
            let body = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let response = try await transport.send(
                HTTPRequest(method: .put, url: server.url, body: body, deadline: patient)
            )
            #expect(response.status == 404)
            #expect(response.body == body)
            #expect(response.version == .http11)
            #expect(response.headers.map(\.name) == ["X-One", "x-one", "Folded", "Content-Length"])
            #expect(response.headers.map(\.value) == ["1", "two", "a b", "200000"])
            #expect(response.header("X-ONE") == "1")
            #expect(response.header("x-two") == nil)
            #expect(response.timings.connect > .zero)
            #expect(response.timings.total >= response.timings.firstByte)
            #expect(transport.statistics.completed == 1)
            #expect(transport.statistics.connectionsOpened == 1)
            #expect(transport.statistics.exchangeTime == response.timings.total)
        }
    }

    @Test("a body in chunks, its trailers dropped")
    func chunked() async throws {
        let acts: [ServerAct] = [.chunked(["one ", "two ", "ثلاثة"], trailers: [("X-Late", "1")])]
        try await withServer(answering: acts) { server, transport in
            for _ in 0..<2 {
                let response = try await transport.send(HTTPRequest(url: server.url, deadline: patient))
                #expect(String(decoding: response.body, as: UTF8.self) == "one two ثلاثة")
                #expect(response.header("x-late") == nil)
            }
            #expect(server.connectionsAccepted == 1)
        }
    }

    @Test(
        "answers of other forms",
        arguments: [
            ("HTTP/1.0 200 OK\r\n\r\nto the end", 200, "to the end", HTTPResponse.Version.http10),
            ("HTTP/1.1 200\r\nConnection: close\r\n\r\nto the end", 200, "to the end", .http11),
            ("HTTP/1.1 103 Hints\r\nX: 1\r\n\r\nHTTP/1.1 201 A\r\nContent-Length: 1\r\n\r\nx", 201, "x", .http11),
            ("HTTP/1.1 299 \u{fc}\nContent-Length: 2\n\nok", 299, "ok", .http11),
            ("HTTP/1.1 304 N\r\nContent-Length: 9\r\n\r\n", 304, "", .http11),
        ]
    )
    func forms(bytes: String, status: Int, body: String, version: HTTPResponse.Version) async throws {
        try await withServer(answering: [.send(bytes), .close]) { server, transport in
            let response = try await transport.send(HTTPRequest(url: server.url, deadline: patient))
            #expect(response.status == status)
            #expect(String(decoding: response.body, as: UTF8.self) == body)
            #expect(response.version == version)
            #expect(response.header("X") == nil)
        }
    }

    @Test("an answer that trickles in byte by byte")
    func trickle() async throws {
        let bytes = Array("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nsalam".utf8)
        let acts = bytes.flatMap { [ServerAct.send([$0]), .pause(.milliseconds(1))] }
        try await withServer(answering: acts) { server, transport in
            let response = try await transport.send(HTTPRequest(url: server.url, deadline: patient))
            #expect(String(decoding: response.body, as: UTF8.self) == "salam")
        }
    }

    @Test("a long body is sent without waiting for `100 Continue`")
    func longBody() async throws {
        let script: TestServer.Script = { request in [.answer("\(request.body.count)")] }
        try await withServer(script: script) { server, transport in
            let body = [UInt8](repeating: 7, count: 3 << 20)
            let request = HTTPRequest(method: .post, url: server.url, body: body, deadline: patient)
            let response = try await transport.send(request)
            #expect(String(decoding: response.body, as: UTF8.self) == "\(3 << 20)")
            #expect(server.requests.first?.headers["expect"] == nil)
        }
    }

    @Test("characters outside ASCII in path and query are percent-encoded")
    func unicodeURL() async throws {
        try await withServer(answering: [.answer()]) { server, transport in
            _ = try await transport.send(HTTPRequest(url: server.url + "/é?q=م", deadline: patient))
            #expect(server.requests.first?.target.lowercased() == "/%c3%a9?q=%d9%85")
        }
    }

    @Test("a password in a URL goes with that URL only, also when the place is used again")
    func passwordInURL() async throws {
        var configuration = CurlConfiguration()
        configuration.maximumInFlight = 1
        try await withServer(configuration, answering: [.answer()]) { server, transport in
            let secret = "http://user:pass@127.0.0.1:\(server.port)/"
            for url in [secret, server.url, secret] {
                _ = try await transport.send(HTTPRequest(url: url, deadline: patient))
            }
            let seen = server.requests.map { $0.headers["authorization"] }
            #expect(seen == ["Basic dXNlcjpwYXNz", nil, "Basic dXNlcjpwYXNz"])
        }
    }
}
