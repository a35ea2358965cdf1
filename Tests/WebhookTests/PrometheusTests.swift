import Metrics
import Testing
import Webhook

/// The metrics backend and its text.
@Suite struct PrometheusTests {
    @Test("each kind is written as Prometheus reads it")
    func text() {
        let registry = PrometheusRegistry(buckets: [0.1, 1])
        Counter(label: "hatif_a_total", dimensions: [("b", "2"), ("a", "1")], factory: registry).increment(by: 3)
        Meter(label: "hatif.depth", factory: registry).set(2.5)
        let timer = Timer(label: "hatif_wait", factory: registry)
        for milliseconds in [50, 100, 500, 5000] { timer.recordMilliseconds(milliseconds) }
        #expect(
            registry.text() == """
                # TYPE hatif_a_total counter
                hatif_a_total{a="1",b="2"} 3
                # TYPE hatif_depth gauge
                hatif_depth 2.5
                # TYPE hatif_wait_seconds histogram
                hatif_wait_seconds_bucket{le="0.1"} 2
                hatif_wait_seconds_bucket{le="1"} 3
                hatif_wait_seconds_bucket{le="+Inf"} 4
                hatif_wait_seconds_sum 5.65
                hatif_wait_seconds_count 4
                # TYPE hatif_metrics_dropped_series_total counter
                hatif_metrics_dropped_series_total 0

                """
        )
    }

    @Test("other kinds: recorders, gauges, counters of broken numbers")
    func others() {
        let registry = PrometheusRegistry(buckets: [10])
        Recorder(label: "sizes", dimensions: [], aggregate: true, factory: registry).record(7)
        Gauge(label: "level", factory: registry).record(4)
        FloatingPointCounter(label: "sum_total", factory: registry).increment(by: 0.5)
        let meter = Meter(label: "meter", factory: registry)
        meter.increment(by: 3)
        meter.decrement(by: 1)
        let lines = registry.text().split(separator: "\n")
        for line in ["sizes_bucket{le=\"10\"} 1", "sizes_count 1", "level 4", "sum_total 0.5", "meter 2"] {
            #expect(lines.contains(Substring(line)), "\(line)")
        }
    }

    @Test("names and values that Prometheus could not read are mended")
    func escaping() {
        let registry = PrometheusRegistry()
        let values = [("1st-label", "a\\b\"c\nd"), ("x", "سلام")]
        Counter(label: "9 lives/total", dimensions: values, factory: registry).increment()
        let line = #"_9_lives_total{_1st_label="a\\b\"c\nd",x="سلام"} 1"#
        #expect(registry.text().contains(line + "\n"))
    }

    @Test("the same series is one, whatever the order of its labels")
    func same() {
        let registry = PrometheusRegistry()
        Counter(label: "a", dimensions: [("x", "1"), ("y", "2")], factory: registry).increment()
        Counter(label: "a", dimensions: [("y", "2"), ("x", "1")], factory: registry).increment()
        #expect(registry.text().contains("a{x=\"1\",y=\"2\"} 2\n"))
    }

    @Test("the number of series is bounded")
    func bounded() {
        let registry = PrometheusRegistry(maximumSeries: 3)
        for number in 0..<10 {
            Counter(label: "a", dimensions: [("n", "\(number)")], factory: registry).increment()
        }
        let text = registry.text()
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("a{") }.count == 3)
        #expect(text.contains("hatif_metrics_dropped_series_total 7\n"))
    }

    @Test("a name keeps its kind, and what is destroyed makes room")
    func kinds() {
        let registry = PrometheusRegistry(maximumSeries: 1)
        let counter = Counter(label: "a", factory: registry)
        Meter(label: "a", factory: registry).set(9)
        #expect(registry.text().contains("# TYPE a counter\na 0\n"))
        counter.destroy()
        Meter(label: "b", factory: registry).set(9)
        #expect(registry.text().hasPrefix("# TYPE b gauge\nb 9\n"))
    }

    @Test("counting from many tasks loses nothing")
    func concurrent() async {
        let registry = PrometheusRegistry()
        await withDiscardingTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    let counter = Counter(label: "a", factory: registry)
                    let timer = Timer(label: "t", factory: registry)
                    for _ in 0..<1000 {
                        counter.increment()
                        timer.recordNanoseconds(1)
                    }
                }
            }
        }
        let text = registry.text()
        #expect(text.contains("a 8000\n") && text.contains("t_seconds_count 8000\n"))
    }
}
