import Carriers
import CurlClient
import ShortText
import TestKit
import Testing

@testable import Gateway

/// Each way in which a carrier fails, over real connections, up to what becomes of the message: nothing is lost, and nothing
/// that may have arrived is sent again by itself.
@Suite struct DeliveryFailureTests {
    /// What a carrier does with the first request for a message, and what must come of it.
    struct Failure: Sendable, CustomTestStringConvertible {
        var name: String
        var acts: [ServerAct]
        /// What the message is right after it.
        var status: DeliveryStatus
        /// A pause of the carrier, where it asked for one or refuses us.
        var pauses = false

        var testDescription: String { name }
    }

    private static let taken = """
        {"SMSMessageData":{"Message":"Sent to 1/1","Recipients":[{"statusCode":101,"number":"+213550000001",\
        "status":"Success","cost":"DZD 1","messageId":"ATXid_1"}]}}
        """

    private static func beginning(_ body: String) -> ServerAct {
        .send("HTTP/1.1 201 Created\r\nContent-Length: \(taken.utf8.count)\r\n\r\n\(body)")
    }

    /// The carrier certainly has none of it: it is tried again.
    static let unsent = [
        Failure(name: "500", acts: [.answer(500)], status: .queued),
        Failure(name: "503", acts: [.answer(503)], status: .queued),
        Failure(name: "429", acts: [.answer(429, headers: [("Retry-After", "9")])], status: .queued, pauses: true),
        Failure(name: "403", acts: [.answer(403)], status: .queued, pauses: true),
        Failure(name: "401", acts: [.answer(401)], status: .queued, pauses: true),
        Failure(
            name: "redirect",
            acts: [.answer(302, headers: [("Location", "http://127.0.0.1:1/")])],
            status: .queued,
            pauses: true
        ),
    ]

