/// Finds lines of a declaration, for messages about what the program keeps without its place.
struct DeclarationLines {
    let sources: SourceLines
    /// The first line.
    let first: SourceRange

    /// More lines than a declaration ever has.
    private static let mostLines = 1000

    /// The line that begins with some words, or the first line.
    func line(beginning words: String) -> SourceRange {
        lines.first { sources.quote($0) == words || sources.quote($0).hasPrefix(words + " ") } ?? first
    }

    /// The text with a word below `words GROUP`, or the first line.
    func word(_ word: String, of group: ServiceDeclaration.WordGroup) -> SourceRange {
        let below = lines.drop { sources.quote($0) != "words \(group.rawValue)" }.dropFirst()
        return below.prefix { sources.quote($0).contains(":") }
            .first { sources.quote($0).split(separator: " ").contains { $0 == word } } ?? first
    }

    /// The lines below the first, up to the next declaration.
    private var lines: [SourceRange] {
        let start = first.line + 1
        let all = (start..<start + Self.mostLines).lazy.map { SourceRange(file: first.file, line: $0) }
        return Array(
            all.prefix { range in
                let word = sources.quote(range).split(separator: " ").first.map(String.init) ?? ""
                return Block.file.example(of: word) == nil
            }
        )
    }
}
