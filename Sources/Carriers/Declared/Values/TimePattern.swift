import Gateway

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
            return sign == "z" ? !word.isEmpty : weekdays.contains { word.lowercased().hasPrefix($0.lowercased()) }
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
