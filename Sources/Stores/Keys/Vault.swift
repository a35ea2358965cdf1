import Crypto
import Foundation

/// Seals phones, ids and texts before they reach a data base, and opens what comes back.
///
/// What is sealed is again a text, so that it fits the columns of every store: U+0001, the key's id, a sign for the way, for
/// some ids a place (``Neighbours``), and the base64 of nonce, ciphertext and tag; bytes are sealed alike, without the base64.
/// Plain and sealed values may stand beside each other; what is plain and begins with U+0001 gets a second one before it.
/// What is empty stays empty: it says that nothing is there, or nothing any more.
public final class Vault: Sendable {
    /// Seals nothing, and opens nothing that is sealed.
    public static let open = Vault(keys: [], isSealing: false)

    /// Whether new values are sealed.
    public let isSealing: Bool

    private let present: StoreKey?
    private let keys: [String: StoreKey]
    private let alike = SealMemory()
    private let near = SealMemory()
    private let places = SealMemory(limit: 512)

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
        return try Self.sealed(text, by: present, present.head(.hidden))
    }

    /// Seals a text that is looked up: under one key, the same text always looks the same, and nothing else of it is seen.
    ///
    /// - Parameter text: The text.
    /// - Returns: What is to be kept, and asked for.
    /// - Throws: `unsealable` when the library refuses.
    public func sealForLookUp(_ text: String) throws(VaultError) -> String {
        guard isSealing, let present, !text.isEmpty else { return Self.escaped(text) }
        return try alike.sealed(text) { (text) throws(VaultError) in
            try Self.sealed(text, by: present, present.head(.alike))
        }
    }

    /// Seals an id that is looked up, and that stands near those that a carrier gave before and after it.
    ///
    /// - Parameters:
    ///   - id: The id of a session, or of what came in.
    ///   - isAskedAgain: Whether it is likely to be asked for soon, so that it is remembered.
    /// - Returns: What is to be kept, and asked for.
    /// - Throws: `unsealable` when the library refuses.
    public func sealForLookUp(id: String, isAskedAgain: Bool = true) throws(VaultError) -> String {
        guard isSealing, let present, present.gathers, !id.isEmpty else { return try sealForLookUp(id) }
        return try near.sealed(id, isKept: isAskedAgain) { (id) throws(VaultError) in
            var bytes = id
            let names = bytes.withUTF8 { Neighbours(of: UnsafeRawBufferPointer($0))?.names }
            guard let names else { return try Self.sealed(id, by: present, present.head(.alike)) }
            let place = try places.sealed(names.common) { common in present.place(of: common) }
            return try Self.sealed(id, by: present, present.head(.near), place: place + names.own)
        }
    }

    /// Seals bytes; the same bytes look different every time.
    ///
    /// - Parameter bytes: The bytes.
    /// - Returns: What is to be kept.
    /// - Throws: `unsealable` when the library refuses.
    public func seal(_ bytes: [UInt8]) throws(VaultError) -> [UInt8] {
        guard isSealing, let present, !bytes.isEmpty else {
            return bytes.first == SealHead.mark ? [SealHead.mark] + bytes : bytes
        }
        let head = present.head(.hidden)
        guard let box = bytes.withUnsafeBytes({ present.sealed($0, .hidden, head.bytes) }) else { throw .unsealable }
        return head.bytes + box
    }

    /// A name of a word for an index that nobody opens: 16 hexadecimal digits, or without a key the word itself.
    public func hash(_ text: String) -> String {
        guard isSealing, let present else { return text }
        return present.hash(text)
    }

    /// Forgets the texts that were looked up lately.
    func forget() {
        alike.forget()
        near.forget()
        places.forget()
    }

    // MARK: Opening

    /// Opens what was kept.
    ///
    /// - Parameter stored: What was kept, sealed or plain.
    /// - Returns: The text.
    /// - Throws: `unknownKey` or `damaged`.
    public func unseal(_ stored: String) throws(VaultError) -> String {
        guard stored.utf8.first == SealHead.mark else { return stored }
        var bytes = stored
        let opened = bytes.withUTF8 { bytes -> Opened in
            let value = UnsafeRawBufferPointer(bytes)
            if Self.isEscaped(value) { return .plain(String(decoding: bytes.dropFirst(), as: UTF8.self)) }
            guard let head = head(of: value) else { return .plain(stored) }
            guard let key = keys[head.id] else { return .failed(.unknownKey(id: head.id)) }
            let length = SealHead.length + head.way.placeLength
            guard value.count >= length,
                let box = Data(base64Encoded: Data(UnsafeRawBufferPointer(rebasing: value[length...]))),
                let plain = key.opened(box, head.way, UnsafeRawBufferPointer(rebasing: value[..<length]))
            else { return .failed(.damaged) }
            return .plain(plain.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
        }
        switch opened {
        case .plain(let text): return text
        case .failed(let error): throw error
        }
    }

    private enum Opened {
        case plain(String)
        case failed(VaultError)
    }

    /// Opens bytes that were kept.
    ///
    /// - Parameter stored: What was kept, sealed or plain.
    /// - Returns: The bytes.
    /// - Throws: `unknownKey` or `damaged`.
    public func unseal(_ stored: [UInt8]) throws(VaultError) -> [UInt8] {
        guard stored.first == SealHead.mark else { return stored }
        guard !stored.withUnsafeBytes(Self.isEscaped) else { return Array(stored.dropFirst()) }
        guard let head = stored.withUnsafeBytes(head) else { return stored }
        guard let key = keys[head.id] else { throw .unknownKey(id: head.id) }
        let box = Data(stored[SealHead.length...])
        guard let plain = head.bytes.withUnsafeBytes({ key.opened(box, head.way, $0) }) else { throw .damaged }
        return Array(plain)
    }

    /// The id of the key under which a value is sealed; `nil` when it is plain.
    public static func keyID(of stored: String) -> String? {
        guard stored.utf8.first == SealHead.mark else { return nil }
        return keyID(of: Array(stored.utf8.prefix(SealHead.length)))
    }

    /// The id of the key under which bytes are sealed; `nil` when they are plain.
    public static func keyID(of stored: [UInt8]) -> String? { stored.withUnsafeBytes(SealHead.init)?.id }

    /// The id of the key that seals new values; `nil` when none does.
    public var sealingID: String? { isSealing ? present?.id : nil }

    // MARK: The form

    /// What stands before a value; most are sealed under the present key.
    private func head(of value: UnsafeRawBufferPointer) -> SealHead? {
        if let present, value.count >= SealHead.length,
            let way = SealingWay.allCases.first(where: { $0.sign == value[SealHead.length - 1] }),
            present.head(way).begins(value)
        {
            return present.head(way)
        }
        return SealHead(of: value)
    }

    private static func isEscaped(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count > 1 && bytes[1] == SealHead.mark
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.first == SealHead.mark ? "\u{1}" + text : text
    }

    private static func sealed(
        _ text: String,
        by key: StoreKey,
        _ head: SealHead,
        place: String = ""
    ) throws(VaultError) -> String {
        var bytes = text
        let front = place.isEmpty ? head.bytes : head.bytes + place.utf8
        guard let box = bytes.withUTF8({ key.sealed(UnsafeRawBufferPointer($0), head.way, front) }) else {
            throw .unsealable
        }
        return head.text + place + box.base64EncodedString()
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
