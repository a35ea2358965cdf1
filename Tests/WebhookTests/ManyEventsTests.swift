import Carriers
import Gateway
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import ShortText
import Synchronization
import TestKit
import Testing

@testable import Webhook

/// A dialect whose requests bring lines: each is a message of its own; the header `key` proves who called.
private struct LineDialect: Carrier {
    let profile: CarrierProfile
    let asked = Seen()

    final class Seen: Sendable {
        private let requests = Mutex<[CarrierRequest]>([])
        var all: [CarrierRequest] { requests.withLock { $0 } }
        func note(_ request: CarrierRequest) { requests.withLock { $0.append(request) } }
    }

    init(country: Country, readsHeaders: Bool) {
        var profile = CarrierProfile(name: "lines", country: country, endpoints: ["in": ["POST"], "": ["POST"]])
        profile.readsHeaders = readsHeaders
        self.profile = profile
    }

    func decode(_ request: CarrierRequest) throws(CarrierRejection) -> CarrierReading {
        asked.note(request)
        if request.endpoint == "in", request.path.hasSuffix("/gone") { throw .unknownPath }
        if profile.readsHeaders, request.header("KEY") != "k" { throw .notGenuine(problem: "the key is wrong") }
        var events: [InboundEvent] = []
        for line in String(decoding: request.body, as: UTF8.self).split(separator: "\n") {
            if line == "no" { throw .refused(problem: "a line says no") }
            guard let phone = try? MSISDN(e164: "+213550000001") else { throw .missing(field: "from") }
            events.append(.sms(InboundSMS(externalID: String(line), from: phone, to: "1", text: String(line))))
        }
        return CarrierReading(events, echo: ["path": request.path])
    }

    func respond(to reading: CarrierReading, answers: [CarrierAnswer]) -> CarrierResponse {
        for answer in answers {
            if case .unavailable = answer.reply { return CarrierResponse(status: 503, body: "later") }
        }
        return CarrierResponse(status: 200, body: "\(reading.echo["path"] ?? ""): \(answers.count)")
    }

    func respond(to request: CarrierRequest, rejection: CarrierRejection) -> CarrierResponse {
        CarrierResponse(status: rejection.usualStatus, body: rejection.line)
    }

    func send(_ message: OutboundMessage) async -> SendOutcome { .accepted(carrierMessageID: nil) }
}

/// Requests that bring many things, none, or are not believed.
@Suite struct ManyEventsTests {
    private struct Door {
        let server: WebhookServer
        let dialect: LineDialect
        let receiver: StubReceiver

        init(
            readsHeaders: Bool = false,
            replies: @escaping @Sendable (InboundEvent, Int) -> CarrierReply = { _, _ in .accepted }
        ) throws {
            guard let country = Country(code: "DZ") else { throw StageError.noCountry }
            let clock = GatewayClock { Timestamp(milliseconds: 1_790_000_000_000) }
            dialect = LineDialect(country: country, readsHeaders: readsHeaders)
            receiver = StubReceiver(replies: replies)
            server = WebhookServer(
                settings: WebhookSettings(host: "127.0.0.1", port: 0),
                doors: [
                    CarrierDoor(
                        carrier: dialect,
                        access: try CarrierAccess(CarrierSettings(name: "lines", kind: "loopback"))
                    )
                ],
                receiver: receiver,
                readiness: Readiness(store: MemoryStore(clock: clock), lifetime: .zero),
                clock: clock,
                registry: PrometheusRegistry(),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        }

        func ask(_ path: String, _ body: String = "", key: String? = nil) async throws -> TestResponse {
            try await server.application.test(.live) { client in
                var headers: HTTPFields = [.contentType: "text/plain"]
                if let key, let name = HTTPField.Name("Key") { headers[name] = key }
                return try await client.execute(
                    uri: path,
                    method: .post,
                    headers: headers,
                    body: ByteBuffer(string: body)
                )
            }
        }

        func refusals() async throws -> String {
            let metrics = try await server.application.test(.live) { client in
                try await client.execute(uri: "/metrics", method: .get)
            }
            return metrics.text.split(separator: "\n").filter { $0.hasPrefix("hatif_webhook_refusals_total") }
                .joined(separator: "\n")
        }
    }

    @Test("every event of a request is taken, in order")
    func many() async throws {
        let door = try Door()
        let answer = try await door.ask("/carriers/lines/in/a%2Fb/start", "1\n2\n3")
        #expect(answer.status == .ok && answer.text == "in/a%2Fb/start: 3")
        #expect(door.receiver.received.count == 3)
        #expect(try await door.ask("/carriers/lines/in", "").text == "in: 0")
        #expect(try await door.ask("/carriers/lines", "4").text == ": 1")
        #expect(door.receiver.received.count == 4)
        #expect(door.dialect.asked.all.first?.target == "/carriers/lines/in/a%2Fb/start")
        #expect(door.dialect.asked.all.first?.headers == [])
        #expect(door.dialect.asked.all.first?.receivedAt == Timestamp(milliseconds: 1_790_000_000_000))
    }

    @Test("one that cannot be taken makes the whole request come again")
    func unavailable() async throws {
        let door = try Door { _, number in number == 1 ? .unavailable(retryAfter: .seconds(1)) : .accepted }
        #expect(try await door.ask("/carriers/lines/in", "1\n2\n3").status == .serviceUnavailable)
        #expect(door.receiver.received.count == 2, "what follows comes with the repeat")
        #expect(try await door.ask("/carriers/lines/in", "1\n2\n3").text == "in: 3")
    }

    @Test("who cannot prove itself is refused and counted; what is not there is 404")
    func genuine() async throws {
        let door = try Door(readsHeaders: true)
        #expect(try await door.ask("/carriers/lines/in", "1", key: "k").status == .ok)
        #expect(try await door.ask("/carriers/lines/in", "1", key: "x").status == .forbidden)
        #expect(try await door.ask("/carriers/lines/in", "1").status == .forbidden)
        #expect(try await door.ask("/carriers/lines/in", "no", key: "k").status == .badRequest)
        #expect(try await door.ask("/carriers/lines/in/gone", "1", key: "k").status == .notFound)
        #expect(door.receiver.received.count == 1)
        let counted = try await door.refusals()
        #expect(counted.contains(#"{reason="signature"} 2"#) && counted.contains(#"{reason="not-found"} 1"#))
    }
}
