import Carriers
import Gateway
import Hummingbird
import HummingbirdTesting
import Logging
import ShortText
import Synchronization
import TestKit

@testable import Webhook

/// A receiver that keeps what it is given and answers what the test says.
final class StubReceiver: InboundReceiver {
    private let events = Mutex<[InboundEvent]>([])
    private let replies: @Sendable (InboundEvent, Int) -> CarrierReply
    private let gate: AsyncStream<Never>?

    /// Makes a receiver.
    /// - Parameters:
    ///   - reply: what it answers.
    ///   - gate: answers wait until it is finished.
    convenience init(reply: CarrierReply, gate: AsyncStream<Never>? = nil) {
        self.init(gate: gate) { _, _ in reply }
    }

    /// Makes a receiver.
    /// - Parameters:
    ///   - gate: answers wait until it is finished.
    ///   - replies: what it answers to an event, the n-th from 0.
    init(
        gate: AsyncStream<Never>? = nil,
        replies: @escaping @Sendable (InboundEvent, Int) -> CarrierReply
    ) {
        self.replies = replies
        self.gate = gate
    }

    var received: [InboundEvent] { events.withLock(\.self) }

    func answer(_ event: InboundEvent, from carrier: any Carrier) async -> CarrierAnswer {
        let number = events.withLock { events in
            events.append(event)
            return events.count - 1
        }
        if let gate { for await _ in gate {} }
        return CarrierAnswer(replies(event, number))
    }
}

enum StageError: Error {
    case noCountry
}

/// A server with some carriers, a stub receiver and a store in memory.
struct Stage {
    static let secret = "open-sesame-0123"
    static let step = "sessionId=s1&serviceCode=*123#&phoneNumber=+213550000001&text="

    let server: WebhookServer
    let receiver: StubReceiver
    let store = MemoryStore(clock: GatewayClock { Timestamp(milliseconds: 1_790_000_000_000) })
    let registry = PrometheusRegistry()

    /// Makes a stage with the carriers `open`, `guarded` (a secret) and `near` (one network).
    init(
        reply: CarrierReply = .screen("Welcome", continues: true),
        networks: [String] = ["203.0.113.0/24"],
        menus: String? = nil,
        gate: AsyncStream<Never>? = nil,
        settings: WebhookSettings = WebhookSettings(host: "127.0.0.1", port: 0),
        onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws {
        receiver = StubReceiver(reply: reply, gate: gate)
        var guarded = CarrierSettings(name: "guarded", kind: "loopback")
        guarded.webhookSecret = Self.secret
        var near = CarrierSettings(name: "near", kind: "loopback")
        near.allowFrom = networks
        var open = CarrierSettings(name: "open", kind: "africastalking")
        (open.baseURL, open.username, open.apiKey) = ("https://api.example.net", "gov", "key")
        server = WebhookServer(
            settings: settings,
            doors: try [open, guarded, near].map(Self.door),
            receiver: receiver,
            readiness: Readiness(store: store, lifetime: .zero, conditions: [{ menus }]),
            clock: GatewayClock { Timestamp(milliseconds: 1_790_000_000_000) },
            registry: registry,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            onListening: onListening
        )
    }

    private static func door(_ settings: CarrierSettings) throws -> CarrierDoor {
        guard let country = Country(code: "DZ") else { throw StageError.noCountry }
        let carrier = try makeCarrier(
            settings,
            transport: RecordedTransport(),
            defaults: CarrierDefaults(country: country),
            show: { _ in },
            report: { _ in }
        )
        return CarrierDoor(carrier: carrier, access: try CarrierAccess(settings))
    }

    /// What a request is answered with, over a socket.
    func ask(
        _ method: HTTPRequest.Method = .post,
        _ path: String,
        _ body: String? = nil,
        contentType: String = "application/x-www-form-urlencoded"
    ) async throws -> TestResponse {
        try await server.application.test(.live) { client in
            try await client.execute(
                uri: path,
                method: method,
                headers: body == nil ? [:] : [.contentType: contentType],
                body: body.map { ByteBuffer(string: $0) }
            )
        }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
