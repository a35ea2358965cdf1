import CurlClient
import Gateway
import ShortText
import Testing

@testable import Carriers

/// A carrier that reads, answers and sends what a test says.
struct CaseDouble: Carrier {
    var profile: CarrierProfile
    var reading: Result<CarrierReading, CarrierRejection> = .success(CarrierReading([]))
    var response = CarrierResponse(status: 200, body: "")
    var refusal = CarrierResponse(status: 400, body: "no")
    var transport: (any HTTPTransport)?
    var request = HTTPRequest(url: "http://carrier.example/send")
    var outcome: @Sendable (HTTPResponse?) -> SendOutcome = {
        $0 == nil ? .transientFailure(reason: "cut") : .accepted(carrierMessageID: "1")
    }

    init() throws {
        profile = CarrierProfile(name: "double", country: try #require(Country(code: "DZ")), endpoints: [:])
    }

    func decode(_ request: CarrierRequest) throws(CarrierRejection) -> CarrierReading {
        guard request.path != "receive" else { throw .unknownPath }
        return try reading.get()
    }

    func respond(to reading: CarrierReading, answers: [CarrierAnswer]) -> CarrierResponse {
        var response = response
        if case .screen(let text, let continues)? = answers.first?.reply {
            response.body = "\(continues ? "CON" : "END") \(text) \(answers[0].carried["invokeID"] ?? "")"
        }
        if case .noSession? = answers.first?.reply { response.body = "no session" }
        return response
    }

    func respond(to request: CarrierRequest, rejection: CarrierRejection) -> CarrierResponse { refusal }

    func send(_ message: OutboundMessage) async -> SendOutcome {
        outcome(try? await transport?.send(request))
    }

    func push(_ screen: ScreenPush) async -> SendOutcome {
        outcome(try? await transport?.send(request))
    }
}

/// Gives the double for every case.
struct CaseDoubles: CaseCarriers {
    var double: CaseDouble
    var hints = CaseHints()

    func readings(of recorded: RecordedCase) async throws(CaseObstacle) -> [CaseReading] {
        if recorded.carrier == "nobody" { throw CaseObstacle(problem: "there is no such carrier") }
        let double = double
        let reading = CaseReading(recorded: recorded, hints: hints) { transport throws(CaseObstacle) in
            var double = double
            double.transport = transport
            return double
        }
        return [reading]
    }
}

extension CaseDouble {
    /// What differs in a case, a line each.
    func lines(_ json: String, hints: CaseHints = CaseHints()) async throws -> [String] {
        let file = try CaseFile("[\(json)]")
        let recorded = try #require(file.cases.first)
        switch await CaseRunner(CaseDoubles(double: self, hints: hints)).run(recorded).verdict {
        case .passed: return []
        case .failed(let differences): return differences.map(\.line)
        case .skipped(let reason): return ["skipped: \(reason)"]
        }
    }
}
