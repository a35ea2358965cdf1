/// The newest entries of a table that has no end.
///
/// Two tables take turns: when the younger one is full, the older one is thrown away.
public struct RecentTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let size: Int
    private var younger: [Key: Value] = [:]
    private var older: [Key: Value] = [:]

    /// Makes a place for so many entries, and at most twice as many.
    public init(atLeast size: Int) {
        self.size = size
    }

    /// How many entries there are.
    public var count: Int { younger.count + older.count }

    /// An entry; `nil` when there is none, or it is too long ago.
    public subscript(key: Key) -> Value? { younger[key] ?? older[key] }

    /// The same, and it counts as new from now on.
    public mutating func touch(_ key: Key) -> Value? {
        if let value = younger[key] { return value }
        guard let value = older[key] else { return nil }
        remember(value, for: key)
        return value
    }

    /// Forgets an entry.
    public mutating func forget(_ key: Key) {
        younger[key] = nil
        older[key] = nil
    }

    /// Remembers an entry as the newest one.
    public mutating func remember(_ value: Value, for key: Key) {
        if younger.count >= size, younger[key] == nil {
            older = younger
            younger = [:]
            younger.reserveCapacity(size)
        }
        younger[key] = value
    }
}
