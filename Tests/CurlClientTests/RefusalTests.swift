import CurlClient
import TestKit
import Testing

@Suite("What is refused before anything is sent")
struct RefusalTests {
    @Test(
        "URLs",
        arguments: [
            ("", CurlError.Kind.badURL), ("example.com", .badURL), ("/path", .badURL), ("http://", .badURL),
            ("http://a b/", .badURL), ("http://host/\r\nX: 1", .badURL), ("http://host/\u{0}", .badURL),
            ("http://host:99999/", .badURL), ("http://[::1/", .badURL), ("http://host/a\tb", .badURL),
            ("file:///etc/passwd", .refusedScheme), ("ftp://host/", .refusedScheme), ("FILE:///x", .refusedScheme),
            ("gopher://host/", .refusedScheme), ("smtp://host/", .refusedScheme), ("scp://host/", .refusedScheme),
            ("telnet://host/", .refusedScheme), ("dict://host/", .refusedScheme), ("ws://host/", .refusedScheme),
        ]
    )
    func urls(url: String, kind: CurlError.Kind) async throws {
        try await withTransport { transport in
            let error = try await transport.failure(of: HTTPRequest(url: url))
            expect(error, kind, .neverSent)
            #expect(transport.statistics.errors == [kind: 1])
        }
    }

    @Test(
        "headers",
        arguments: [
            ("X", "a\r\nY: b"), ("X", "a\nb"), ("X", "a\rb"), ("X", "a\u{0}b"), ("X", "a\u{7f}"), ("X", "\u{1b}[1m"),
            ("X\r\nY", "a"), ("X Y", "a"), ("", "a"), ("X:", "a"), ("X;", ""), ("é", "a"), ("X\u{0}", "a"),
            ("Content-Length", "5"), ("content-length", "5"), ("Transfer-Encoding", "chunked"),
        ]
    )
    func headers(name: String, value: String) async throws {
        try await withServer(answering: [.answer()]) { server, transport in
            let error = try await transport.failure(of: HTTPRequest(url: server.url, headers: [(name, value)]))
            expect(error, .badHeader, .neverSent)
            #expect(!error.description.contains("Y: b"))
            #expect(server.connectionsAccepted == 0)
        }
    }

    @Test("a full line")
    func overloaded() async throws {
        var configuration = CurlConfiguration()
        configuration.maximumInFlight = 1
        configuration.maximumQueued = 1
        try await withServer(configuration, answering: [.hang]) { server, transport in
            let request = HTTPRequest(url: server.url, deadline: patient)
            let tasks = [transport.failing(request)]
            try await eventually("one is under way") { server.requests.count == 1 }
            let second = transport.failing(request)
            try await eventually("one waits") { transport.statistics.queued == 1 }
            expect(try await transport.failure(of: request), .overloaded, .neverSent)
            await transport.shutdown()
            for task in tasks { expect(try await task.value, .closed, .maybeSent) }
            expect(try await second.value, .closed, .neverSent)
        }
    }

    @Test("errors read as one line, and their kinds are labels")
    func description() {
        let error = CurlError(.reset, sent: .maybeSent, detail: "the connection closed", curlCode: 56)
        #expect("\(error)" == "reset (maybeSent, libcurl 56): the connection closed")
        #expect("\(CurlError(.closed, sent: .neverSent, detail: "shut down"))" == "closed (neverSent): shut down")
    }
}
