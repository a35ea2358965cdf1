import Metrics

/// The gateway's counters.
///
/// Labels are bounded: carriers' names and fixed words, never a citizen's.
struct GatewayMeters: Sendable {
    private let inbound: [String: [String: Counter]]
    private let reported: [DeliveryStatus: Counter]
    private let unreadableReport = Counter(label: "hatif_delivery_reports_total", dimensions: [("status", "unknown")])
    private let refusedUnits = Dictionary(
        uniqueKeysWithValues: StoreError.words.map { word in
            (word, Counter(label: "hatif_store_refusals_total", dimensions: [("reason", word)]))
        }
    )
    private let droppedSessions = Counter(label: "hatif_sessions_dropped_total")
    private let resumedSessions = Counter(label: "hatif_sessions_resumed_total")
    private let late = Counter(label: "hatif_late_answers_total")
    private let unknown = Counter(label: "hatif_unknown_commands_total")
    private let repeats = Counter(label: "hatif_repeated_webhooks_total")

    init(carriers: [String]) {
        var inbound: [String: [String: Counter]] = [:]
        for carrier in carriers {
            for channel in ["sms", "ussd"] {
                inbound[carrier, default: [:]][channel] = Counter(
                    label: "hatif_inbound_total",
                    dimensions: [("carrier", carrier), ("channel", channel)]
                )
            }
        }
        self.inbound = inbound
        self.reported = Dictionary(
            uniqueKeysWithValues: DeliveryStatus.allCases.map { status in
                (status, Counter(label: "hatif_delivery_reports_total", dimensions: [("status", status.rawValue)]))
            }
        )
    }

    func accepted(carrier: String, channel: InboundRecord.Channel) { inbound[carrier]?[channel.rawValue]?.increment() }
    func reports(_ status: DeliveryStatus?) { (status.flatMap { reported[$0] } ?? unreadableReport).increment() }
    func refused(_ error: StoreError) { refusedUnits[error.word]?.increment() }
    func dropped() { droppedSessions.increment() }
    func resumed() { resumedSessions.increment() }
    func answeredLate() { late.increment() }
    func unknownCommand() { unknown.increment() }
    func repeated() { repeats.increment() }
}
