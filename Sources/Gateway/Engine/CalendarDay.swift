/// A day of the Gregorian calendar, as citizens type it: `31/01/1990`, `31-1-1990`, `31.01.1990`, `1990-01-31`, `31011990`.
struct CalendarDay: Equatable {
    let year: Int
    let month: Int
    let day: Int

    /// Reads a day; ASCII digits only, the caller has folded the others.
    init?(reading text: String) {
        let parts = text.utf8.split(whereSeparator: { [0x2F, 0x2D, 0x2E, 0x20].contains($0) })
        let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == parts.count else { return nil }
        switch (numbers.count, parts.map(\.count)) {
        case (3, let widths) where widths[0] == 4: self.init(year: numbers[0], month: numbers[1], day: numbers[2])
        case (3, let widths) where widths[2] == 4: self.init(year: numbers[2], month: numbers[1], day: numbers[0])
        case (1, [8]):
            self.init(year: numbers[0] % 10_000, month: numbers[0] / 10_000 % 100, day: numbers[0] / 1_000_000)
        default: return nil
        }
    }

    private init?(year: Int, month: Int, day: Int) {
        guard (1800...2200).contains(year), (1...12).contains(month) else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The kept form, `yyyy-MM-dd`.
    var kept: String {
        "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
