import Crypto
import Foundation

/// A key with what is derived from it: one key for each use, so that no two uses tell anything of each other.
public struct StoreKey: Sendable {
    /// How many random bytes a key is made of.
    public static let length = 32

    /// How many hexadecimal digits an id has.
    static let idLength = 8

    /// Tells keys from each other, and nothing about them.
    public let id: String

    private let hiding: SymmetricKey
    private let alike: SymmetricKey
    private let nonces: SymmetricKey
    private let index: SymmetricKey

    /// Makes the keys of some secret bytes; `nil` when there are fewer or more than ``length``.
    ///
    /// - Parameter bytes: The bytes, from a source of random ones.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        let secret = SymmetricKey(data: bytes)
        func derived(_ use: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: secret,
                info: Array("hatif store 1 \(use)".utf8),
                outputByteCount: 32
            )
        }
        hiding = derived("hidden")
        alike = derived("alike")
        nonces = derived("nonces")
        index = derived("index")
        id = derived("id").withUnsafeBytes { Self.hexadecimal($0.prefix(Self.idLength / 2)) }
    }

    /// Seals bytes; `nil` when the library refuses.
    func sealed(_ plain: [UInt8], _ way: SealingWay, _ label: ArraySlice<UInt8>) -> [UInt8]? {
        do {
            let nonce =
                switch way {
                case .hidden: AES.GCM.Nonce()
                case .alike: try AES.GCM.Nonce(data: nonce(for: plain))
                }
            let box = try AES.GCM.seal(plain, using: key(for: way), nonce: nonce, authenticating: label)
            return box.combined.map { [UInt8]($0) }
        } catch {
            return nil
        }
    }

    /// Opens bytes; `nil` when they are not what was sealed.
    func opened(_ box: Data, _ way: SealingWay, _ label: ArraySlice<UInt8>) -> Data? {
        do {
            return try AES.GCM.open(AES.GCM.SealedBox(combined: box), using: key(for: way), authenticating: label)
        } catch {
            return nil
        }
    }

    /// HMAC-SHA256 of a word, 8 bytes of it: enough to tell the words of a language from each other.
    func hash(_ text: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: index)
        return code.withUnsafeBytes { Self.hexadecimal($0.prefix(8)) }
    }

    /// A nonce that only these bytes have: two texts must never be sealed under the same one.
    private func nonce(for plain: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: plain, using: nonces).prefix(12))
    }

    private func key(for way: SealingWay) -> SymmetricKey {
        switch way {
        case .hidden: hiding
        case .alike: alike
        }
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// How a text is sealed.
enum SealingWay: CaseIterable {
    /// Under a random nonce: nobody sees whether two texts are the same.
    case hidden
    /// Under a nonce made of the text, so that it can be found.
    case alike

    /// What stands for it in a sealed value.
    var sign: UInt8 {
        switch self {
        case .hidden: UInt8(ascii: ":")
        case .alike: UInt8(ascii: "=")
        }
    }
}
