import Gateway

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
