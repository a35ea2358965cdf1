import CurlClient
import TestKit
import Testing

@Suite("Cancellation of the calling task")
struct CancellationTests {
    @Test("before the start: never sent")
    func beforeStart() async throws {
        try await withServer(answering: [.answer()]) { server, transport in
            let gate = Gate()
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await transport.failure(of: HTTPRequest(url: server.url, deadline: patient))
            }
            task.cancel()
            expect(try await task.value, .cancelled, .neverSent)
            gate.open()
            #expect(server.requests.isEmpty)
            #expect(transport.statistics.errors == [.cancelled: 1])
        }
    }

    @Test("in line: never sent, and those behind it are served")
    func inLine() async throws {
        var configuration = CurlConfiguration()
        configuration.maximumInFlight = 1
        let gate = Gate()
        try await withServer(configuration, answering: [.wait(gate), .answer()]) { server, transport in
            async let first = transport.send(HTTPRequest(url: server.url, deadline: patient))
            try await eventually("the first is under way") { server.requests.count == 1 }
            let second = transport.failing(HTTPRequest(url: server.url + "/2", deadline: patient))
            try await eventually("the second waits") { transport.statistics.queued == 1 }
            async let third = transport.send(HTTPRequest(url: server.url + "/3", deadline: patient))
            try await eventually("the third waits") { transport.statistics.queued == 2 }
            second.cancel()
            expect(try await second.value, .cancelled, .neverSent)
            gate.open()
            #expect(try await first.status == 200)
            #expect(try await third.status == 200)
            #expect(server.requests.map(\.target) == ["/", "/3"])
        }
    }

    @Test("while connecting: never sent")
    func connecting() async throws {
        let deaf = try DeafListener()
        try await withTransport { transport in
            let task = transport.failing(HTTPRequest(method: .post, url: deaf.url, body: [1], deadline: patient))
            try await eventually("it is under way") { transport.statistics.inFlight == 1 }
            task.cancel()
            expect(try await task.value, .cancelled, .neverSent)
        }
        withExtendedLifetime(deaf) {}
    }

    @Test(
        "in flight: maybe sent, and the connection is closed",
        arguments: [
            ("no answer", [ServerAct.hang]),
            ("within the body", [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"), .hang]),
        ]
    )
    func inFlight(what: String, acts: [ServerAct]) async throws {
        try await withServer(answering: acts) { server, transport in
            let task = transport.failing(HTTPRequest(method: .post, url: server.url, body: [65], deadline: patient))
            try await eventually("the server has it") { server.requests.count == 1 }
            task.cancel()
            expect(try await task.value, .cancelled, .maybeSent)
            try await eventually("the connection is closed") { server.connectionsOpen == 0 }
            #expect(transport.statistics.inFlight == 0)
        }
    }

    @Test("at any moment: every call ends once, answered or cancelled")
    func anyMoment() async throws {
        try await withServer(answering: [.answer("ok")]) { server, transport in
            let counts = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<400 {
                    group.addTask {
                        let task = Task { try await transport.send(HTTPRequest(url: server.url, deadline: patient)) }
                        // From "at once" to "after most answers have come".
                        for _ in 0..<index / 4 { await Task.yield() }
                        task.cancel()
                        do {
                            return try await task.value.status == 200
                        } catch let error as CurlError {
                            #expect(error.kind == .cancelled)
                            return false
                        }
                    }
                }
                return try await group.reduce(into: (answered: 0, cancelled: 0)) { counts, isAnswered in
                    if isAnswered { counts.answered += 1 } else { counts.cancelled += 1 }
                }
            }
            #expect(counts.answered + counts.cancelled == 400)
            #expect(transport.statistics.completed >= counts.answered)
            try await eventually("nothing is under way") { transport.statistics.inFlight == 0 }
        }
    }

    @Test("after the end it changes nothing")
    func afterEnd() async throws {
        try await withServer(answering: [.answer("ok")]) { server, transport in
            let task = Task { try await transport.send(HTTPRequest(url: server.url, deadline: patient)) }
            _ = try await task.value
            task.cancel()
            #expect(try await transport.send(HTTPRequest(url: server.url, deadline: patient)).status == 200)
            #expect(server.connectionsAccepted == 1)
            #expect(transport.statistics.errors.isEmpty)
        }
    }
}
