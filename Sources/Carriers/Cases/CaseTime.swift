/// Times as case files write them.
enum CaseTime {
    /// Reads `2018-04-11T18:24:30.123456Z`, with or without fraction, in UTC.
    ///
    /// - Parameter text: The text.
    /// - Returns: Milliseconds since 1970, or `nil` when it is no such time.
    static func moment(_ text: String) -> Int64? {
        let pattern = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d)?$/
        guard let match = try? pattern.wholeMatch(in: text) else { return nil }
        let parts = [match.1, match.2, match.3, match.4, match.5, match.6 ?? "0"].map { Int64($0) ?? 0 }
        let fraction = match.7.map { Int64(($0 + "000").prefix(3)) ?? 0 } ?? 0
        let day = days(year: parts[0], month: parts[1], day: parts[2])
        let seconds = ((day * 24 + parts[3]) * 60 + parts[4]) * 60 + parts[5]
        return (seconds - offset(match.8) * 60) * 1000 + fraction
    }

    /// Reads `20130618105933` in UTC, or seconds since 1970.
    ///
    /// - Parameter text: The text.
    /// - Returns: Milliseconds since 1970, or `nil` when it is no such time.
    static func stamp(_ text: String) -> Int64? {
        if let match = try? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.wholeMatch(in: text) {
            return moment("\(match.1)-\(match.2)-\(match.3)T\(match.4):\(match.5):\(match.6)Z")
        }
        return Int64(text).map { $0 * 1000 }
    }

    private static func offset(_ zone: Substring?) -> Int64 {
        guard let zone, zone != "Z" else { return 0 }
        let digits = zone.dropFirst().filter(\.isNumber)
        let minutes = (Int64(digits.prefix(2)) ?? 0) * 60 + (Int64(digits.suffix(2)) ?? 0)
        return zone.hasPrefix("-") ? -minutes : minutes
    }

    /// Days since 1970-01-01 of a date in the Gregorian calendar, by counting from March so that the leap day is the last.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
