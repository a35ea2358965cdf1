import Foundation
import Gateway

extension GatewayClock {
    /// The system's clock.
    static let system = GatewayClock(now: {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    })
}

extension Timestamp {
    /// The moment as ISO 8601 in UTC, for JSON.
    var iso8601: String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).ISO8601Format()
    }

    /// The moment for a person: `2026-11-24 15:04` in UTC.
    var readable: String {
        String(iso8601.prefix(16)).replacing("T", with: " ")
    }
}
