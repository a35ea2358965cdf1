/// Where an outgoing message stands.
///
/// Every message ends in a final state with a name.
///
/// `queued → sending → sent → buffered → delivered`; or `failed`, `rejected`, `expired`, `undeliverable`, `cancelled`.
/// Between `sending` and `sent` a message can be `unconfirmed`.
public enum DeliveryStatus: String, Sendable, Codable, CaseIterable {
    /// We hold it.
    case queued
    /// It is being handed to the carrier. After a crash nobody knows whether the carrier has it.
    case sending
    /// It was handed over, and nobody knows whether the carrier has it: it is not sent again before that is settled.
    case unconfirmed
    /// The carrier took it.
    case sent
    /// The phone is off; the carrier keeps it.
    case buffered
    /// The phone has it. Final.
    case delivered
    /// The carrier or the network gave up. Final, but a late `delivered` still counts.
    case failed
    /// The carrier refused it for good. Final.
    case rejected
    /// Its time was over before it could be sent or delivered. Final, but a late `delivered` still counts.
    case expired
    /// No carrier can take it: no route, or every try was used up. Final.
    case undeliverable
    /// It was taken back before it was known to be sent: the citizen's data were erased. Final.
    case cancelled

    /// Whether nothing more is expected.
    public var isFinal: Bool {
        switch self {
        case .delivered, .failed, .rejected, .expired, .undeliverable, .cancelled: true
        case .queued, .sending, .unconfirmed, .sent, .buffered: false
        }
    }

    /// Whether it is over and the citizen has nothing: what `hatif message list --dead` shows.
    public var isDead: Bool {
        switch self {
        case .failed, .rejected, .expired, .undeliverable: true
        case .queued, .sending, .unconfirmed, .sent, .buffered, .delivered, .cancelled: false
        }
    }

    /// Whether an operator may bring a message back that stands so; one that is under way never is.
    public var canBeRetried: Bool {
        switch self {
        case .unconfirmed, .failed, .expired, .undeliverable: true
        case .queued, .sending, .sent, .buffered, .delivered, .rejected, .cancelled: false
        }
    }

    private var rank: Int {
        switch self {
        case .queued: 0
        case .sending: 1
        case .unconfirmed: 2
        case .sent: 3
        case .buffered: 4
        case .delivered, .failed, .rejected, .expired, .undeliverable, .cancelled: 5
        }
    }

    /// The state after a report: never backwards, and a final state stays, except that `failed` and `expired` yield to a
    /// late `delivered` (CARRIERS 6.2).
    public func merged(withReport report: DeliveryStatus) -> DeliveryStatus {
        if isFinal {
            return report == .delivered && (self == .failed || self == .expired) ? .delivered : self
        }
        return report.rank > rank ? report : self
    }
}
