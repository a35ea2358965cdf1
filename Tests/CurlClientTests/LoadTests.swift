import CurlClient
import TestKit
import Testing

@Suite("Many requests")
struct LoadTests {
    /// Sends so many at the same time, each with a body of its own, and expects each to be answered with it.
    private func sendAll(_ count: Int, to url: String, by transport: CurlTransport) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<count {
                group.addTask {
                    let body = Array("message \(index)".utf8)
                    let request = HTTPRequest(method: .post, url: url, body: body, deadline: patient)
                    let response = try await transport.send(request)
                    #expect(response.status == 200)
                    #expect(response.body == body)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("at the same time, each gets its own answer, within the limits", arguments: [64, 500])
    func parallel(count: Int) async throws {
        let script: TestServer.Script = { [.answer(body: $0.body)] }
        try await withServer(script: script) { server, transport in
            try await sendAll(count, to: server.url, by: transport)
            #expect(server.requests.count == count)
            #expect(Set(server.requests.map(\.text)).count == count)
            #expect(server.connectionsAccepted <= 32)
            #expect(server.mostInFlight <= 32)
            let statistics = transport.statistics
            #expect(statistics.completed == count)
            #expect(statistics.connectionsOpened == server.connectionsAccepted)
            #expect(statistics.inFlight == 0 && statistics.queued == 0)
        }
    }

    @Test("a limit of one sends one after the other, in the order of the calls")
    func oneByOne() async throws {
        var configuration = CurlConfiguration()
        configuration.maximumInFlightPerHost = 1
        let gate = Gate()
        try await withServer(configuration, answering: [.wait(gate), .answer()]) { server, transport in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<20 {
                    group.addTask {
                        _ = try await transport.send(HTTPRequest(url: server.url + "/\(index)", deadline: patient))
                    }
                    try await eventually("it stands in line") {
                        transport.statistics.queued + transport.statistics.inFlight == index + 1
                    }
                }
                gate.open()
                try await group.waitForAll()
            }
            #expect(server.mostInFlight == 1)
            #expect(server.requests.map(\.target) == (0..<20).map { "/\($0)" })
        }
    }

    @Test("hosts that hang do not keep the others waiting")
    func fairness() async throws {
        let hanging = try (0..<3).map { _ in try TestServer(always: .hang) }
        defer { for server in hanging { server.stop() } }
        let script: TestServer.Script = { [.answer(body: $0.body)] }
        try await withServer(script: script) { server, transport in
            let stuck = hanging.flatMap { host in
                (0..<100).map { _ in transport.failing(HTTPRequest(url: host.url, deadline: patient)) }
            }
            try await eventually("the hosts that hang have all places they may have") {
                hanging.reduce(0) { $0 + $1.requests.count } + transport.statistics.queued == 300
            }
            #expect(transport.statistics.inFlight < 64)
            try await sendAll(100, to: server.url, by: transport)
            for task in stuck { task.cancel() }
            for task in stuck { #expect(try await task.value.kind == .cancelled) }
        }
    }
}
