import Foundation
import Gateway

/// A day or a minute that a person wrote, on the clocks of a time zone.
struct SearchTime {
    /// When it begins.
    let start: Timestamp
    /// When it is over: the next midnight for a day, itself for a minute.
    let end: Timestamp

    init(_ text: String, option: String, zone: TimeZone) throws(CommandFailure) {
        let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
        let day = parts.first.map { $0.split(separator: "-").map { Int($0) } } ?? []
        let time = parts.count == 2 ? parts[1].split(separator: ":").map { Int($0) } : [0, 0]
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        guard (1...2).contains(parts.count), day.count == 3, time.count >= 2, let year = day[0], let month = day[1],
            let date = day[2], let hour = time[0], let minute = time[1], (0...23).contains(hour),
            (0...59).contains(minute), (1970...9999).contains(year),
            let moment = calendar.date(
                from: DateComponents(year: year, month: month, day: date, hour: hour, minute: minute)
            ), calendar.component(.day, from: moment) == date, calendar.component(.month, from: moment) == month
        else {
            throw .usage("`\(option) \(Terminal.safe(text))` is no day; write it as 2026-11-01 or 2026-11-01T08:00")
        }
        start = Timestamp(milliseconds: Int64(moment.timeIntervalSince1970 * 1000))
        guard parts.count == 1, let next = calendar.date(byAdding: .day, value: 1, to: moment) else {
            end = start
            return
        }
        end = Timestamp(milliseconds: Int64(next.timeIntervalSince1970 * 1000))
    }
}
