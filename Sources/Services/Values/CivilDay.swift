public import Foundation
public import Gateway
import ShortText

/// A day of the Gregorian calendar, as registers write it and as notices show it.
public struct CivilDay: Sendable, Hashable {
    /// 1800...2200.
    public let year: Int
    /// 1...12.
    public let month: Int
    /// 1...31.
    public let day: Int

    /// Reads `1990-01-31`, `31/01/1990`, `31-1-1990` or `31.01.1990`, in decimal digits of any script.
    ///
    /// - Parameter text: The day as written.
    public init?(reading text: String) {
        let parts = TextKey.digits(text).utf8.split(omittingEmptySubsequences: false) {
            [0x2F, 0x2D, 0x2E].contains($0)
        }
        let areDigits = parts.allSatisfy { (1...4).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } }
        guard parts.count == 3, areDigits else { return nil }
        let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        if parts[0].count == 4, parts[2].count <= 2 {
            self.init(year: numbers[0], month: numbers[1], day: numbers[2])
        } else if parts[2].count == 4, parts[0].count <= 2 {
            self.init(year: numbers[2], month: numbers[1], day: numbers[0])
        } else {
            return nil
        }
    }

    /// The day on which a moment falls.
    ///
    /// - Parameters:
    ///   - moment: The moment.
    ///   - timeZone: Where the day is counted.
    public init?(_ moment: Timestamp, in timeZone: TimeZone) {
        let seconds = moment.milliseconds / 1000
        let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        let days = Int((seconds + Int64(offset)).flooredQuotient(by: 86_400))
        // Days from 0000-03-01, so that the leap day is the last one of its year; 146 097 days make 400 years.
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }

    private init?(year: Int, month: Int, day: Int) {
        guard (1800...2200).contains(year), (1...12).contains(month) else { return nil }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The kept form, `yyyy-MM-dd`.
    public var kept: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }

    /// The form that citizens read, `dd/MM/yyyy`.
    public var shown: String { "\(Self.two(day))/\(Self.two(month))/\(year)" }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension BinaryInteger {
    /// The quotient rounded down, also for what is below zero.
    fileprivate func flooredQuotient(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
