import Gateway

/// Compares what a carrier made of the recorded answer to a message with what the case says of it.
struct OutcomeComparison {
    private let recorded: RecordedCase

    /// Takes the case.
    ///
    /// - Parameter recorded: The case.
    init(_ recorded: RecordedCase) {
        self.recorded = recorded
    }

    /// What differs.
    ///
    /// - Parameter outcome: What came of the message.
    /// - Returns: What differs.
    func differences(_ outcome: SendOutcome) -> [CaseDifference] {
        var differences: [CaseDifference] = []
        if let expected = recorded.meant("outcome"), expected != Self.word(outcome) {
            differences.append(CaseDifference("meaning.outcome", expected: expected, found: Self.line(outcome)))
        }
        if let expected = recorded.meant("external_id"), case .accepted(let id) = outcome {
            differences += CaseDifference.between("meaning.external_id", expected, id)
        }
        if let expected = recorded.meant("error"), let reason = Self.reason(outcome),
            !Self.says(reason, expected, of: outcome)
        {
            differences.append(CaseDifference("meaning.error", expected: expected, found: reason))
        }
        return differences
    }

    /// An outcome in a case's words; that the account is refused is permanent for the message.
    static func word(_ outcome: SendOutcome) -> String {
        switch outcome {
        case .accepted: "accepted"
        case .permanentFailure, .accountRefused: "permanent_failure"
        case .transientFailure: "transient_failure"
        case .throttled: "throttled"
        case .optedOut: "opted_out"
        case .unknown: "unknown"
        }
    }

    /// An outcome with its reason.
    static func line(_ outcome: SendOutcome) -> String {
        word(outcome) + (reason(outcome).map { " (\($0))" } ?? "")
    }

    private static func reason(_ outcome: SendOutcome) -> String? {
        switch outcome {
        case .permanentFailure(let reason), .accountRefused(let reason), .transientFailure(let reason),
            .optedOut(let reason), .unknown(let reason):
            reason
        case .accepted, .throttled: nil
        }
    }

    /// Cases give codes, or `authentication` where they name no code.
    private static func says(_ reason: String, _ expected: String, of outcome: SendOutcome) -> Bool {
        if expected == "authentication", case .accountRefused = outcome { return true }
        return reason.lowercased().contains(expected.lowercased())
    }
}
