import Crypto
public import ShortText

/// Names for phones in logs: the same phone always has the same one, and nobody without the key can go back.
public struct Pseudonyms: Sendable {
    private let key: SymmetricKey

    /// Makes pseudonyms under a key; at least 16 octets, kept as long as logs are compared.
    public init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    /// Ten hexadecimal digits of HMAC-SHA256 over the number.
    public func name(of phone: MSISDN) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(phone.e164.utf8), using: key)
        let digits = Array("0123456789abcdef".utf8)
        let hex = code.prefix(5).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: hex, as: UTF8.self)
    }
}
