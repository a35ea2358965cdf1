import Foundation

/// A JSON value of a recorded case, or of a body that is compared with one.
enum CaseValue: Sendable, Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case list([CaseValue])
    case object([String: CaseValue])

    /// Reads JSON; `nil` when the text is none.
    ///
    /// - Parameter text: The text.
    init?(json text: String) {
        guard let value = try? JSONDecoder().decode(CaseValue.self, from: Data(text.utf8)) else { return nil }
        self = value
    }

    /// The member of an object.
    subscript(name: String) -> CaseValue? {
        guard case .object(let members) = self, let value = members[name], value != .null else { return nil }
        return value
    }

    /// The text of a string, a number or a boolean.
    var text: String? {
        switch self {
        case .string(let text): text
        case .number(let number): number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
        case .boolean(let isTrue): isTrue ? "true" : "false"
        case .null, .list, .object: nil
        }
    }

    /// The members of an object; none of anything else.
    var members: [String: CaseValue] {
        if case .object(let members) = self { members } else { [:] }
    }

    /// Whether it is an object or a list: what alone counts as a JSON body.
    var isContainer: Bool {
        switch self {
        case .list, .object: true
        case .null, .boolean, .number, .string: false
        }
    }
}

extension CaseValue: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([String: CaseValue].self) {
            self = .object(value)
        } else if let value = try? container.decode([CaseValue].self) {
            self = .list(value)
        } else {
            self = .number(try container.decode(Double.self))
        }
    }
}

extension CaseValue {
    /// How it is shown in one line.
    var line: String {
        switch self {
        case .null: "null"
        case .boolean, .number: text ?? ""
        case .string(let text): "\"\(text)\""
        case .list(let values): "[" + values.map(\.line).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value.line)" }.joined(separator: ",")
                + "}"
        }
    }
}
