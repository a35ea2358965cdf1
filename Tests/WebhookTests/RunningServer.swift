import Gateway
import Logging
import ServiceLifecycle
import Testing

@testable import Webhook

/// A server that runs.
struct RunningServer {
    let port: Int
    let group: ServiceGroup
    let receiver: StubReceiver
}

/// Runs a server while a body talks to it, and shuts it down.
func serve(
    _ settings: WebhookSettings = WebhookSettings(host: "127.0.0.1", port: 0),
    networks: [String] = ["203.0.113.0/24"],
    gate: AsyncStream<Never>? = nil,
    _ body: (RunningServer) async throws -> Void
) async throws {
    let (ports, found) = AsyncStream<Int>.makeStream()
    let stage = try Stage(networks: networks, gate: gate, settings: settings) { found.yield($0) }
    let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let group = ServiceGroup(configuration: .init(services: [stage.server], logger: quiet))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask {
            defer { found.finish() }
            try await group.run()
        }
        var iterator = ports.makeAsyncIterator()
        if let port = await iterator.next() {
            try await body(RunningServer(port: port, group: group, receiver: stage.receiver))
        }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
    }
}

/// Waits until a condition holds.
func waitUntil(_ what: Comment, _ condition: () -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(120)
    while !condition() {
        try #require(ContinuousClock.now < end, what)
        try await Task.sleep(for: .milliseconds(10))
    }
}
