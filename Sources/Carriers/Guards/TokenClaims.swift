import Gateway

/// The members of a part of a token.
struct TokenClaims {
    private let members: [JSONValue.Member]

    /// Reads a JSON object; `nil` when it is none, or a claim is there twice (RFC 7519 4 lets it be refused).
    init?(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        guard case .object(let members)? = try? reader.document(), Set(members.map(\.name)).count == members.count
        else { return nil }
        self.members = members
    }

    private func value(_ name: String) -> JSONValue? { members.first { $0.name == name }?.value }

    /// Whether there is a claim.
    func has(_ name: String) -> Bool { value(name) != nil }

    /// A claim that is a text.
    func text(_ name: String) -> String? {
        if case .string(let text)? = value(name) { text } else { nil }
    }

    /// A claim that is a moment, in seconds (RFC 7519 2, NumericDate); `nil` when it is not there.
    func moment(_ name: String) throws(CarrierRejection) -> Timestamp? {
        guard let value = value(name) else { return nil }
        // Beyond the year 10000 nobody means a moment.
        guard case .number(let text) = value, let seconds = Double(text), (0...253_402_300_800).contains(seconds) else {
            throw .notGenuine(problem: "the claim \(name) of the token is no time")
        }
        return Timestamp(milliseconds: Int64(seconds * 1000))
    }
}
