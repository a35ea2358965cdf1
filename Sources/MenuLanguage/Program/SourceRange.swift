/// Where a piece of menu text stands: the file and the line, as an editor counts them.
public struct SourceRange: Sendable, Hashable, Codable {
    /// The file's path relative to the menu folder, for example `birth.menu`.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The first column, from 1, in Unicode scalars (never in screen cells: Arabic has no screen column).
    public var column: Int
    /// The last line, from 1.
    public var endLine: Int
    /// The column after the last character, from 1.
    public var endColumn: Int

    /// Makes a range.
    public init(file: String, line: Int, column: Int = 1, endLine: Int? = nil, endColumn: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.endLine = endLine ?? line
        self.endColumn = endColumn ?? column
    }
}
