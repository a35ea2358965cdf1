import Gateway
import ShortText

/// The present row of a statement, read column by column in the order of the query.
protocol SQLRow {
    /// A whole number; NULL is 0.
    mutating func integer64() -> Int64
    mutating func optionalInteger64() -> Int64?
    mutating func optionalText() -> String?
    mutating func bytes() -> [UInt8]
    /// The phone that is kept under a number.
    func phone(of number: Int64) throws(SQLFailure) -> MSISDN
    /// What opens sealed values.
    var vault: Vault { get }
}

extension SQLRow {
    mutating func integer() -> Int { Int(integer64()) }

    mutating func boolean() -> Bool { integer64() != 0 }

    mutating func text() -> String { optionalText() ?? "" }

    mutating func timestamp() -> Timestamp { Timestamp(milliseconds: integer64()) }

    mutating func optionalTimestamp() -> Timestamp? {
        optionalInteger64().map { Timestamp(milliseconds: $0) }
    }

    mutating func phone() throws(SQLFailure) -> MSISDN { try phone(of: integer64()) }

    /// Names and values; NULL is none.
    mutating func words() throws(SQLFailure) -> [String: String] {
        guard let text = try optionalOpenedText() else { return [:] }
        return try JSONText.decode([String: String].self, text)
    }

    /// A value of an enumeration that is kept by its raw text.
    mutating func word<Value: RawRepresentable>(
        _ type: Value.Type = Value.self
    ) throws(SQLFailure) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: text()) else { throw .unreadable("word") }
        return value
    }
}
