import Gateway
import Testing

@testable import Webhook

/// HTTP/1.1 as it goes over the wire: what clients send that are careless, old, hasty or hostile.
@Suite struct WireTests {
    /// What the server sends in answer to some bytes, until a condition holds.
    private func answer(
        to text: String,
        _ server: RunningServer,
        endsWriting: Bool = false,
        until isOver: (String, TestSocket) -> Bool
    ) async throws -> String {
        let socket = try TestSocket(port: server.port)
        socket.write(text)
        if endsWriting { socket.endWriting() }
        var received = ""
        try await waitUntil("the answer to \(text.prefix(200).debugDescription)") {
            received += socket.readAll()
            return isOver(received, socket)
        }
        return received
    }

    /// What the server sends before it closes.
    private func last(_ text: String, _ server: RunningServer, endsWriting: Bool = false) async throws -> String {
        try await answer(to: text, server, endsWriting: endsWriting) { _, socket in socket.isClosed }
    }

    private static func step(_ session: String, _ more: String = "") -> String {
        let body = Stage.step.replacing("s1", with: session)
        return "POST /carriers/open/ussd HTTP/1.1\r\nHost: a\r\n\(more)"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private func count(_ part: String, in text: String) -> Int { text.ranges(of: part).count }

    @Test("an answer has a length, a type and the time")
    func fields() async throws {
        try await serve { server in
            let answer = try await answer(to: Self.step("a"), server) { text, _ in text.hasSuffix("CON Welcome") }
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("\r\nContent-Length: 11\r\n") && !answer.contains("Connection:"))
            #expect(answer.contains("\r\nContent-Type: text/plain; charset=utf-8\r\n"))
            let date = /\r\nDate: (Sun|Mon|Tue|Wed|Thu|Fri|Sat), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT\r\n/
            #expect(answer.contains(date), "\(answer)")
        }
    }

    @Test("requests sent ahead are answered in their order, whoever answers them")
    func pipelined() async throws {
        try await serve { server in
            var text = ""
            for number in 0..<40 {
                text += Self.step("s\(number)") + "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
                text += "POST /carriers/nobody/ussd HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
            }
            let answer = try await answer(to: text, server) { text, _ in count("not found\n", in: text) == 40 }
            let bodies = answer.matches(of: /CON Welcome|ok\n|not found\n/).map { String($0.output) }
            #expect(bodies == Array(repeating: ["CON Welcome", "ok\n", "not found\n"], count: 40).flatMap(\.self))
            let sessions = server.receiver.received.map { event -> String in
                if case .ussd(let turn) = event { turn.sessionID } else { "" }
            }
            #expect(sessions == (0..<40).map { "s\($0)" })
        }
    }

    @Test("a client that has said all it wants still gets its answers")
    func halfClosed() async throws {
        try await serve { server in
            let answer = try await last(Self.step("a") + Self.step("b"), server, endsWriting: true)
            #expect(count("CON Welcome", in: answer) == 2)
            let cut = try await last(String(Self.step("c").dropLast(5)), server, endsWriting: true)
            #expect(cut.hasPrefix("HTTP/1.1 400 ") && cut.contains("Connection: close\r\n"), "\(cut)")
            let half = try await last("POST /carriers/open/ussd HTT", server, endsWriting: true)
            #expect(half.isEmpty || half.hasPrefix("HTTP/1.1 400 "), "\(half)")
            #expect(try await last("", server, endsWriting: true).isEmpty)
            #expect(server.receiver.received.count == 2)
        }
    }

    @Test("a request that comes byte by byte is one request")
    func bytes() async throws {
        try await serve { server in
            let socket = try TestSocket(port: server.port)
            for byte in Self.step("a").utf8 {
                socket.write(String(UnicodeScalar(byte)))
                await Task.yield()
            }
            var received = ""
            try await waitUntil("the answer") {
                received += socket.readAll()
                return received.hasSuffix("CON Welcome")
            }
            #expect(server.receiver.received.count == 1)
        }
    }