    /// It may have it.
    static let doubtful = [
        Failure(name: "no answer after the body was sent", acts: [.hang], status: .unconfirmed),
        Failure(name: "reset after the body was sent", acts: [.reset], status: .unconfirmed),
        Failure(name: "closed after the body was sent", acts: [.close], status: .unconfirmed),
        Failure(name: "half an answer", acts: [beginning(#"{"SMSMess"#), .close], status: .unconfirmed),
        Failure(name: "half an answer, reset", acts: [beginning(#"{"SMSMess"#), .reset], status: .unconfirmed),
        Failure(name: "garbage for HTTP", acts: [.send("SSH-2.0-OpenSSH_9.2\r\n"), .close], status: .unconfirmed),
        Failure(
            name: "an answer that drips",
            acts: [beginning("")] + taken.map { [.send(String($0)), .pause(.milliseconds(20))] }.flatMap(\.self),
            status: .unconfirmed
        ),
    ]

    /// A carrier over real connections, and its outbox.
    private struct Desk {
        let clock = ManualClock()
        let store: MemoryStore
        let transport: CurlTransport
        let outbox: Outbox
        let signal = Signal()

        init(url: String, delivery: DeliverySettings = DeliverySettings()) throws {
            store = MemoryStore(clock: clock.clock)
            transport = try CurlTransport(configuration: CurlConfiguration())
            var settings = CarrierSettings(name: "mobilis", kind: "africastalking")
            settings.baseURL = url
            settings.username = "gov"
            settings.apiKey = "key-of-the-test"
            settings.webhookSecret = "a-secret-of-the-test"
            settings.timeout = .milliseconds(400)
            settings.delivery = delivery
            let carrier = try makeCarrier(
                settings,
                transport: transport,
                defaults: CarrierDefaults(country: try Table.country(), shortCodes: ["1212"]),
                show: { _ in },
                report: { _ in }
            )
            outbox = Outbox(
                carrier: carrier,
                store: store,
                clock: clock.clock,
                signal: signal,
                dice: { 0 },
                logger: silentLogger
            )
        }

        func put() async throws {
            let message = OutboundMessage(
                id: "m-1",
                carrier: "mobilis",
                to: try MSISDN(e164: "+213550000001"),
                originator: "1212",
                text: "Your certificate is ready",
                language: "en",
                priority: .reply,
                createdAt: clock.now,
                expiresAt: clock.now + .seconds(3600)
            )
            _ = try await store.commit(WorkUnit(changes: [.enqueue(message)]))
        }

        var message: OutboundMessage {
            get async throws { try #require(try await store.message("m-1")) }
        }

        func move(_ duration: Duration) {
            clock.advance(duration)
            signal.raise()
        }

        func reaches(_ status: DeliveryStatus, attempts: Int) async throws {
            try await eventually("it becomes \(status) after \(attempts)") {
                let message = try await message
                return message.status == status && message.attempts == attempts
            }
        }

        func run(_ body: () async throws -> Void) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await outbox.run() }
                try await body()
                group.cancelAll()
            }
            await transport.shutdown()
        }
    }

    /// A server that fails the first request and takes the others.
    private func server(_ failure: Failure) throws -> TestServer {
        let gate = FirstOnly()
        return try TestServer { _ in gate.isFirst() ? failure.acts : [.answer(201, body: Array(Self.taken.utf8))] }
    }

    @Test(arguments: unsent)
    func `what the carrier certainly does not have is sent again, once`(_ failure: Failure) async throws {
        let server = try server(failure)
        defer { server.stop() }
        let desk = try Desk(url: server.url)
        try await desk.put()
        try await desk.run {
            try await desk.reaches(.queued, attempts: 1)
            #expect(try await desk.message.reason?.isEmpty == false)
            if failure.pauses {
                try await eventually("the pause is told") { try await desk.store.carrierPauses().count == 1 }
            }
            desk.move(.seconds(10))
            try await desk.reaches(.sent, attempts: 2)
        }
        #expect(server.requests.count == 2)
        #expect(try await desk.message.carrierMessageID == "ATXid_1")
    }

    @Test(arguments: doubtful)
    func `what it may have is not sent again by itself`(_ failure: Failure) async throws {
        let server = try server(failure)
        defer { server.stop() }
        let desk = try Desk(url: server.url)
        try await desk.put()
        try await desk.run {
            try await desk.reaches(.unconfirmed, attempts: 1)
            desk.move(.seconds(60))
            try await eventually("it was looked at, and stays") {
                try await desk.message.notBefore == desk.clock.now + .seconds(600)
            }
            desk.move(.seconds(3600))
            try await desk.reaches(.expired, attempts: 1)
        }
        #expect(server.requests.count == 1)
        #expect(try await desk.message.reason?.hasPrefix("nobody knows whether it arrived") == true)
    }

    @Test(arguments: doubtful)
    func `what it may have is sent again where the operator allows it`(_ failure: Failure) async throws {
        let server = try server(failure)
        defer { server.stop() }
        var delivery = DeliverySettings()
        delivery.resendsUnknown = true
        let desk = try Desk(url: server.url, delivery: delivery)
        try await desk.put()
        try await desk.run {
            try await desk.reaches(.unconfirmed, attempts: 1)
            desk.move(.seconds(60))
            try await desk.reaches(.sent, attempts: 2)
        }
        #expect(server.requests.count == 2)
        #expect(Set(server.requests.map { $0.headers["idempotency-key"] }) == ["m-1"])
    }

    @Test func `no connection in time, refused, no such name: tried again until its time is over`() async throws {
        let (closed, deaf) = (try ClosedPort(), try DeafListener())
        for url in [closed.url, deaf.url, "http://hatif.invalid"] {
            let desk = try Desk(url: url)
            try await desk.put()
            try await desk.run {
                try await desk.reaches(.queued, attempts: 1)
                desk.move(.seconds(3600))
                try await desk.reaches(.expired, attempts: 1)
            }
            #expect(try await desk.message.reason?.hasPrefix("nobody knows") == false, "\(url)")
        }
        withExtendedLifetime((closed, deaf)) {}
    }

    @Test func `a certificate that nobody vouches for: it never leaves`() async throws {
        let server = try await SecureServer(.page)
        defer { server.stop() }
        let desk = try Desk(url: "https://localhost:\(server.port)")
        try await desk.put()
        try await desk.run { try await desk.reaches(.queued, attempts: 1) }
        #expect(try await desk.message.reason?.isEmpty == false)
    }
}
