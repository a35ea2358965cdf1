public import Metrics
import Synchronization

/// Keeps what the parts of the gateway count and time, and writes it as Prometheus reads it (text format 0.0.4).
///
/// It is a backend of swift-metrics. A series is a name with its labels; the same one is always the same series. Their
/// number is bounded: beyond it, new ones go nowhere and are counted in `hatif_metrics_dropped_series_total`.
public final class PrometheusRegistry: MetricsFactory {
    /// The media type of ``text()``.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private struct Family {
        let kind: SeriesKind
        var series: [String: any Series] = [:]
    }

    private struct State {
        var families: [String: Family] = [:]
        var count = 0
        var dropped = 0
    }

    private let maximumSeries: Int
    private let buckets: [Double]
    private let state = Mutex(State())

    /// Makes an empty registry.
    ///
    /// - Parameters:
    ///   - maximumSeries: The most series that are kept.
    ///   - buckets: The upper bounds of the buckets of timers and aggregating recorders, rising; timers are in seconds.
    public init(
        maximumSeries: Int = 10_000,
        buckets: [Double] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    ) {
        self.maximumSeries = maximumSeries
        self.buckets = buckets
    }

    /// All series as text, families and series in the order of their names.
    ///
    /// - Returns: The text, which ends with a new line.
    public func text() -> String {
        let (families, dropped) = state.withLock { ($0.families, $0.dropped) }
        var text = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            text += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                series.write(to: &text, name: name, labels: labels)
            }
        }
        text += "# TYPE hatif_metrics_dropped_series_total counter\nhatif_metrics_dropped_series_total \(dropped)\n"
        return text
    }

    // MARK: - MetricsFactory

    /// Makes a counter, or finds it.
    ///
    /// - Parameters:
    ///   - label: Its name.
    ///   - dimensions: Its labels.
    /// - Returns: The counter.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, .counter) { CountSeries() }
    }

    /// Makes a counter of broken numbers, or finds it.
    ///
    /// - Parameters:
    ///   - label: Its name.
    ///   - dimensions: Its labels.
    /// - Returns: The counter.
    public func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, dimensions, .counter) { SumSeries() }
    }

    /// Makes a meter, or finds it.
    ///
    /// - Parameters:
    ///   - label: Its name.
    ///   - dimensions: Its labels.
    /// - Returns: The meter.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, .gauge) { GaugeSeries() }
    }

    /// Makes a recorder, or finds it.
    ///
    /// - Parameters:
    ///   - label: Its name.
    ///   - dimensions: Its labels.
    ///   - aggregate: Whether it keeps a distribution rather than the last value.
    /// - Returns: The recorder.
    public func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        aggregate
            ? series(label, dimensions, .histogram) { HistogramSeries(bounds: buckets) }
            : series(label, dimensions, .gauge) { GaugeSeries() }
    }

    /// Makes a timer, or finds it; it is shown in seconds.
    ///
    /// - Parameters:
    ///   - label: Its name, to which `_seconds` is added where it is missing.
    ///   - dimensions: Its labels.
    /// - Returns: The timer.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let name = label.hasSuffix("_seconds") ? label : label + "_seconds"
        return series(name, dimensions, .histogram) { HistogramSeries(bounds: buckets) }
    }

    /// Removes a counter.
    ///
    /// - Parameter handler: The counter.
    public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }

    /// Removes a counter of broken numbers.
    ///
    /// - Parameter handler: The counter.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }

    /// Removes a meter.
    ///
    /// - Parameter handler: The meter.
    public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }

    /// Removes a recorder.
    ///
    /// - Parameter handler: The recorder.
    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }

    /// Removes a timer.
    ///
    /// - Parameter handler: The timer.
    public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    // MARK: - Series

    /// Finds a series or makes it; one that does not fit the name's kind, or is too many, is returned but not kept.
    private func series<Kept: Series>(
        _ label: String,
        _ dimensions: [(String, String)],
        _ kind: SeriesKind,
        _ make: () -> Kept
    ) -> Kept {
        let name = PrometheusText.name(label)
        let labels = PrometheusText.labels(dimensions)
        return state.withLock { state in
            var family = state.families[name] ?? Family(kind: kind)
            if let found = family.series[labels] as? Kept, family.kind == kind { return found }
            let new = make()
            guard family.kind == kind, family.series[labels] == nil, state.count < maximumSeries else {
                state.dropped += 1
                return new
            }
            family.series[labels] = new
            state.families[name] = family
            state.count += 1
            return new
        }
    }

    private func remove(_ handler: AnyObject) {
        state.withLock { state in
            for (name, family) in state.families {
                guard let labels = family.series.first(where: { $0.value === handler })?.key else { continue }
                state.families[name]?.series[labels] = nil
                state.count -= 1
                if state.families[name]?.series.isEmpty == true { state.families[name] = nil }
                return
            }
        }
    }
}