    @Test("bodies in chunks: read, too long, or malformed")
    func chunks() async throws {
        try await serve { server in
            let head =
                "POST /carriers/open/ussd HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
            var chunks = ""
            for byte in Stage.step { chunks += "1\r\n\(byte)\r\n" }
            let good = try await answer(
                to: head + chunks + "0\r\n\r\n" + head + chunks + "0\r\nX-Trailer: 1\r\n\r\n",
                server
            ) {
                text,
                _ in count("CON Welcome", in: text) == 2
            }
            #expect(count("HTTP/1.1 200 OK", in: good) == 2)
            let piece = "1000\r\n" + String(repeating: "a", count: 4096) + "\r\n"
            let long = head + String(repeating: piece, count: 20) + "0\r\n\r\n" + Self.step("after")
            let tooLong = try await answer(to: long, server) { text, _ in text.hasSuffix("CON Welcome") }
            #expect(tooLong.hasPrefix("HTTP/1.1 413 ") && count("HTTP/1.1 ", in: tooLong) == 2)
            for bad in ["zz\r\nabc\r\n", "3\r\nabcdef\r\n0\r\n\r\n", "-1\r\n", "ffffffffffffffffff\r\n"] {
                let answer = try await last(head + bad, server)
                #expect(
                    answer.hasPrefix("HTTP/1.1 400 ") && answer.contains("Connection: close\r\n"),
                    "\(bad): \(answer)"
                )
            }
            #expect(server.receiver.received.count == 3)
        }
    }

    @Test(
        "what is no HTTP is told so, after the answers that are owed",
        arguments: [
            "\u{16}\u{3}\u{1}\u{2}\0", "GET\r\n\r\n", "HELLO WORLD\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            "POST /carriers/open/ussd HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
            "POST /carriers/open/ussd HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            "GET /healthz HTTP/1.1\r\nX: " + String(repeating: "a", count: 9000) + "\r\n\r\n",
            "GET /healthz HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 101) + "\r\n",
        ]
    )
    func nonsense(text: String) async throws {
        try await serve { server in
            let alone = try await last(text, server)
            #expect(alone.hasPrefix("HTTP/1.1 400 ") && alone.contains("Connection: close\r\n"), "\(alone)")
            let behind = try await last(Self.step("a") + text, server)
            #expect(behind.hasPrefix("HTTP/1.1 200 OK\r\n") && count("HTTP/1.1 400 ", in: behind) == 1, "\(behind)")
            #expect(server.receiver.received.count == 1)
        }
    }

    @Test("the connection is closed when the client wants it, or is too old to keep it")
    func closing() async throws {
        try await serve { server in
            let asked = try await last(Self.step("a", "Connection: close\r\n"), server)
            #expect(asked.contains("Connection: close\r\n") && asked.hasSuffix("CON Welcome"))
            let old = Self.step("b").replacing("HTTP/1.1", with: "HTTP/1.0")
            #expect(try await last(old, server).hasSuffix("CON Welcome"))
            let kept = Self.step("c", "Connection: keep-alive\r\n").replacing("HTTP/1.1", with: "HTTP/1.0")
            let both = try await answer(to: kept + kept, server) { text, _ in count("CON Welcome", in: text) == 2 }
            #expect(count("Connection: keep-alive\r\n", in: both) == 2)
            let upgrade = Self.step("d", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n")
            #expect(try await last(upgrade, server).contains("CON Welcome"))
            let refused = "POST /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n"
            #expect(try await last(refused, server).hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test("HEAD has the fields of the answer and no body")
    func heads() async throws {
        try await serve { server in
            for (path, status, length) in [
                ("/healthz", 200, 3), ("/nothing", 404, 10), ("/carriers/open/ussd", 405, 9),
            ] {
                let text = "HEAD \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                let answer = try await last(text, server)
                #expect(answer.hasPrefix("HTTP/1.1 \(status) ") && answer.hasSuffix("\r\n\r\n"), "\(answer)")
                #expect(answer.contains("\r\nContent-Length: \(length)\r\n"), "\(answer)")
            }
        }
    }

    @Test("a client that waits with a body that nobody wants is told so at once")
    func unwanted() async throws {
        try await serve { server in
            for (path, length, status) in [
                ("open/ussd", 70_000, 413), ("nobody/ussd", 10, 404), ("near/ussd", 10, 403),
            ] {
                let text =
                    "POST /carriers/\(path) HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: \(length)\r\n\r\n"
                let answer = try await last(text, server)
                #expect(answer.hasPrefix("HTTP/1.1 \(status) ") && !answer.contains(" 100 "), "\(answer)")
            }
        }
    }

    @Test("a client that goes away before its answer leaves the others alone")
    func gone() async throws {
        let (gate, opener) = AsyncStream<Never>.makeStream()
        try await serve(gate: gate) { server in
            var socket: TestSocket? = try TestSocket(port: server.port)
            socket?.write(Self.step("a"))
            try await waitUntil("the request is taken") { server.receiver.received.count == 1 }
            socket = nil
            opener.finish()
            let answer = try await answer(to: Self.step("b"), server) { text, _ in text.hasSuffix("CON Welcome") }
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }
}
