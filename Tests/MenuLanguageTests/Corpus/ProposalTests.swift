import MenuLanguage
import Testing

/// A line that is proposed instead of the operator's, put into the file, is the end of the mistake.
@Suite("Proposed lines")
struct ProposalTests {
    /// The ways of saying that a line stands instead of the one that is told.
    private static let instead = ["Write:  ", "Did you mean:  ", "Write, with a number that is free:  "]

    @Test("put into the file, no other mistake is left", arguments: CorpusTests.mistakes)
    func applied(_ mistake: Mistake) throws {
        let sources = try mistake.sources()
        guard let found = MenuCompiler().compile(sources).diagnostics.first,
            let proposed = Self.proposed(in: found.hint)
        else { return }
        let mended = sources.map { source in
            guard source.path == found.source.file else { return source }
            var lines = source.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let indent = lines[found.source.line - 1].prefix { $0 == " " }
            lines[found.source.line - 1] = indent + proposed
            return MenuSource(path: source.path, text: lines.joined(separator: "\n"))
        }
        let left = MenuCompiler().compile(mended).diagnostics.filter { $0.severity == .error }
        #expect(left.map { "\($0.code) \($0.source.file):\($0.source.line) \($0.message)" } == [], "\(proposed)")
    }

    @Test("most mistakes with a wrong word have one")
    func count() throws {
        var count = 0
        for mistake in CorpusTests.mistakes {
            guard let found = MenuCompiler().compile(try mistake.sources()).diagnostics.first else { continue }
            if Self.proposed(in: found.hint) != nil { count += 1 }
        }
        print("proposals: \(count) of \(CorpusTests.mistakes.count) mistakes have a line to put in their place")
        #expect(count > 50)
    }

    private static func proposed(in hint: String) -> String? {
        for line in hint.split(separator: "\n") {
            for start in instead where line.contains(start) {
                return line.ranges(of: start).first.map { String(line[$0.upperBound...]) }
            }
        }
        return nil
    }
}
