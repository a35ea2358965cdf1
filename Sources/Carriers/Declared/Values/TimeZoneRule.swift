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
