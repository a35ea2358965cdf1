import Foundation
import Gateway

/// A zone of times: so many seconds east of Greenwich, or a region's rules.
enum TimeZoneRule: Sendable, Equatable {
    case offset(Int)
    case region(TimeZone)

    static let utc = TimeZoneRule.offset(0)

    /// Reads `Z`, `UTC`, `+05:30`, `+0530`, `Africa/Algiers`.
    init?(_ text: String) {
        if ["Z", "UTC", "GMT"].contains(text.uppercased()) {
            self = .utc
        } else if let seconds = Self.seconds(text) {
            self = .offset(seconds)
        } else if text.contains("/"), let zone = TimeZone(identifier: text) {
            self = .region(zone)
        } else {
            return nil
        }
    }

    /// The seconds of `+05:30`, `+0530` or `+05`.
    static func seconds(_ text: some StringProtocol) -> Int? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = String(text.dropFirst().filter { $0 != ":" })
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), digits.count == 2 || digits.count == 4,
            let hours = Int(digits.prefix(2)), let minutes = Int(digits.count == 4 ? String(digits.suffix(2)) : "0"),
            hours <= 18,
            minutes < 60
        else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    /// The seconds east of Greenwich at a moment.
    func seconds(at moment: Timestamp) -> Int {
        switch self {
        case .offset(let seconds): seconds
        case .region(let zone):
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
        }
    }
}

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

/// How a time is written: a pattern of `yyyy yy MM MMM dd HH hh mm ss SSS EEE a Z zzz` and quoted text.
struct TimePattern: Sendable, Equatable {
    private enum Part: Sendable, Equatable {
        case field(Character, Int)
        case literal(String)
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    private var parts: [Part] = []

    /// Reads a pattern; `nil` when a letter in it stands for nothing.
    init?(_ text: String) {
        var rest = text[...]
        var literal = ""
        func flush(_ parts: inout [Part]) {
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = ""
        }
        while let sign = rest.first {
            if sign == "'" {
                let body = rest.dropFirst().prefix { $0 != "'" }
                literal += body.isEmpty ? "'" : String(body)
                rest = rest.dropFirst(body.count + 2)
            } else if sign.isASCII, sign.isLetter {
                let run = rest.prefix { $0 == sign }
                if sign == "T", run.count == 1 {
                    literal += "T"
                } else {
                    guard "yMdHhmsSEaZzX".contains(sign) else { return nil }
                    flush(&parts)
                    parts.append(.field(sign, run.count))
                }
                rest = rest.dropFirst(run.count)
            } else {
                literal.append(sign)
                rest = rest.dropFirst()
            }
        }
        flush(&parts)
        if parts.isEmpty { return nil }
    }

    // MARK: - Writing

    /// The moment as the pattern shows it in a zone.
    func text(_ moment: Timestamp, zone: TimeZoneRule) -> String {
        let shown = CalendarMoment(moment, zone: zone)
        return parts.reduce(into: "") { text, part in
            switch part {
            case .literal(let literal): text += literal
            case .field(let sign, let count): text += Self.text(sign, count, shown)
            }
        }
    }

