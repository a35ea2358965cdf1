import Gateway

/// What the tests of sending share.
enum SendingSample {
    /// An outcome as the word that a carrier's description uses.
    static func kind(_ outcome: SendOutcome) -> String {
        switch outcome {
        case .accepted: "accepted"
        case .permanentFailure: "rejected"
        case .accountRefused: "account"
        case .transientFailure: "transient"
        case .throttled: "throttled"
        case .optedOut: "opted-out"
        case .unknown: "unknown"
        }
    }
}
