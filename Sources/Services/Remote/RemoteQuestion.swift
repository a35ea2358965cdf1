import Foundation
import Gateway

/// The body of a call of a ministry's system (DESIGN 3, "A remote handler").
struct RemoteQuestion: Encodable {
    /// Who asks.
    struct Citizen: Encodable {
        /// The keyed pseudonym.
        var id: String
        /// How far it is proved who asks: 1 is "holds the phone".
        var level: Int
        var language: String
    }

    /// A slot's value: a text, or the fields of a picked item.
    enum Argument: Encodable {
        case text(String)
        case item([String: String])

        init(_ value: SlotValue) {
            switch value {
            case .text(let text): self = .text(text)
            case .item(let fields):
                self = .item(Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .item(let fields): try container.encode(fields)
            }
        }
    }

    var operation: String
    var arguments: [String: Argument]
    var citizen: Citizen
    var request: String
    /// RFC 3339, UTC, to the millisecond.
    var deadline: String

    /// The octets to sign and to send; the same question gives the same octets.
    func octets() throws(RemoteFault.Cause) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self))
        } catch {
            throw .notEncodable
        }
    }

    /// A moment as RFC 3339 5.6 writes it.
    static func rfc3339(_ moment: Timestamp) -> String {
        let day = CivilDay(moment, in: .gmt)?.kept ?? "1970-01-01"
        let milliseconds = Int(((moment.milliseconds % 86_400_000) + 86_400_000) % 86_400_000)
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let time = [milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1000 % 60]
        let clock = time.map { padded($0, 2) }.joined(separator: ":")
        return "\(day)T\(clock).\(padded(milliseconds % 1000, 3))Z"
    }
}
