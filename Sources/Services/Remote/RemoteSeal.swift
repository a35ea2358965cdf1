import Crypto
import Gateway
import ShortText

/// What the shared secret proves and hides in a call of a ministry's system.
struct RemoteSeal: Sendable {
    private let key: SymmetricKey

    init(secret: [UInt8]) {
        key = SymmetricKey(data: secret)
    }

    /// The value of `Hatif-Signature`: the other side computes it again over the same octets, and refuses an old `t`.
    func signature(of body: [UInt8], at moment: Timestamp) -> String {
        let seconds = String(moment.milliseconds / 1000)
        return "t=\(seconds),v1=\(code(Array((seconds + ".").utf8) + body))"
    }

    /// The citizen's pseudonym: the same for every call of this service, and of no use to another one.
    func pseudonym(of phone: MSISDN) -> String {
        code(Array(phone.e164.utf8))
    }

    /// The request's id: the same for every repetition of a call.
    ///
    /// The gateway's own key is not shown, since that of an SMS conversation holds the number.
    func requestID(of idempotencyKey: String) -> String {
        String(code(Array("request:\(idempotencyKey)".utf8)).prefix(32))
    }

    private func code(_ octets: [UInt8]) -> String {
        HMAC<SHA256>.authenticationCode(for: octets, using: key).hexadecimal
    }
}
