import Metrics

/// The outbox's counters; labels are bounded: carriers' names and fixed words.
struct OutboxMeters: Sendable {
    private let outcomes: [String: Counter]
    private let settled: [String: Counter]
    private let ends: [DeliveryStatus: Counter]
    private let time: Timer
    private let inFlight: Gauge
    private let open: Gauge
    private let rerouted: Counter
    private let suppressed: Counter
    private let openings: Counter

    init(carrier: String) {
        let name = [("carrier", carrier)]
        func counters(_ label: String, _ key: String, _ words: [String]) -> [String: Counter] {
            Dictionary(uniqueKeysWithValues: words.map { ($0, Counter(label: label, dimensions: name + [(key, $0)])) })
        }
        outcomes = counters(
            "hatif_sends_total",
            "outcome",
            ["accepted", "rejected", "refused-account", "transient", "throttled", "opted-out", "unknown"]
        )
        settled = counters(
            "hatif_doubts_settled_total",
            "result",
            ["known", "absent", "sent-again", "still-unknown", "expired"]
        )
        ends = Dictionary(
            uniqueKeysWithValues: DeliveryStatus.allCases.filter(\.isDead).map { status in
                (
                    status,
                    Counter(label: "hatif_messages_lost_total", dimensions: name + [("status", status.rawValue)])
                )
            }
        )
        time = Timer(label: "hatif_send_seconds", dimensions: name)
        inFlight = Gauge(label: "hatif_sends_in_flight", dimensions: name)
        open = Gauge(label: "hatif_carrier_closed", dimensions: name)
        rerouted = Counter(label: "hatif_messages_rerouted_total", dimensions: name)
        suppressed = Counter(label: "hatif_messages_suppressed_total", dimensions: name)
        openings = Counter(label: "hatif_carrier_breaker_openings_total", dimensions: name)
    }

    func sent(_ outcome: SendOutcome, after duration: Duration) {
        let label =
            switch outcome {
            case .accepted: "accepted"
            case .permanentFailure: "rejected"
            case .accountRefused: "refused-account"
            case .transientFailure: "transient"
            case .throttled: "throttled"
            case .optedOut: "opted-out"
            case .unknown: "unknown"
            }
        outcomes[label]?.increment()
        time.recordMilliseconds(duration.wholeMilliseconds)
    }

    func settled(_ inquiry: SendInquiry, as status: DeliveryStatus) {
        let label =
            switch (inquiry, status) {
            case (.known, _): "known"
            case (_, .expired): "expired"
            case (.absent, _): "absent"
            case (.untold, .queued): "sent-again"
            case (.untold, _): "still-unknown"
            }
        settled[label]?.increment()
    }

    func ended(_ status: DeliveryStatus) { ends[status]?.increment() }
    func underWay(_ count: Int) { inFlight.record(count) }
    func isClosed(_ closed: Bool) { open.record(closed ? 1 : 0) }
    func breakerOpened() { openings.increment() }
    func reroutes() { rerouted.increment() }
    func suppresses() { suppressed.increment() }
}
