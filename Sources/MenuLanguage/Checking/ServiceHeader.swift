/// Finds lines of the service, for messages about what the program keeps without its place.
struct ServiceHeader {
    let sources: SourceLines
    let service: ServiceDeclaration

    /// More lines than a service ever has.
    private static let mostLines = 1000

    /// The line that begins with some words, or that of the service.
    func line(beginning words: String) -> SourceRange {
        lines.first { sources.quote($0) == words || sources.quote($0).hasPrefix(words + " ") } ?? service.source
    }

    /// The text with a word below `words GROUP`, or the line of the service.
    func word(_ word: String, of group: ServiceDeclaration.WordGroup) -> SourceRange {
        let below = lines.drop { sources.quote($0) != "words \(group.rawValue)" }.dropFirst()
        return below.prefix { sources.quote($0).contains(":") }
            .first { sources.quote($0).split(separator: " ").contains { $0 == word } } ?? service.source
    }

    /// The lines below `service NAME`, up to the next declaration.
    private var lines: [SourceRange] {
        let first = service.source.line + 1
        let all = (first..<first + Self.mostLines).lazy.map { SourceRange(file: service.source.file, line: $0) }
        return Array(
            all.prefix { range in
                let first = sources.quote(range).split(separator: " ").first.map(String.init) ?? ""
                return Block.file.example(of: first) == nil
            }
        )
    }
}
