import Crypto
import Foundation
import Gateway

/// The data keys of a store, as its tables hold them: each wrapped under the key of a file.
///
/// What is kept is sealed under data keys, so that another key file makes the old one useless at once, without a row being
/// rewritten; the data key is changed in the same step, and what it sealed follows.
struct KeyRing {
    /// A data key under the key of a file.
    struct Entry {
        var id: String
        var wrapped: String
        var isPresent: Bool
        var madeAt: Timestamp
        /// Whether neighbours among ids are kept near each other (``StoreKey``).
        var gathers: Bool

        /// The id of the file's key.
        var fileKey: String { Vault.keyID(of: wrapped) ?? "?" }
    }

    var state: SealState
    var entries: [Entry]

    /// Reads the keys of a store whose tables are of the present version.
    init(_ connection: some SQLConnection) throws(SQLFailure) {
        let word = try connection.prepare("SELECT state FROM store_seal WHERE id = 1").first { row in row.text() }
        guard let state = word.flatMap({ SealState(rawValue: $0) }) else { throw .unreadable("state of its seal") }
        self.state = state
        entries = try connection.prepare(
            "SELECT id, wrapped, is_present, made_at, gathers FROM store_key ORDER BY made_at, id"
        )
        .all { row in
            Entry(
                id: row.text(),
                wrapped: row.text(),
                isPresent: row.boolean(),
                madeAt: row.timestamp(),
                gathers: row.boolean()
            )
        }
    }

    /// The id of the file's key under which the data keys are; `nil` when there are none.
    var fileKey: String? { entries.last?.fileKey }

    /// Opens the data keys.
    ///
    /// - Parameter key: The key of the file.
    /// - Returns: All of them, the present one first.
    /// - Throws: `wrongKey` or `damagedKey`.
    func dataKeys(_ key: StoreKey) throws(SealingError) -> [StoreKey] {
        let master = Vault(key: key)
        var keys: [StoreKey] = []
        for entry in entries.sorted(by: { $0.isPresent && !$1.isPresent }) {
            guard entry.fileKey == key.id else { throw .wrongKey(wanted: entry.fileKey, given: key.id) }
            guard let text = try? master.unseal(entry.wrapped), let bytes = Data(base64Encoded: text),
                let dataKey = StoreKey([UInt8](bytes), gathers: entry.gathers), dataKey.id == entry.id
            else { throw .damagedKey(id: entry.id) }
            keys.append(dataKey)
        }
        return keys
    }

    /// The vault of a store that is sealed.
    func vault(_ key: StoreKey) throws(SealingError) -> Vault {
        let keys = try dataKeys(key)
        guard let present = keys.first, entries.contains(where: \.isPresent) else { throw .damagedKey(id: "?") }
        return Vault(key: present, older: Array(keys.dropFirst()))
    }

    // MARK: Changes, each in a transaction of the caller

    static func set(_ state: SealState, on connection: some SQLConnection) throws(SQLFailure) {
        try connection.prepare("UPDATE store_seal SET state = ? WHERE id = 1").bind(state.rawValue).run()
    }

    /// Makes a data key that seals from now on.
    ///
    /// - Parameters:
    ///   - fileKey: The file's key.
    ///   - time: The present moment.
    ///   - connection: Where it is kept.
    /// - Throws: What the data base says.
    static func addKey(
        under fileKey: StoreKey,
        at time: Timestamp,
        on connection: some SQLConnection
    ) throws(SQLFailure) {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<StoreKey.length).map { _ in UInt8.random(in: 0...255, using: &random) }
        guard let key = StoreKey(bytes) else { throw SQLFailure(VaultError.unsealable) }
        try connection.execute("UPDATE store_key SET is_present = 0")
        let insert = try connection.prepare(
            "INSERT INTO store_key (id, wrapped, is_present, made_at, gathers) VALUES (?, ?, 1, ?, 1)"
        )
        try insert.bind(key.id).bind(try wrapped(bytes, under: fileKey)).bind(time.milliseconds).run()
    }

    /// Puts data keys under the key of another file.
    ///
    /// - Parameters:
    ///   - old: The file's key until now.
    ///   - new: The file's key from now on.
    ///   - connection: Where they are kept.
    /// - Throws: What the data base says.
    func rewrap(from old: StoreKey, to new: StoreKey, on connection: some SQLConnection) throws(SQLFailure) {
        let master = Vault(key: old)
        let update = try connection.prepare("UPDATE store_key SET wrapped = ? WHERE id = ?")
        for entry in entries {
            let text = try master.opened(entry.wrapped)
            try update.bind(try Vault(key: new).hidden(text)).bind(entry.id).run()
        }
    }

    private static func wrapped(_ bytes: [UInt8], under key: StoreKey) throws(SQLFailure) -> String {
        try Vault(key: key).hidden(Data(bytes).base64EncodedString())
    }
}
