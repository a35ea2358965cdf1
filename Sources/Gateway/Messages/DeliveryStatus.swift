/// Where an outgoing message stands.
///
/// Every message ends in a final state with a name.
///
/// `queued → sending → sent → buffered → delivered`; or `failed`, `rejected`, `expired`, `undeliverable`.
public enum DeliveryStatus: String, Sendable, Codable, CaseIterable {
    /// We hold it.
    case queued
    /// It is being handed to the carrier. After a crash nobody knows whether the carrier has it.
    case sending
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

    /// Whether nothing more is expected.
    public var isFinal: Bool {
        switch self {
        case .delivered, .failed, .rejected, .expired, .undeliverable: true
        case .queued, .sending, .sent, .buffered: false
        }
    }

    private var rank: Int {
        switch self {
        case .queued: 0
        case .sending: 1
        case .sent: 2
        case .buffered: 3
        case .delivered, .failed, .rejected, .expired, .undeliverable: 4
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
