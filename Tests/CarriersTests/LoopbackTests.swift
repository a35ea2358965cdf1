import Carriers
import Gateway
import Synchronization
import Testing

/// The carrier for trying out.
@Suite struct LoopbackTests {
    @Test("what is sent is shown and reported as delivered, under one id")
    func sending() async throws {
        let seen = Mutex<[String]>([])
        let carrier = try Sample.carrier(Sample.settings(kind: "loopback")) { message in
            seen.withLock { $0.append("show " + message.text) }
        } report: { report in
            seen.withLock { $0.append("report \(report.reference.id) \(report.status?.rawValue ?? "")") }
        }
        let message = try Sample.message("Bonjour")
        let outcome = await carrier.send(message)
        let id = "loopback-" + message.id
        #expect(outcome == .accepted(carrierMessageID: id))
        #expect(await carrier.send(message) == outcome)
        let once = ["show Bonjour", "report \(id) delivered"]
        #expect(seen.withLock(\.self) == once + once)
    }

    @Test("it also reads fields of a query")
    func query() throws {
        let carrier = try Sample.carrier(Sample.settings(kind: "loopback"))
        let form = Sample.webhooks[1]
        var query = form
        query.method = "GET"
        query.query = String(decoding: form.body, as: UTF8.self)
        query.body = []
        query.contentType = ""
        #expect(try carrier.decode(query) == carrier.decode(form))
        #expect(carrier.profile.endpoints["ussd"] == ["GET", "POST"])
    }

    @Test("it needs no account")
    func account() throws {
        var settings = Sample.settings(kind: "loopback")
        (settings.baseURL, settings.username, settings.apiKey) = (nil, nil, nil)
        #expect(throws: Never.self) { try Sample.carrier(settings) }
    }
}
