import Foundation
import Gateway

extension GatewayClock {
    /// The system's clock.
    static var system: GatewayClock { .steady }
}

extension Timestamp {
    /// The moment as ISO 8601 in UTC, for JSON.
    var iso8601: String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).ISO8601Format()
    }

    /// The moment for a person, as the clocks of a time zone show it: `2026-11-24 16:04 +01:00`.
    func readable(in zone: TimeZone) -> String {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
        let shown = Timestamp(milliseconds: milliseconds + Int64(offset) * 1000).iso8601.prefix(16)
        let minutes = abs(offset) / 60
        let digits = [minutes / 60, minutes % 60].map { ($0 < 10 ? "0" : "") + String($0) }
        return shown.replacing("T", with: " ") + (offset < 0 ? " -" : " +") + digits.joined(separator: ":")
    }
}
