import Gateway
import Synchronization

/// Remembers how texts that are looked up were sealed under one key, the ones that were asked for lately.
///
/// A session's id is sealed for each of its steps, and a phone for each thing that its citizen does. The same text always
/// gives the same, so that nothing that is remembered can be wrong.
final class SealMemory: Sendable {
    /// How many are remembered: up to two times this.
    private let limit: Int
    /// A longer text is not remembered, so that there is a bound in bytes, too.
    private static let longest = 256

    private let table: Mutex<RecentTable<String, String>>

    init(limit: Int = 8192) {
        self.limit = limit
        table = Mutex(RecentTable(atLeast: limit))
    }

    /// What a text was sealed as, or is sealed as now.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - isKept: Whether it is remembered.
    ///   - seal: Seals it.
    /// - Returns: What it is sealed as.
    /// - Throws: What the sealing throws.
    func sealed(
        _ text: String,
        isKept: Bool = true,
        _ seal: (String) throws(VaultError) -> String
    ) throws(VaultError) -> String {
        guard text.utf8.count <= Self.longest else { return try seal(text) }
        if let known = table.withLock({ isKept ? $0.touch(text) : $0[text] }) { return known }
        let sealed = try seal(text)
        if isKept { table.withLock { $0.remember(sealed, for: text) } }
        return sealed
    }

    /// Forgets all of them.
    func forget() {
        table.withLock { $0 = RecentTable(atLeast: limit) }
    }

    /// How many are remembered.
    var count: Int { table.withLock { $0.count } }
}
