import CurlClient
import TestKit
import Testing

@Suite("Shutdown")
struct ShutdownTests {
    @Test("without grace: what is open fails, what waits was never sent, all connections are closed")
    func atOnce() async throws {
        var configuration = CurlConfiguration()
        configuration.maximumInFlightPerHost = 2
        try await withServer(configuration, answering: [.hang]) { server, transport in
            let request = HTTPRequest(method: .post, url: server.url, body: [65], deadline: patient)
            let tasks = (0..<5).map { _ in transport.failing(request) }
            try await eventually("two are under way") { server.requests.count == 2 && transport.statistics.queued == 3 }
            await transport.shutdown()
            var sent: [CurlError.SentState: Int] = [:]
            for task in tasks {
                let error = try await task.value
                #expect(error.kind == .closed)
                sent[error.sent, default: 0] += 1
            }
            #expect(sent == [.maybeSent: 2, .neverSent: 3])
            try await eventually("the connections are closed") { server.connectionsOpen == 0 }
            #expect(transport.statistics.inFlight == 0 && transport.statistics.queued == 0)
        }
    }

    @Test("within the grace what is under way may end; nothing new is taken")
    func grace() async throws {
        var configuration = CurlConfiguration()
        configuration.maximumInFlightPerHost = 1
        let gate = Gate()
        try await withServer(configuration, answering: [.wait(gate), .answer("done")]) { server, transport in
            async let first = transport.send(HTTPRequest(url: server.url, deadline: patient))
            try await eventually("the first is under way") { server.requests.count == 1 }
            let waiting = transport.failing(HTTPRequest(url: server.url, deadline: patient))
            try await eventually("the second waits") { transport.statistics.queued == 1 }
            async let ended: Void = transport.shutdown(grace: patient)
            expect(try await waiting.value, .closed, .neverSent)
            expect(try await transport.failure(of: HTTPRequest(url: server.url)), .closed, .neverSent)
            gate.open()
            #expect(try await first.body == Array("done".utf8))
            await ended
            try await eventually("the connection is closed") { server.connectionsOpen == 0 }
        }
    }

    @Test("the grace is not longer than given, and a later call may shorten it")
    func graceEnds() async throws {
        for second in [nil, Duration.zero] {
            try await withServer(answering: [.hang]) { server, transport in
                let task = transport.failing(HTTPRequest(url: server.url, deadline: patient))
                try await eventually("it is under way") { server.requests.count == 1 }
                async let ended: Void = transport.shutdown(grace: second == nil ? .milliseconds(100) : patient)
                if let second { await transport.shutdown(grace: second) }
                await ended
                expect(try await task.value, .closed, .maybeSent)
            }
        }
    }

    @Test("any number of times, at the same time, and without any request")
    func often() async throws {
        let transport = try CurlTransport()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { await transport.shutdown() } }
        }
        await transport.shutdown()
        expect(try await transport.failure(of: HTTPRequest(url: "http://127.0.0.1/")), .closed, .neverSent)
    }

    @Test("amid many requests every call ends once")
    func amidMany() async throws {
        for _ in 0..<10 {
            try await withServer(answering: [.answer("ok")]) { server, transport in
                let tasks = (0..<200).map { _ in
                    Task { () -> CurlError? in
                        do throws(CurlError) {
                            while true { _ = try await transport.send(HTTPRequest(url: server.url, deadline: patient)) }
                        } catch {
                            return error
                        }
                    }
                }
                try await eventually("some have been answered") { transport.statistics.completed > 50 }
                await transport.shutdown()
                for task in tasks { #expect(await task.value?.kind == .closed) }
            }
        }
    }

    @Test("a transport that is dropped without shutdown closes its connections too")
    func dropped() async throws {
        let server = try TestServer(always: .answer())
        defer { server.stop() }
        for _ in 0..<10 {
            let transport = try CurlTransport()
            _ = try await transport.send(HTTPRequest(url: server.url, deadline: patient))
        }
        #expect(server.connectionsAccepted == 10)
        try await eventually("the connections are closed") { server.connectionsOpen == 0 }
    }
}
