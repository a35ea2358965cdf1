/// The newest entries of a table that has no end.
///
/// Two tables take turns: when the younger one is full, the older one is thrown away.
struct RecentTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let size: Int
    private var younger: [Key: Value] = [:]
    private var older: [Key: Value] = [:]

    /// Makes a place for so many entries, and at most twice as many.
    init(atLeast size: Int) {
        self.size = size
    }

    /// How many entries there are.
    var count: Int { younger.count + older.count }

    /// An entry; `nil` when there is none, or it is too long ago.
    subscript(key: Key) -> Value? { younger[key] ?? older[key] }

    /// Forgets an entry.
    mutating func forget(_ key: Key) {
        younger[key] = nil
        older[key] = nil
    }

    /// Remembers an entry as the newest one.
    mutating func remember(_ value: Value, for key: Key) {
        if younger.count >= size, younger[key] == nil {
            older = younger
            younger = [:]
            younger.reserveCapacity(size)
        }
        younger[key] = value
    }
}
