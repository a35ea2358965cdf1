import CurlClient
import Gateway

/// Makes the carriers of recorded cases.
protocol CaseCarriers: Sendable {
    /// What a case may mean, with what it leaves unsaid filled in; the first is the one that takes least for granted.
    ///
    /// - Parameter recorded: The case.
    /// - Returns: At least one reading.
    /// - Throws: Why it cannot be tried.
    func readings(of recorded: RecordedCase) async throws(CaseObstacle) -> [CaseReading]
}

/// A case that can be tried.
struct CaseReading: Sendable {
    /// The case, filled in.
    var recorded: RecordedCase
    /// What the carrier's file says of cases.
    var hints = CaseHints()
    /// Whether it is about what we send.
    var isOutbound = false
    /// What must hold besides.
    var alsoHold: [CaseReading] = []
    /// Makes the carrier, configured as the case says.
    var carrier: @Sendable (any HTTPTransport) throws(CaseObstacle) -> any Carrier
}

/// Why a case cannot be tried.
struct CaseObstacle: Error {
    /// What is wrong.
    var problem: String
}

/// Replays recorded cases.
struct CaseRunner: Sendable {
    private let carriers: any CaseCarriers

    /// Takes the carriers.
    ///
    /// - Parameter carriers: What makes the carrier of a case.
    init(_ carriers: any CaseCarriers) {
        self.carriers = carriers
    }

    /// Replays a case.
    ///
    /// - Parameter recorded: The case.
    /// - Returns: What came of it.
    func run(_ recorded: RecordedCase) async -> CaseOutcome {
        CaseOutcome(
            id: recorded.id,
            carrier: recorded.carrier,
            name: recorded.name,
            verdict: await verdict(recorded)
        )
    }

    private func verdict(_ recorded: RecordedCase) async -> CaseOutcome.Verdict {
        guard recorded.request.isHTTP else { return .skipped("it is no HTTP") }
        guard recorded.direction != .poll else { return .skipped("carriers that fetch messages are not served") }
        do throws(CaseObstacle) {
            var best: [CaseDifference]?
            for reading in try await carriers.readings(of: recorded) {
                var differences = try await differences(reading)
                for other in reading.alsoHold { differences += try await self.differences(other) }
                if differences.isEmpty { return .passed }
                if differences.count < best?.count ?? .max { best = differences }
            }
            return .failed(best ?? [])
        } catch {
            return .failed([CaseDifference("carrier", expected: recorded.carrier, found: error.problem)])
        }
    }

    private func differences(_ reading: CaseReading) async throws(CaseObstacle) -> [CaseDifference] {
        let transport = CaseTransport(reading.recorded, hints: reading.hints)
        let carrier = try reading.carrier(transport)
        if reading.recorded.direction.isInbound, !reading.isOutbound {
            return InboundReplay(reading.recorded, carrier: carrier, hints: reading.hints).run()
        }
        return await OutboundReplay(reading.recorded, carrier: carrier, transport: transport).run()
    }
}
