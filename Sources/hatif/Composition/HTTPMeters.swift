import CurlClient
import Metrics
import ServiceLifecycle

/// Shows what the HTTP client does as metrics, a few seconds old at most.
struct HTTPMeters: Service {
    static let interval = Duration.seconds(2)

    private let statistics: @Sendable () -> CurlStatistics
    private let inFlight = Meter(label: "hatif_http_requests_in_flight")
    private let queued = Meter(label: "hatif_http_requests_queued")
    private let completed = Counter(label: "hatif_http_requests_total")
    private let connections = Counter(label: "hatif_http_connections_total")
    private let names = Counter(label: "hatif_http_names_resolved_total")
    private let connectTime = FloatingPointCounter(label: "hatif_http_connect_seconds_total")
    private let exchangeTime = FloatingPointCounter(label: "hatif_http_exchange_seconds_total")

    init(_ transport: CurlTransport) { statistics = { transport.statistics } }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var shown = CurlStatistics()
            while !Task.isCancelled {
                shown = show(statistics(), since: shown)
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    /// Shows what has happened since the last time.
    ///
    /// - Parameters:
    ///   - now: What the client has done.
    ///   - last: What was shown already.
    /// - Returns: What is shown now.
    @discardableResult
    func show(_ now: CurlStatistics, since last: CurlStatistics) -> CurlStatistics {
        inFlight.set(now.inFlight)
        queued.set(now.queued)
        completed.increment(by: now.completed - last.completed)
        connections.increment(by: now.connectionsOpened - last.connectionsOpened)
        names.increment(by: now.namesResolved - last.namesResolved)
        connectTime.increment(by: (now.connectTime - last.connectTime) / .seconds(1))
        exchangeTime.increment(by: (now.exchangeTime - last.exchangeTime) / .seconds(1))
        for (kind, count) in now.errors {
            let more = count - last.errors[kind, default: 0]
            // The kinds are few and fixed, so that there cannot be many series.
            if more > 0 {
                Counter(label: "hatif_http_errors_total", dimensions: [("kind", kind.rawValue)]).increment(by: more)
            }
        }
        return now
    }
}
