import Crypto
import Foundation

/// Seals phones, ids and texts before they reach a data base, and opens what comes back.
///
/// What is sealed is again a text, so that it fits the columns of every store: U+0001, the key's id, a sign for the way, and
/// the base64 of nonce, ciphertext and tag; bytes are sealed alike, without the base64. Plain and sealed values may stand beside
/// each other; what is plain and begins with U+0001 gets a second one before it. What is empty stays empty: it says that
/// nothing is there, or nothing any more.
public final class Vault: Sendable {
    /// Seals nothing, and opens nothing that is sealed.
    public static let open = Vault(keys: [], isSealing: false)

    /// Whether new values are sealed.
    public let isSealing: Bool

    private let present: StoreKey?
    private let keys: [String: StoreKey]

    /// Makes a vault.
    ///
    /// - Parameters:
    ///   - key: Seals new values.
    ///   - older: What earlier values may be sealed under.
    ///   - isSealing: `false` opens what is sealed but leaves new values plain.
    public convenience init(key: StoreKey, older: [StoreKey] = [], isSealing: Bool = true) {
        self.init(keys: [key] + older, isSealing: isSealing)
    }

    private init(keys: [StoreKey], isSealing: Bool) {
        self.isSealing = isSealing
        present = keys.first
        self.keys = Dictionary(keys.map { ($0.id, $0) }) { first, _ in first }
    }

    // MARK: Sealing

    /// Seals a text; the same text looks different every time.
    ///
    /// - Parameter text: The text.
    /// - Returns: What is to be kept.
    /// - Throws: `unsealable` when the library refuses.
    public func seal(_ text: String) throws(VaultError) -> String {
        guard isSealing, let present, !text.isEmpty else { return Self.escaped(text) }
        return try Self.sealed(text, by: present, .hidden)
    }

    /// Seals a text that is looked up: under one key, the same text always looks the same, and nothing else of it is seen.
    ///
    /// - Parameter text: The text.
    /// - Returns: What is to be kept, and asked for.
    /// - Throws: `unsealable` when the library refuses.
    public func sealForLookUp(_ text: String) throws(VaultError) -> String {
        guard isSealing, let present, !text.isEmpty else { return Self.escaped(text) }
        return try Self.sealed(text, by: present, .alike)
    }

    /// Seals bytes; the same bytes look different every time.
    ///
    /// - Parameter bytes: The bytes.
    /// - Returns: What is to be kept.
    /// - Throws: `unsealable` when the library refuses.
    public func seal(_ bytes: [UInt8]) throws(VaultError) -> [UInt8] {
        guard isSealing, let present, !bytes.isEmpty else {
            return bytes.first == Self.mark ? [Self.mark] + bytes : bytes
        }
        let label = Self.label(present, .hidden)
        guard let box = present.sealed(bytes, .hidden, label[...]) else { throw .unsealable }
        return label + box
    }

    /// A name of a word for an index that nobody opens: 16 hexadecimal digits, or without a key the word itself.
    public func hash(_ text: String) -> String {
        guard isSealing, let present else { return text }
        return present.hash(text)
    }

    // MARK: Opening

    /// Opens what was kept.
    ///
    /// - Parameter stored: What was kept, sealed or plain.
    /// - Returns: The text.
    /// - Throws: `unknownKey` or `damaged`.
    public func unseal(_ stored: String) throws(VaultError) -> String {
        guard stored.utf8.first == Self.mark else { return stored }
        let bytes = Array(stored.utf8)
        guard !Self.isEscaped(bytes) else { return String(decoding: bytes.dropFirst(), as: UTF8.self) }
        guard let label = Self.label(of: bytes) else { return stored }
        guard let box = Data(base64Encoded: Data(bytes.dropFirst(Self.labelLength))) else { throw .damaged }
        return String(decoding: try open(box, label, bytes.prefix(Self.labelLength)), as: UTF8.self)
    }

    /// Opens bytes that were kept.
    ///
    /// - Parameter stored: What was kept, sealed or plain.
    /// - Returns: The bytes.
    /// - Throws: `unknownKey` or `damaged`.
    public func unseal(_ stored: [UInt8]) throws(VaultError) -> [UInt8] {
        guard stored.first == Self.mark else { return stored }
        guard !Self.isEscaped(stored) else { return Array(stored.dropFirst()) }
        guard let label = Self.label(of: stored) else { return stored }
        return Array(try open(Data(stored.dropFirst(Self.labelLength)), label, stored.prefix(Self.labelLength)))
    }

    private func open(_ box: Data, _ label: Label, _ bytes: ArraySlice<UInt8>) throws(VaultError) -> Data {
        guard let key = keys[label.id] else { throw .unknownKey(id: label.id) }
        guard let plain = key.opened(box, label.way, bytes) else { throw .damaged }
        return plain
    }

    /// The id of the key under which a value is sealed; `nil` when it is plain.
    public static func keyID(of stored: String) -> String? {
        stored.utf8.first == mark ? label(of: Array(stored.utf8.prefix(labelLength)))?.id : nil
    }

    /// The id of the key under which bytes are sealed; `nil` when they are plain.
    public static func keyID(of stored: [UInt8]) -> String? { label(of: stored)?.id }

    /// The id of the key that seals new values; `nil` when none does.
    public var sealingID: String? { isSealing ? present?.id : nil }

    // MARK: The form

    private typealias Label = (id: String, way: SealingWay)

    private static let mark: UInt8 = 1
    private static let labelLength = 1 + StoreKey.idLength + 1

    private static func isEscaped(_ bytes: [UInt8]) -> Bool { bytes.count > 1 && bytes[1] == mark }

    private static func escaped(_ text: String) -> String {
        text.utf8.first == mark ? "\u{1}" + text : text
    }

    private static func sealed(_ text: String, by key: StoreKey, _ way: SealingWay) throws(VaultError) -> String {
        let label = label(key, way)
        guard let box = key.sealed(Array(text.utf8), way, label[...]) else { throw .unsealable }
        return String(decoding: label, as: UTF8.self) + Data(box).base64EncodedString()
    }

    private static func label(_ key: StoreKey, _ way: SealingWay) -> [UInt8] {
        [mark] + Array(key.id.utf8) + [way.sign]
    }

    private static func label(of bytes: [UInt8]) -> Label? {
        guard bytes.count >= labelLength, bytes[0] == mark else { return nil }
        guard let way = SealingWay.allCases.first(where: { $0.sign == bytes[labelLength - 1] }) else { return nil }
        let id = bytes[1..<labelLength - 1]
        let isHexadecimal = id.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        return isHexadecimal ? (String(decoding: id, as: UTF8.self), way) : nil
    }
}

/// Why a value is not sealed or opened.
public enum VaultError: Error, Sendable, Equatable {
    /// It is sealed under a key that is not there.
    case unknownKey(id: String)
    /// Somebody or something changed it.
    case damaged
    /// The library would not seal it.
    case unsealable
}
