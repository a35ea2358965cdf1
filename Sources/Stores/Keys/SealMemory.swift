import Synchronization

/// Remembers how texts that are looked up were sealed under one key, the ones that were asked for lately.
///
/// A session's id is sealed for each of its steps, and a phone for each thing that its citizen does. The same text always
/// gives the same, so that nothing that is remembered can be wrong.
final class SealMemory: Sendable {
    private struct State {
        var young: [String: String] = [:]
        var old: [String: String] = [:]
    }

    /// How many are remembered: up to two times this.
    private let limit: Int
    /// A longer text is not remembered, so that there is a bound in bytes, too.
    private static let longest = 256

    private let state = Mutex(State())

    init(limit: Int = 8192) {
        self.limit = limit
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
        if let known = state.withLock({ $0.young[text] ?? (isKept ? nil : $0.old[text]) }) { return known }
        guard isKept else { return try seal(text) }
        let sealed = if let known = state.withLock({ $0.old[text] }) { known } else { try seal(text) }
        state.withLock { state in
            if state.young.count >= limit {
                state.old = state.young
                state.young = Dictionary(minimumCapacity: limit)
            }
            state.young[text] = sealed
        }
        return sealed
    }

    /// Forgets all of them.
    func forget() {
        state.withLock { $0 = State() }
    }

    /// How many are remembered.
    var count: Int { state.withLock { $0.young.count + $0.old.count } }
}
