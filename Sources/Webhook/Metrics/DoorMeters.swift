import Metrics

/// Counts and times the requests of one endpoint of a carrier.
struct EndpointMeters: Sendable {
    private static let expected = [200, 400, 405, 413, 503]

    private let answers: [Int: Counter]
    private let others: Counter
    private let time: Timer

    init(carrier: String, endpoint: String, registry: PrometheusRegistry) {
        func counter(_ status: String) -> Counter {
            Counter(
                label: "hatif_webhook_requests_total",
                dimensions: [("carrier", carrier), ("endpoint", endpoint), ("status", status)],
                factory: registry
            )
        }
        answers = Dictionary(uniqueKeysWithValues: Self.expected.map { ($0, counter(String($0))) })
        others = counter("other")
        time = Timer(
            label: "hatif_webhook_seconds",
            dimensions: [("carrier", carrier), ("endpoint", endpoint)],
            factory: registry
        )
    }

    func answered(_ status: Int, in duration: Duration) {
        (answers[status] ?? others).increment()
        let (seconds, attoseconds) = duration.components
        time.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}

/// Counts the requests that came to no endpoint.
struct RefusalMeters: Sendable {
    private let notFound: Counter
    private let address: Counter
    private let signature: Counter

    init(registry: PrometheusRegistry) {
        func counter(_ reason: String) -> Counter {
            Counter(label: "hatif_webhook_refusals_total", dimensions: [("reason", reason)], factory: registry)
        }
        notFound = counter("not-found")
        address = counter("address")
        signature = counter("signature")
    }

    func foundNothing() { notFound.increment() }
    func refusedAddress() { address.increment() }
    func refusedSignature() { signature.increment() }
}