    private static func text(_ sign: Character, _ count: Int, _ moment: CalendarMoment) -> String {
        switch sign {
        case "y": count == 2 ? padded(moment.year % 100, 2) : padded(moment.year, 4)
        case "M": count >= 3 ? months[moment.month - 1] : padded(moment.month, count)
        case "d": padded(moment.day, count)
        case "H": padded(moment.hour, count)
        case "h": padded((moment.hour + 11) % 12 + 1, count)
        case "m": padded(moment.minute, count)
        case "s": padded(moment.second, count)
        case "S": String(padded(moment.millisecond, 3).prefix(count))
        case "E": weekdays[moment.weekday]
        case "a": moment.hour < 12 ? "AM" : "PM"
        case "X" where moment.offset == 0: "Z"
        case "X": zone(moment.offset ?? 0, colon: true)
        case "Z": zone(moment.offset ?? 0, colon: false)
        default: moment.offset == 0 ? "UTC" : "GMT" + zone(moment.offset ?? 0, colon: true)
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func zone(_ seconds: Int, colon: Bool) -> String {
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + padded(minutes / 60, 2) + (colon ? ":" : "") + padded(minutes % 60, 2)
    }

    // MARK: - Reading

    /// The moment that a text shows; `nil` when it does not fit the pattern.
    func moment(_ text: String, zone: TimeZoneRule) -> Timestamp? {
        var rest = text[...]
        var moment = CalendarMoment()
        var isAfternoon: Bool?
        for (index, part) in parts.enumerated() {
            switch part {
            case .literal(let literal):
                guard rest.hasPrefix(literal) else { return nil }
                rest = rest.dropFirst(literal.count)
            case .field("a", _):
                let half = rest.prefix(2).uppercased()
                guard half == "AM" || half == "PM" else { return nil }
                isAfternoon = half == "PM"
                rest = rest.dropFirst(2)
            case .field(let sign, let count):
                var isNextField = false
                if index + 1 < parts.count, case .field = parts[index + 1] { isNextField = true }
                guard Self.read(sign, count, exact: isNextField, from: &rest, to: &moment) else { return nil }
            }
        }
        if let isAfternoon { moment.hour = moment.hour % 12 + (isAfternoon ? 12 : 0) }
        return rest.isEmpty ? moment.timestamp(zone: zone) : nil
    }

    private static func read(
        _ sign: Character,
        _ count: Int,
        exact: Bool,
        from rest: inout Substring,
        to moment: inout CalendarMoment
    ) -> Bool {
        switch sign {
        case "E", "z":
            let word = rest.prefix { $0.isLetter || sign == "z" && "+-:0123456789".contains($0) }
            rest = rest.dropFirst(word.count)
            if sign == "z", moment.offset == nil {
                moment.offset = TimeZoneRule(String(word)).map { $0.seconds(at: .init(milliseconds: 0)) }
            }
            return !word.isEmpty
        case "M" where count >= 3:
            let word = rest.prefix { $0.isLetter }
            guard let month = months.firstIndex(where: { word.lowercased().hasPrefix($0.lowercased()) }) else {
                return false
            }
            moment.month = month + 1
            rest = rest.dropFirst(word.count)
            return true
        case "Z", "X":
            if rest.hasPrefix("Z") {
                rest = rest.dropFirst()
                moment.offset = 0
                return true
            }
            let zone = rest.prefix { "+-:0123456789".contains($0) }
            guard let seconds = TimeZoneRule.seconds(zone) else { return false }
            moment.offset = seconds
            rest = rest.dropFirst(zone.count)
            return true
        default:
            let most = sign == "S" ? 9 : sign == "y" ? max(count, count == 2 ? 2 : 4) : max(2, count)
            let digits = rest.prefix(exact ? count : most).prefix { $0.isASCII && $0.isNumber }
            guard let number = Int(digits), !exact || digits.count == count, sign != "y" || digits.count == most else {
                return false
            }
            rest = rest.dropFirst(digits.count)
            put(number, digits.count, sign, to: &moment)
            return true
        }
    }

    private static func put(_ number: Int, _ digits: Int, _ sign: Character, to moment: inout CalendarMoment) {
        switch sign {
        case "y": moment.year = digits == 2 ? 2000 + number : number
        case "M": moment.month = number
        case "d": moment.day = number
        case "H", "h": moment.hour = number
        case "m": moment.minute = number
        case "s": moment.second = number
        default:
            moment.millisecond = (0..<9).reduce(into: digits >= 9 ? number / 1_000_000 : number) { value, place in
                if digits < 3, place < 3 - digits {
                    value *= 10
                } else if digits > 3, digits < 9, place < digits - 3 {
                    value /= 10
                }
            }
        }
    }
}

/// How a time of a request is read.
enum TimeFormat: Sendable, Equatable {
    /// ISO 8601 with seconds, `T` or a blank in the middle, with or without a zone.
    case iso
    /// The same with a zone (RFC 3339).
    case rfc3339
    case seconds
    case milliseconds
    case pattern(TimePattern)

    /// Reads a format of the file.
    init?(_ text: String) {
        switch text {
        case "iso": self = .iso
        case "rfc3339": self = .rfc3339
        case "seconds": self = .seconds
        case "milliseconds": self = .milliseconds
        default:
            guard let pattern = TimePattern(text) else { return nil }
            self = .pattern(pattern)
        }
    }

    /// The moment that a text shows; `nil` when it does not fit.
    func moment(_ text: String, zone: TimeZoneRule) -> Timestamp? {
        switch self {
        case .iso: return Self.iso(text, zone: zone, needsZone: false)
        case .rfc3339: return Self.iso(text, zone: zone, needsZone: true)
        case .seconds, .milliseconds:
            let whole = text.prefix { $0 != "." }
            guard whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(whole),
                number < 100_000_000_000_000
            else { return nil }
            return Timestamp(milliseconds: self == .seconds ? number * 1000 : number)
        case .pattern(let pattern): return pattern.moment(text, zone: zone)
        }
    }

    private static func iso(_ text: String, zone: TimeZoneRule, needsZone: Bool) -> Timestamp? {
        let bytes = Array(text.utf8)
        let form = Array("dddd-dd-ddTdd:dd:dd".utf8)
        guard bytes.count >= form.count else { return nil }
        for (byte, sign) in zip(bytes, form) {
            switch sign {
            case UInt8(ascii: "d"): guard (0x30...0x39).contains(byte) else { return nil }
            case UInt8(ascii: "T"):
                guard [UInt8(ascii: "T"), UInt8(ascii: "t"), 0x20].contains(byte) else { return nil }
            default: guard byte == sign else { return nil }
            }
        }
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 & 15) } }
        var moment = CalendarMoment()
        (moment.year, moment.month, moment.day) = (number(0..<4), number(5..<7), number(8..<10))
        (moment.hour, moment.minute, moment.second) = (number(11..<13), number(14..<16), number(17..<19))
        var index = form.count
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",") {
            let start = index + 1
            index = start
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
            guard index > start else { return nil }
            let digits = bytes[start..<min(start + 3, index)]
            moment.millisecond = digits.reduce(0) { $0 * 10 + Int($1 & 15) } * [1, 100, 10, 1][digits.count]
        }
        let rest = String(decoding: bytes[index...], as: UTF8.self).trimmingPrefix(" ")
        if rest.isEmpty { return needsZone ? nil : moment.timestamp(zone: zone) }
        guard case .offset(let seconds)? = TimeZoneRule(String(rest)) else { return nil }
        moment.offset = seconds
        return moment.timestamp(zone: zone)
    }

    /// ISO 8601 in UTC, with milliseconds only when there are any.
    static func text(_ moment: Timestamp) -> String {
        (moment.milliseconds % 1000 == 0 ? whole : exact)?.text(moment, zone: .utc) ?? ""
    }

    private static let whole = TimePattern("yyyy-MM-dd'T'HH:mm:ss'Z'")
    private static let exact = TimePattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
}
