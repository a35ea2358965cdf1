import Gateway

/// Where a message stands and why, and how reports change it.
struct DeliveryState: Equatable {
    var status: DeliveryStatus
    var reason: String?

    /// Applies a report; one that would lead backwards changes nothing.
    mutating func apply(_ report: EarlyReport) {
        guard let reported = report.status else { return }
        let merged = status.merged(withReport: reported)
        guard merged != status else { return }
        status = merged
        // A failure needs a reason; the carrier's word is better than none.
        reason = report.reason ?? (merged.isFinal && merged != .delivered ? report.word : nil)
    }
}

/// What a delivery report says, as it is kept while the message's carrier id is unknown.
struct EarlyReport {
    var status: DeliveryStatus?
    var word: String
    var reason: String?
}
