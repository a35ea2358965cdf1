/// How a body is written.
enum BodyKind: String, Sendable, CaseIterable {
    case form
    case json
    case xml
    case xmlrpc
    case text
    case none
}

/// Bounds of what is read from outside.
enum WireBounds {
    /// How deep JSON and XML may be nested.
    static let depth = 64
    /// How many events one request may bring.
    static let items = 1000
    /// The most bytes of an id, a code or a word; they become keys of the store.
    static let wordBytes = 200
    /// The most bytes of a text.
    static let textBytes = 20_000
}
