import Metrics
import Synchronization

/// What Prometheus calls the type of a metric.
enum SeriesKind: String, Sendable {
    case counter
    case gauge
    case histogram
}

/// One name with its labels, and the value that it has now.
protocol Series: AnyObject, Sendable {
    /// Writes the lines of the series.
    func write(to text: inout String, name: String, labels: String)
}

/// A whole number that only grows.
final class CountSeries: Series, CounterHandler {
    private let value = Atomic<Int64>(0)

    func increment(by amount: Int64) { value.add(amount, ordering: .relaxed) }

    func reset() { value.store(0, ordering: .relaxed) }

    func write(to text: inout String, name: String, labels: String) {
        text += PrometheusText.line(name, labels, String(value.load(ordering: .relaxed)))
    }
}

/// A broken number that only grows.
final class SumSeries: Series, FloatingPointCounterHandler {
    private let value = Mutex(0.0)

    func increment(by amount: Double) { value.withLock { $0 += amount } }

    func reset() { value.withLock { $0 = 0 } }

    func write(to text: inout String, name: String, labels: String) {
        text += PrometheusText.line(name, labels, PrometheusText.number(value.withLock(\.self)))
    }
}

/// A number that goes up and down.
final class GaugeSeries: Series, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    func set(_ value: Int64) { set(Double(value)) }

    func set(_ value: Double) { self.value.withLock { $0 = value } }

    func increment(by amount: Double) { value.withLock { $0 += amount } }

    func decrement(by amount: Double) { value.withLock { $0 -= amount } }

    func record(_ value: Int64) { set(Double(value)) }

    func record(_ value: Double) { set(value) }

    func write(to text: inout String, name: String, labels: String) {
        text += PrometheusText.line(name, labels, PrometheusText.number(value.withLock(\.self)))
    }
}

/// How often a value fell into each of some ranges.
final class HistogramSeries: Series, TimerHandler, RecorderHandler {
    private struct State {
        /// How many values fell between a bound and the one before it; the last ones above all bounds.
        var counts: [Int]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func write(to text: inout String, name: String, labels: String) {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        let others = labels.isEmpty ? "" : labels + ","
        var total = 0
        for (bound, count) in zip(bounds + [.infinity], counts) {
            total += count
            text += PrometheusText.line(
                name + "_bucket",
                others + "le=\"\(PrometheusText.number(bound))\"",
                String(total)
            )
        }
        text += PrometheusText.line(name + "_sum", labels, PrometheusText.number(sum))
        text += PrometheusText.line(name + "_count", labels, String(total))
    }
}
