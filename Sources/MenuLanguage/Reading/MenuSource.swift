/// One menu file, as the compiler takes it.
public struct MenuSource: Sendable, Hashable {
    /// The path relative to the menu folder, for example `birth.menu`; messages name it.
    public var path: String
    /// What the file holds.
    public var text: String

    /// Makes a source.
    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}
