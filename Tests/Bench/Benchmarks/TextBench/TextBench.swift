// How fast a text becomes the parts of an SMS, beside a plain loop that copies its octets.
//
// Every iteration handles about a megabyte of messages of usual and of greatest length; the two are timed in turn, by
// processor time, so that a busy machine does not change the ratio.

import Benchmark
import ShortText

/// One text to measure, many times over.
private struct Sample: Sendable {
    let name: String
    let texts: [String]

    var octets: Int { texts.reduce(0) { $0 + $1.utf8.count } }

    static let english = "Your request BC-2024-00123 was received. Come with your identity card to the town hall. "
    static let arabic = "تم استلام طلبك رقم 00123، تفضل مع بطاقة الهوية إلى مكتب البلدية يوم الأحد. "

    /// About a megabyte of messages of so many characters.
    init(_ name: String, _ sentence: String, characters: Int) {
        self.name = name
        let scalars = String(repeating: sentence, count: characters / sentence.unicodeScalars.count + 1).unicodeScalars
        let text = String(String.UnicodeScalarView(scalars.prefix(characters)))
        texts = Array(repeating: text, count: max(1, 1_000_000 / text.utf8.count))
    }
}

/// Copies octets one by one, as plainly as it can be written.
@inline(never)
private func copy(_ source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: source.count) { octets, count in
        for octet in source {
            octets[count] = octet
            count += 1
        }
    }
}

private func measure(_ sample: Sample, work: @escaping @Sendable (String) -> Int) {
    let speed = BenchmarkMetric.custom("MB/s", polarity: .prefersLarger, useScalingFactor: false)
    let copying = BenchmarkMetric.custom("MB/s of the copying loop", polarity: .prefersLarger, useScalingFactor: false)
    let ratio = BenchmarkMetric.custom("copying loop, times as fast", useScalingFactor: false)
    let configuration = Benchmark.Configuration(
        metrics: [speed, copying, ratio],
        warmupIterations: 3,
        maxDuration: .seconds(5),
        maxIterations: 300
    )
    Benchmark(sample.name, configuration: configuration) { benchmark in
        var total = 0
        let start = processorTime()
        for text in sample.texts { total &+= work(text) }
        let middle = processorTime()
        for text in sample.texts {
            var text = text
            total &+= text.withUTF8 { copy($0).count }
        }
        let end = processorTime()
        blackHole(total)
        let octets = sample.octets
        benchmark.measurement(speed, octets * 1_000 / max(1, middle - start))
        benchmark.measurement(copying, octets * 1_000 / max(1, end - middle))
        benchmark.measurement(ratio, (middle - start) / max(1, end - middle))
    }
}

let benchmarks: @Sendable () -> Void = {
    let samples = [
        Sample("ASCII, 300 characters", Sample.english, characters: 300),
        Sample("ASCII, 255 parts", Sample.english, characters: 255 * 153),
        Sample("Arabic, 130 characters", Sample.arabic, characters: 130),
        Sample("Arabic, 255 parts", Sample.arabic, characters: 255 * 67),
    ]
    for sample in samples {
        // Segments are made whole: header, packed octets and the part's text.
        measure(sample) { text in (try? segments(of: text, reference: 7))?.segments.count ?? 0 }
    }
    for sample in [samples[0], samples[2]] {
        let named = Sample("length only: " + sample.name, of: sample)
        measure(named) { text in TextMeasure(text).units }
    }
}

extension Sample {
    fileprivate init(_ name: String, of other: Sample) {
        self.name = name
        texts = other.texts
    }
}
