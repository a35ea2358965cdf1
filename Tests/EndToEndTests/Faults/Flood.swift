import CurlClient
import Synchronization

/// What a flood of first steps came to.
struct Flood: Sendable {
    var answered = 0
    var refused = 0
    var others = 0
    var slowest = Duration.zero
}

/// Counts what a flood comes to, from many tasks.
private final class FloodTally: Sendable {
    private let state = Mutex((next: 0, flood: Flood()))

    var flood: Flood { state.withLock { $0.flood } }

    func next() -> Int {
        state.withLock { state in
            defer { state.next += 1 }
            return state.next
        }
    }

    func note(_ status: Int?, after took: Duration) {
        state.withLock { state in
            state.flood.slowest = max(state.flood.slowest, took)
            switch status {
            case 200: state.flood.answered += 1
            case 503: state.flood.refused += 1
            default: state.flood.others += 1
            }
        }
    }
}

extension TestBed {
    /// Dials many sessions, so many at a time.
    func flood(sessions: Int, at width: Int) async throws -> Flood {
        let tally = FloodTally()
        await withDiscardingTaskGroup { group in
            for _ in 0..<width {
                group.addTask {
                    while case let number = tally.next(), number < sessions {
                        let fields = [
                            ("sessionId", "flood-\(number)"), ("serviceCode", "*123#"),
                            ("phoneNumber", "+21355\(1_000_000 + number)"), ("networkCode", "60301"), ("text", ""),
                        ]
                        let answer = try? await self.exchange(
                            .post,
                            "/carriers/mobilis/ussd",
                            FormEncoding.encode(fields)
                        )
                        // The time that the client itself held it back is not the gateway's.
                        tally.note(answer?.status, after: answer.map { $0.timings.total - $0.timings.queued } ?? .zero)
                    }
                }
            }
        }
        return tally.flood
    }

    /// How often the store refused for a reason, as `/metrics` tells.
    func refusals(_ reason: String) async throws -> Int {
        try await metric("hatif_store_refusals_total{reason=\"\(reason)\"}")
    }

    /// A figure of `/metrics`; 0 when it is not there.
    func metric(_ name: String) async throws -> Int {
        let text = String(decoding: try await exchange(.get, "/metrics").body, as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix(name + " ") }
        return line.flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }.map { Int($0) } ?? 0
    }
}
