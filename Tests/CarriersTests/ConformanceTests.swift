import Gateway
import TestKit
import Testing

/// Both carriers keep the contract.
@Suite struct ConformanceTests {
    @Test("Africa's Talking keeps the contract")
    func africasTalking() async throws {
        let suite = CarrierConformance(
            samples: Sample.webhooks,
            message: try Sample.message(),
            acceptance: Sample.recipient(#""statusCode":101,"status":"Success","messageId":"ATXid_1""#)
        ) { transport in try Sample.carrier(on: transport) }
        #expect(await suite.violations() == [])
    }

    @Test("loopback keeps the contract")
    func loopback() async throws {
        let queries = Sample.webhooks.map { request in
            var request = request
            request.method = "GET"
            request.query = String(decoding: request.body, as: UTF8.self)
            request.body = []
            return request
        }
        let suite = CarrierConformance(
            samples: Sample.webhooks + queries,
            message: try Sample.message(),
            acceptance: nil
        ) { _ in try Sample.carrier(Sample.settings(kind: "loopback")) }
        #expect(await suite.violations() == [])
    }

    @Test("the suite finds what a careless carrier does")
    func careless() async throws {
        let suite = CarrierConformance(
            samples: Sample.webhooks,
            message: try Sample.message(),
            acceptance: Sample.recipient(#""statusCode":101"#)
        ) { transport in CarelessCarrier(inner: try Sample.carrier(on: transport)) }
        let found = await suite.violations(rounds: 50).joined(separator: "\n")
        #expect(found.contains("a refusal repeats a value"))
        #expect(found.contains("and sent again for ever"))
        #expect(found.contains("unavailable is answered as a success"))
        #expect(found.contains("maybe sent, is told as"))
        #expect(found.contains("does not show the message's id"))
    }
}

/// A carrier that repeats values, answers all with success or 500, and makes up an id for each try.
private struct CarelessCarrier: Carrier {
    let inner: any Carrier

    var profile: CarrierProfile { inner.profile }

    func decode(_ request: CarrierRequest) throws(CarrierRejection) -> CarrierReading {
        try inner.decode(request)
    }

    func respond(to reading: CarrierReading, answers: [CarrierAnswer]) -> CarrierResponse {
        CarrierResponse(status: 200, body: "ok")
    }

    func respond(to request: CarrierRequest, rejection: CarrierRejection) -> CarrierResponse {
        CarrierResponse(status: 500, body: String(decoding: request.body, as: UTF8.self))
    }

    func send(_ message: OutboundMessage) async -> SendOutcome {
        var other = message
        other.id = "another"
        let outcome = await inner.send(other)
        if case .unknown(let reason) = outcome { return .permanentFailure(reason: reason) }
        return outcome
    }
}
