import Foundation
import Gateway

/// The members of a part of a token.
struct TokenClaims: Sendable {
    private enum Value: Sendable, Decodable {
        case text(String)
        case number(Double)
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .other
            }
        }
    }

    private let values: [String: Value]

    /// Reads a JSON object; `nil` when it is none.
    init?(_ bytes: [UInt8]) {
        guard let values = try? JSONDecoder().decode([String: Value].self, from: Data(bytes)) else { return nil }
        self.values = values
    }

    /// Whether there is a claim.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// A claim that is a text.
    func text(_ name: String) -> String? {
        if case .text(let text) = values[name] { text } else { nil }
    }

    /// A claim that is a moment, in seconds (RFC 7519 2, NumericDate); `nil` when it is not there.
    func moment(_ name: String) throws(CarrierRejection) -> Timestamp? {
        guard let value = values[name] else { return nil }
        // Beyond the year 10000 nobody means a moment.
        guard case .number(let seconds) = value, (0...253_402_300_800).contains(seconds) else {
            throw .notGenuine(problem: "the claim \(name) of the token is no time")
        }
        return Timestamp(milliseconds: Int64(seconds * 1000))
    }
}
