import Crypto
import Foundation

/// A key with what is derived from it: one key for each use, so that no two uses tell anything of each other.
///
/// It is a class because it is handed on for every value that is sealed, and has many parts to copy.
public final class StoreKey: Sendable {
    /// How many random bytes a key is made of.
    public static let length = 32

    /// How many hexadecimal digits an id has.
    static let idLength = 8

    /// Tells keys from each other, and nothing about them.
    public let id: String

    /// Whether ids that follow each other are sealed to stand near each other (``Neighbours``); keys of earlier versions do not.
    let gathers: Bool

    private let hiding: SymmetricKey
    private let alike: SymmetricKey
    // Made ready once: to prepare a key costs more than to hash a short text with it.
    private let nonces: HMAC<SHA256>
    private let index: HMAC<SHA256>
    private let places: HMAC<SHA256>
    private let heads: [SealHead]

    /// Makes the keys of some secret bytes; `nil` when there are fewer or more than ``length``.
    ///
    /// - Parameter bytes: The bytes, from a source of random ones.
    public convenience init?(_ bytes: [UInt8]) { self.init(bytes, gathers: true) }

    init?(_ bytes: [UInt8], gathers: Bool) {
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
        nonces = HMAC(key: derived("nonces"))
        index = HMAC(key: derived("index"))
        places = HMAC(key: derived("places"))
        let id = derived("id").withUnsafeBytes { Self.hexadecimal($0.prefix(Self.idLength / 2)) }
        self.id = id
        self.gathers = gathers
        heads = SealingWay.allCases.map { SealHead(id: id, way: $0) }
    }

    /// What stands before a value that is sealed in a way.
    func head(_ way: SealingWay) -> SealHead { heads[way.rawValue] }

    // MARK: Sealing

    /// Seals bytes; `nil` when the library refuses.
    func sealed(_ plain: UnsafeRawBufferPointer, _ way: SealingWay, _ head: [UInt8]) -> Data? {
        do {
            let nonce =
                switch way {
                case .hidden: try AES.GCM.Nonce(data: RandomNonces.next())
                // Two texts must never be sealed under the same one.
                case .alike, .near: try AES.GCM.Nonce(data: Self.start(Self.code(of: plain, nonces), 12))
                }
            return try AES.GCM.seal(plain, using: key(for: way), nonce: nonce, authenticating: head).combined
        } catch {
            return nil
        }
    }

    /// Opens bytes; `nil` when they are not what was sealed.
    func opened(_ box: Data, _ way: SealingWay, _ head: UnsafeRawBufferPointer) -> Data? {
        do {
            return try AES.GCM.open(AES.GCM.SealedBox(combined: box), using: key(for: way), authenticating: head)
        } catch {
            return nil
        }
    }

    /// HMAC-SHA256 of a word, 8 bytes of it: enough to tell the words of a language from each other.
    func hash(_ text: String) -> String {
        var text = text
        return text.withUTF8 { Self.hexadecimal(Self.code(of: UnsafeRawBufferPointer($0), index).prefix(8)) }
    }

    /// The name of the place where neighbours are kept: four letters.
    func place(of neighbours: String) -> String {
        var text = neighbours
        return text.withUTF8 { Self.start(Self.code(of: UnsafeRawBufferPointer($0), places), 3).base64EncodedString() }
    }

    private func key(for way: SealingWay) -> SymmetricKey {
        switch way {
        case .hidden: hiding
        case .alike, .near: alike
        }
    }

    private static func code(of bytes: UnsafeRawBufferPointer, _ prepared: HMAC<SHA256>) -> HMAC<SHA256>.MAC {
        var code = prepared
        code.update(data: bytes)
        return code.finalize()
    }

    private static func start(_ code: HMAC<SHA256>.MAC, _ count: Int) -> Data {
        code.withUnsafeBytes { Data($0.prefix(count)) }
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        for byte in bytes {
            digits.append(digit(byte >> 4))
            digits.append(digit(byte & 15))
        }
        return String(decoding: digits, as: UTF8.self)
    }
}

/// How a text is sealed.
enum SealingWay: Int, CaseIterable {
    /// Under a random nonce: nobody sees whether two texts are the same.
    case hidden
    /// Under a nonce made of the text, so that it can be found.
    case alike
    /// The same, behind a place that an id shares with its neighbours.
    case near

    /// What stands for it in a sealed value.
    var sign: UInt8 {
        switch self {
        case .hidden: UInt8(ascii: ":")
        case .alike: UInt8(ascii: "=")
        case .near: UInt8(ascii: "~")
        }
    }

    /// How many letters stand between the sign and what is sealed.
    var placeLength: Int { self == .near ? 4 + Neighbours.counted : 0 }
}
