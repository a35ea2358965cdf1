import Foundation
import Gateway

/// When nightly work is due, on the clocks of a time zone.
struct NightlyTime: Sendable {
    /// Minutes after midnight.
    let minuteOfDay: Int
    let zone: TimeZone

    init(_ configuration: HatifConfiguration) {
        minuteOfDay = configuration.retention.minuteOfDay
        zone = configuration.timeZone
    }

    /// The last time before a moment.
    func last(before now: Timestamp) -> Timestamp {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let moment = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
        for back in [0, -1, -2] {
            guard let day = calendar.date(byAdding: .day, value: back, to: moment),
                let due = calendar.date(
                    bySettingHour: minuteOfDay / 60,
                    minute: minuteOfDay % 60,
                    second: 0,
                    of: calendar.startOfDay(for: day)
                ), due <= moment
            else { continue }
            return Timestamp(milliseconds: Int64((due.timeIntervalSince1970 * 1000).rounded()))
        }
        return now - .seconds(86_400)
    }
}
