/// One screen of a list or text that needs several.
public struct Page: Sendable, Hashable {
    /// Which items it shows; empty on a page of text.
    public let items: Range<Int>
    /// The whole screen: header, items or text, and keys.
    public let text: String
    /// Whether a page went before.
    public let hasPrevious: Bool
    /// Whether a page follows.
    public let hasMore: Bool
    /// Whether the screen is within the limits; `false` only when header, keys and one item or character are too long.
    public let fits: Bool
}
