import CurlClient
import Gateway

/// Makes the carriers of recorded cases.
protocol CaseCarriers: Sendable {
    /// Fills in what a case leaves unsaid, as the carrier's file says.
    ///
    /// - Parameter recorded: The case.
    /// - Returns: The case, and what the file says of cases.
    /// - Throws: Why it cannot be tried.
    func prepared(_ recorded: RecordedCase) throws(CaseObstacle) -> (RecordedCase, CaseHints)

    /// Makes the carrier that a case is about, configured as the case says.
    ///
    /// - Parameters:
    ///   - recorded: The case.
    ///   - transport: The carrier's side.
    /// - Returns: The carrier.
    /// - Throws: Why it cannot be made.
    func carrier(for recorded: RecordedCase, transport: any HTTPTransport) throws(CaseObstacle) -> any Carrier
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
            let (complete, hints) = try carriers.prepared(recorded)
            let transport = CaseTransport(complete, hints: hints)
            let carrier = try carriers.carrier(for: complete, transport: transport)
            let differences =
                if complete.direction.isInbound {
                    InboundReplay(complete, carrier: carrier, hints: hints).run()
                } else {
                    await OutboundReplay(complete, carrier: carrier, transport: transport).run()
                }
            return differences.isEmpty ? .passed : .failed(differences)
        } catch {
            return .failed([CaseDifference("carrier", expected: recorded.carrier, found: error.problem)])
        }
    }
}
