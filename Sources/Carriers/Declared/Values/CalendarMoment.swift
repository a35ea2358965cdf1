import Gateway

/// A moment as a calendar and a clock show it.
struct CalendarMoment: Equatable {
    var year = 1970
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    var millisecond = 0
    /// Seconds east of Greenwich, when it is said.
    var offset: Int?

    init() {}

    /// What calendar and clock of a zone show at a moment.
    init(_ moment: Timestamp, zone: TimeZoneRule) {
        let offset = zone.seconds(at: moment)
        let local = moment.milliseconds + Int64(offset) * 1000
        let days = Int((local >= 0 ? local : local - 86_399_999) / 86_400_000)
        let rest = Int(local - Int64(days) * 86_400_000)
        (year, month, day) = Self.date(days)
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1000 % 60
        millisecond = rest % 1000
        self.offset = offset
    }

    /// The moment; `nil` when there is no such day or time.
    func timestamp(zone: TimeZoneRule) -> Timestamp? {
        guard (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
            (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        let days = Self.days(year: year, month: month, day: day)
        guard Self.date(days) == (year, month, day) else { return nil }
        let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + min(second, 59))
        let local = Timestamp(milliseconds: seconds * 1000 + Int64(millisecond))
        let east = offset ?? zone.seconds(at: local)
        return Timestamp(milliseconds: local.milliseconds - Int64(east) * 1000)
    }

    /// The day of the week, Sunday being 0.
    var weekday: Int { (Self.days(year: year, month: month, day: day) % 7 + 11) % 7 }

    /// Days since 1970-01-01.
    ///
    /// Years that begin in March put the leap day at the end, where it shifts nothing.
    static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }

    private static func date(_ days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
    }
}
